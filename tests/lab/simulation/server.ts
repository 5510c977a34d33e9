/** The hotels' server: decides, commits and publishes; the only one who knows the truth. */
import {
  bookingEvent,
  LASTING,
  pick,
  pickOrNone,
  roomEvent,
  SAID_BY,
  type Published,
} from './event-bodies'
import { createHotelModel, type HotelModel, type WireRow } from './hotel-model'
import type { Network } from './network'
import { poison } from './poison'
import type { Said } from './said'
import type { Act, Sending, Setup, StayAct } from './schedule'
import { spellRow } from './spelling'
import { readTime, writeTime } from './server-time'
import { canonical, stageOf } from './statuses'
import { createStays } from './stays'
import type { VirtualClock } from './virtual-clock'

const SLUGS = ['hotel-a', 'hotel-b', 'hotel-c']
/** When what is there from the start was written, as every replica knows (ms). */
const LONG_AGO = -3_600_000
const ROOM_STATUSES = ['READY_FOR_GUEST', 'OCCUPIED', 'CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS']
/** How long the second copy of an event takes (ms). */
const AGAIN_MS = 50
const NAMES = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve', 'Flo']

/** What the server does of its own, as opposed to the network and the page. */
export type ServerAct =
  | Extract<Act, { do: 'create' | 'confirm' | 'cancel' | 'revive' | 'room' | 'remove' | 'poison' }>
  | StayAct

export interface Server {
  hotels: readonly HotelModel[]
  perform(act: ServerAct): void
  /** The time that the servers were set to, ms. */
  now(): number
  /** Somebody sets the servers' clock, by so much (ms). */
  setClock(ms: number): void
  /** Whether a row went a way that no event tells of: it left, or came back from a cancellation. */
  isUntold(id: string): boolean
}

export interface ServerPorts {
  clock: VirtualClock
  network: Network
  setup: Setup
  said: Said
}

