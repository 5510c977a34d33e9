/** What becomes of stays: told by events of their own, by one that comes again, or by none. */
import {
  bookingEvent,
  LASTING,
  OPTIONAL,
  pick,
  pickOrNone,
  SAID_BY,
  type Envelope,
  type Published,
} from './event-bodies'
import type { HotelModel, WireRow } from './hotel-model'
import type { Sending, Setup, StayAct } from './schedule'
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

/** What an update may change, and to what at a moment (microseconds); `undefined` takes it away. */
const CHANGES: readonly [string, (at: number) => string | number | undefined][] = [
  ['room_number', (at) => String(200 + (at % 7))],
  ['room_number', () => undefined],
  ['check_out', (at) => `2026-03-0${4 + (at % 5)}`],
  // Given at one time, taken away at the next.
  ['adults', () => 2],
  ['children', () => 0],
  ['actions', () => undefined],
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
  statusAt: NonNullable<Setup['statusAt']>
  /** How this backend says fields that a row may be without. */
  saying: typeof pickOrNone
  publisherNow(skew: number): number
  decide(hotel: HotelModel, id: string, row: WireRow, sending: Sending): void
  /** Notes what is said of a row. */
  say(row: WireRow): void
  send(published: Published, sending: Sending): void
  envelope(hotel: HotelModel, micro: number, sending: Sending): Envelope
  spell(row: WireRow): WireRow
  leaveUntold(hotel: HotelModel, id: string): void
}

/** Nothing orders two changes that are written in whole seconds, within a second. */
function toTheMicrosecond<S extends Sending>(sending: S): S {
  return sending.style === 'second' ? { ...sending, style: 'micro' } : sending
}

function secondOf(at: number): number {
  return Math.floor(at / 1_000_000)
}

export function createStays(ports: StaysPorts) {
  const { statusAt, saying, publisherNow, decide, say, send, envelope, spell, leaveUntold } = ports
  /** The second in which a guest came or left without a word of the status, by booking. */
  const turnedIn = new Map<string, number>()

  /** Within a second a change says less than an arrival: no event of it could win. */
  function isTooSoon(id: string, at: number): boolean {
    return turnedIn.get(id) === secondOf(at)
  }

  function publish(
    type: string,
    body: Record<string, unknown>,
    hotel: HotelModel,
    at: number,
    sending: Sending,
  ) {
    send(bookingEvent(type, body, envelope(hotel, at, sending)), sending)
  }

  /** What an update says: the row, or of a row only what changed. */
  function updateOf(row: WireRow, fields: readonly string[] = OPTIONAL) {
    return pickOrNone(row, [
      ...(fields === OPTIONAL ? LASTING : ['booking_id', 'status']),
      ...fields,
    ])
  }

  /** A room is given, moved or taken away, a stay is extended, a party grows or shrinks. */
  function update(hotel: HotelModel, id: string, before: WireRow, act: StayAct & { do: 'update' }) {
    const sending = toTheMicrosecond(act)
    const at = publisherNow(sending.skew)
    if (isTooSoon(id, at)) return
    const [field, value] = CHANGES[act.field % CHANGES.length] as (typeof CHANGES)[number]
    const next = value(at)
    const { [field]: had, ...others } = before
    const row = spell(next === undefined || next === had ? others : { ...before, [field]: next })
    decide(hotel, id, row, sending)
    publish('booking_updated', updateOf(row, act.isWhole ? OPTIONAL : [field]), hotel, at, sending)
  }

  function turnUp(
    hotel: HotelModel,
    id: string,
    before: WireRow,
    act: StayAct & { do: 'check-in' | 'check-out' },
  ) {
    const isIn = act.do === 'check-in'
    const field = isIn ? 'checked_in_at' : 'checked_out_at'
    const is = canonical(before.status)
    if (before[field] !== undefined || (!isIn && before.checked_in_at === undefined)) return
    if (is !== 'CONFIRMED' && (isIn || is !== 'IN_HOUSE')) return
    const sending = toTheMicrosecond(act)
    const at = publisherNow(sending.skew)
    if (isTooSoon(id, at)) return
    const status = isIn ? statusAt.in : statusAt.out
    const row = spell({
      ...before,
      ...(status !== null && { status }),
      [field]: writeTime(at, sending.style),
      actions: isIn ? ['check-out'] : [],
    })
    decide(hotel, id, row, sending)
    const type = isIn ? 'booking_checked_in' : 'booking_checked_out'
    const names = [...SAID_BY[type], ...(status === null ? [] : ['status'])]
    publish(type, saying(row, names), hotel, at, sending)
    if (status === null) turnedIn.set(id, secondOf(at))
    if (act.isEchoed) publish('booking_updated', updateOf(row), hotel, at, sending)
  }

  /** The room leaves one booking and comes to the next, in one transaction. */
  function handOver(hotel: HotelModel, id: string, before: WireRow, act: Sending) {
    const ids = hotel.ids('booking')
    const nextId = ids[(ids.indexOf(id) + 1) % ids.length] as string
    const next = hotel.latest('booking', nextId)
    const { room_number, ...others } = before
    if (!next || nextId === id || room_number === undefined) return
    const sending = toTheMicrosecond(act)
    const at = publisherNow(sending.skew)
    if (isTooSoon(id, at) || isTooSoon(nextId, at)) return
    const moved: WireRow = { ...next, room_number }
    decide(hotel, id, others, sending)
    decide(hotel, nextId, moved, sending)
    publish('booking_updated', updateOf(others, ['room_number']), hotel, at, sending)
    publish('booking_updated', updateOf(moved, ['room_number']), hotel, at, sending)
  }

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
  function repeat(hotel: HotelModel, id: string, before: WireRow, act: Sending) {
    const sending = toTheMicrosecond(act)
    const is = canonical(before.status)
    if (!['CONFIRMED', 'IN_HOUSE', 'COMPLETED', 'CANCELLED'].includes(is)) return
    const at = publisherNow(sending.skew)
    if (isTooSoon(id, at)) return
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
      else if (act.do === 'update') update(hotel, id, before, act)
      else if (act.do === 'hand-over') handOver(hotel, id, before, act)
      else if (act.do === 'check-in' || act.do === 'check-out') turnUp(hotel, id, before, act)
      else if (act.do === 'repeat') repeat(hotel, id, before, act)
      else reinstate(hotel, id, before, act)
    },
  }
}
