/** What becomes of stays: mostly told by no event, and now and then by one that comes again. */
import { bookingEvent, pick, SAID_BY, type Envelope, type Published } from './event-bodies'
import type { HotelModel, WireRow } from './hotel-model'
import type { Sending, StayAct } from './schedule'
import { writeTime } from './server-time'
import { canonical, STATUSES } from './statuses'

/** Fields that a row has at one time and not at another. */
const FIELDS: readonly [string, string | number][] = [
  ['check_out', '2026-03-05'],
  ['adults', 2],
  ['children', 1],
  ['cancellation_reason', 'no reason'],
  ['room_number', ' 12a'],
]

/** What a status brings along. */
const INSTANTS: Record<string, readonly string[]> = {
  CONFIRMED: ['confirmed_at'],
  IN_HOUSE: ['confirmed_at', 'checked_in_at'],
  COMPLETED: ['confirmed_at', 'checked_in_at', 'checked_out_at'],
  CANCELLED: ['cancelled_at'],
}
const ALL_INSTANTS = Object.values(INSTANTS).flat()
const NOW: Sending = { arrivals: [], publishAfter: 0, commitAfter: 0, skew: 0, style: 'micro' }

/** What the server lends for it. */
export interface StaysPorts {
  publisherNow(skew: number): number
  decide(hotel: HotelModel, id: string, row: WireRow, sending: Sending): void
  /** Notes what is said of a row. */
  say(row: WireRow): void
  send(published: Published, sending: Sending): void
  envelope(hotel: HotelModel, micro: number, sending: Sending): Envelope
  spell(row: WireRow): WireRow
  leaveUntold(hotel: HotelModel, id: string): void
}

export function createStays(ports: StaysPorts) {
  const { publisherNow, decide, say, send, envelope, spell, leaveUntold } = ports

  /** A change that only a list tells of. */
  function change(hotel: HotelModel, id: string, before: WireRow, act: StayAct & { do: 'stay' }) {
    const [field, value] = FIELDS[act.field % FIELDS.length] as (typeof FIELDS)[number]
    const { [field]: had, ...others } = before
    const row = had === undefined ? { ...before, [field]: value } : others
    decide(hotel, id, act.status === null ? row : turn(row, act.status), NOW)
    leaveUntold(hotel, id)
  }

  function turn(row: WireRow, number: number): WireRow {
    const status = STATUSES[number % STATUSES.length] as string
    const at = writeTime(publisherNow(0))
    const instants = INSTANTS[canonical(status)] ?? []
    const kept = Object.entries(row).filter(
      ([field]) => !ALL_INSTANTS.includes(field) || instants.includes(field),
    )
    const since = Object.fromEntries(instants.map((field) => [field, at]))
    return { ...since, ...Object.fromEntries(kept), status }
  }

  /** Some backends say "confirmed" again whenever a stay is changed. */
  function repeat(hotel: HotelModel, id: string, before: WireRow, sending: Sending) {
    const is = canonical(before.status)
    if (!['CONFIRMED', 'IN_HOUSE', 'COMPLETED', 'CANCELLED'].includes(is)) return
    const at = publisherNow(sending.skew)
    const row = spell({ ...before, room_number: String(200 + (at % 7)) })
    decide(hotel, id, row, sending)
    const confirmed_at = row.confirmed_at ?? writeTime(at)
    const body = pick({ ...row, status: 'CONFIRMED', confirmed_at }, SAID_BY.booking_confirmed)
    say(body)
    send(bookingEvent('booking_confirmed', body, envelope(hotel, at, sending)), sending)
    // What it contradicts, or says too much, a list puts right.
    if (is === 'CANCELLED' || row.confirmed_at === undefined) leaveUntold(hotel, id)
  }

  /** A clerk takes up again what had come to nothing. */
  function reinstate(hotel: HotelModel, id: string, before: WireRow, sending: Sending) {
    if (!['EXPIRED', 'DECLINED', 'NO_SHOW'].includes(canonical(before.status))) return
    const at = publisherNow(sending.skew)
    const row = spell({
      ...before,
      status: 'CONFIRMED',
      confirmed_at: writeTime(at, sending.style),
      actions: ['cancel'],
    })
    decide(hotel, id, row, sending)
    const body = pick(row, [...SAID_BY.booking_created, 'confirmed_at'])
    send(bookingEvent('booking_created', body, envelope(hotel, at, sending)), sending)
  }

  return {
    perform(hotel: HotelModel, id: string, act: StayAct) {
      const before = hotel.latest('booking', id)
      if (!before) return
      if (act.do === 'stay') change(hotel, id, before, act)
      else if (act.do === 'repeat') repeat(hotel, id, before, act)
      else reinstate(hotel, id, before, act)
    },
  }
}