export function createServer({ clock, network, setup, said }: ServerPorts): Server {
  const hotels = SLUGS.slice(0, setup.hotels).map(createHotelModel)
  let eventCount = 0
  let tick = 0
  let setBy = 0
  const untold = new Set<string>()

  /** The clock of a publisher, never showing one microsecond twice. */
  function publisherNow(skew: number): number {
    return (clock.now() + setBy + skew) * 1_000 + (++tick % 1_000)
  }

  function decide(hotel: HotelModel, id: string, row: WireRow, { commitAfter }: Sending) {
    hotel.decide('booking', id, row, clock.now() + commitAfter)
    said.row('booking', row)
  }

  function send(published: Published, { arrivals, publishAfter, again }: Sending) {
    if (publishAfter === 0) network.publish(published, arrivals)
    else clock.inWorld(publishAfter, () => network.publish(published, arrivals))
    if (again !== undefined) clock.inWorld(again, () => network.publish(published, [AGAIN_MS]))
  }

  /** How this backend writes a row. */
  function spell(row: WireRow): WireRow {
    return setup.isSpelledOddly ? spellRow(row, tick) : row
  }

  /** How this backend says fields that a row may be without. */
  const saying = setup.saysNone ? pickOrNone : pick

  function envelope(hotel: HotelModel, micro: number, { style }: Sending) {
    return { slug: hotel.slug, eventId: `e${++eventCount}`, ts: writeTime(micro, style) }
  }

  function leaveUntold(hotel: HotelModel, id: string) {
    untold.add(id)
    network.lose(`${hotel.slug}.room-bookings`)
  }

  function create(hotel: HotelModel, id: string, number: number, sending: Sending) {
    if (hotel.ids('booking').includes(id)) return
    const at = publisherNow(sending.skew)
    const row = spell({
      booking_id: id,
      status: number % 3 === 0 ? 'pending_payment' : 'PENDING',
      guest_name: `${NAMES[number % NAMES.length]} ${id}`,
      created_at: writeTime(at, sending.style),
      check_in: '2026-03-02',
      ...(number % 2 === 0 && { room_number: String(90 + (eventCount % 7)) }),
      actions: ['confirm', 'cancel'],
    })
    decide(hotel, id, row, sending)
    send(
      bookingEvent(
        'booking_created',
        saying(row, SAID_BY.booking_created),
        envelope(hotel, at, sending),
      ),
      sending,
    )
  }

  function confirm(hotel: HotelModel, id: string, sending: Sending, isRevival: boolean) {
    const before = hotel.latest('booking', id)
    if (!before || canonical(before.status) === 'CONFIRMED') return
    // No event takes a guest back who is in the house, or has left.
    if (stageOf(before.status) > 1 !== isRevival) return
    const at = publisherNow(sending.skew)
    const row = spell({
      ...(isRevival ? pick(before, LASTING) : before),
      status: 'CONFIRMED',
      confirmed_at: writeTime(at, sending.style),
      room_number: String(100 + (eventCount % 7)),
      actions: ['cancel'],
    })
    decide(hotel, id, row, sending)
    const body = saying(row, SAID_BY.booking_confirmed)
    send(bookingEvent('booking_confirmed', body, envelope(hotel, at, sending)), sending)
    // Only a snapshot takes a cancellation back, so its event is as good as lost.
    if (isRevival) leaveUntold(hotel, id)
  }

  function cancel(hotel: HotelModel, id: string, sending: Sending) {
    const before = hotel.latest('booking', id)
    if (!before || canonical(before.status) === 'CANCELLED') return
    const at = publisherNow(sending.skew)
    const row = spell({
      ...before,
      status: 'CANCELLED',
      cancelled_at: writeTime(at, sending.style),
      cancellation_reason: `reason ${eventCount % 5}`,
      actions: [],
    })
    decide(hotel, id, row, sending)
    const body = saying(row, SAID_BY.booking_cancelled)
    send(bookingEvent('booking_cancelled', body, envelope(hotel, at, sending)), sending)
  }

  function changeRoom(hotel: HotelModel, id: string, status: number, sending: Sending) {
    const before = hotel.latest('room', id)
    if (!before) return
    // A room's own instants only ever grow, whoever writes them.
    const at = Math.max(publisherNow(sending.skew), (readTime(before.changed_at) ?? 0) + 1)
    const row: WireRow = {
      ...before,
      status: ROOM_STATUSES[status % ROOM_STATUSES.length] as string,
      changed_at: writeTime(at, sending.style === 'second' ? 'micro' : sending.style),
    }
    hotel.decide('room', id, row, clock.now() + sending.commitAfter)
    said.row('room', row)
    const body = pick(row, ['room_id', 'status', 'changed_at'])
    send(roomEvent(body, envelope(hotel, at, sending)), sending)
  }

  function remove(hotel: HotelModel, id: string) {
    if (!hotel.latest('booking', id)) return
    hotel.decide('booking', id, null, clock.now())
    leaveUntold(hotel, id)
  }

  function sendPoison(hotel: HotelModel, { what, target, arrival }: ServerAct & { do: 'poison' }) {
    const other = hotels.find((one) => one !== hotel)?.slug ?? 'hotel-z'
    const at = (kind: 'booking' | 'room') => {
      const ids = hotel.ids(kind)
      return ids[target % ids.length] ?? `${hotel.slug}-none`
    }
    const victim = { hotel, other, booking: at('booking'), room: at('room') }
    const now = publisherNow(0)
    const published = poison(what, { ...victim, now, eventId: `p${++eventCount}` })
    said.poison(published)
    network.publish(published, [arrival])
  }

  function open(hotel: HotelModel) {
    const start = {
      commitAfter: 0,
      publishAfter: 0,
      arrivals: [],
      skew: 0,
      style: 'micro',
    } as const
    for (let n = 0; n < setup.rooms; n++) {
      const room_id = `${hotel.slug}-r${n}`
      const changed_at = writeTime(publisherNow(-60_000))
      const row = { room_id, status: 'OCCUPIED', changed_at, room_number: String(100 + n) }
      hotel.decide('room', room_id, row, clock.now() + LONG_AGO)
      said.row('room', row)
    }
    for (let n = 0; n < setup.bookings; n++) {
      const sending = { ...start, arrivals: [], skew: LONG_AGO + n * 1_000 }
      create(hotel, `${hotel.slug}-b${n}`, n, sending)
      if (n % 3 > 0) confirm(hotel, `${hotel.slug}-b${n}`, sending, false)
      if (n % 3 > 1) cancel(hotel, `${hotel.slug}-b${n}`, sending)
    }
  }

  for (const hotel of hotels) open(hotel)
  const stays = createStays({
    statusAt: setup.statusAt ?? { in: null, out: null },
    saying,
    publisherNow,
    decide,
    say: (row) => said.row('booking', row),
    send,
    envelope,
    spell,
    leaveUntold,
  })

  return {
    hotels,
    isUntold: (id) => untold.has(id),
    now: () => clock.now() + setBy,
    setClock(ms) {
      setBy += ms
      // Instants from before and after it say nothing of their order.
      for (const { slug } of hotels) {
        for (const channel of ['room-bookings', 'rooms']) network.lose(`${slug}.${channel}`)
      }
    },
    perform(act) {
      const hotel = hotels[act.hotel]
      if (!hotel) return
      if (act.do === 'poison') return sendPoison(hotel, act)
      if (act.do === 'room') return changeRoom(hotel, `${hotel.slug}-r${act.room}`, act.status, act)
      const id = `${hotel.slug}-b${act.booking}`
      switch (act.do) {
        case 'create':
          return create(hotel, id, act.booking, act)
        case 'confirm':
          return confirm(hotel, id, act, false)
        case 'revive':
          return confirm(hotel, id, act, true)
        case 'cancel':
          return cancel(hotel, id, act)
        case 'remove':
          return remove(hotel, id)
        default:
          stays.perform(hotel, id, act)
      }
    },
  }
}
