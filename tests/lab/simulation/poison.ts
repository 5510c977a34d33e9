/** Events that a careless or hostile publisher sends, each with the outcomes that are right for it. */
import {
  bookingEvent,
  LASTING,
  OPTIONAL,
  roomEvent,
  type Envelope,
  type Published,
} from './event-bodies'
import type { HotelModel } from './hotel-model'
import { writeTime } from './server-time'

const MERGED = ['applied', 'filled', 'unchanged', 'stale']
/** A value that must never be seen on a board. */
export const FORBIDDEN = 'FORBIDDEN'
const HUGE = 'x'.repeat(70_000)
const YEAR = 365 * 86_400e6

export interface Poisoned extends Published {
  expected: readonly string[]
}

interface Victim {
  hotel: HotelModel
  other: string
  booking: string
  room: string
  /** The server's time, in microseconds. */
  now: number
  eventId: string
}

type Maker = (victim: Victim) => Poisoned

const KINDS = {
  'not an object': (v) => ({ ...forged(v), body: HUGE.slice(0, 20), expected: ['rejected'] }),
  'an array': (v) => ({ ...forged(v), body: [forged(v).body], expected: ['rejected'] }),
  nothing: (v) => ({ ...forged(v), body: null, expected: ['rejected'] }),
  'too large': (v) => {
    const payload = { ...target(v), cancellation_reason: FORBIDDEN, note: HUGE }
    return { ...bookingEvent('booking_cancelled', payload, envelope(v)), expected: ['rejected'] }
  },
  'another event name': (v) => ({ ...forged(v), event: 'booking_changed', expected: ['rejected'] }),
  'no hotel': (v) => ({ ...forged(v, { slug: '' }), expected: ['rejected'] }),
  'the hotel of another channel': (v) => ({
    ...forged(v, { slug: v.other }),
    expected: ['foreign'],
  }),
  'an unknown type': (v) => {
    const payload = { ...target(v), guest_name: FORBIDDEN }
    return { ...bookingEvent('booking_upgraded', payload, envelope(v)), expected: ['unknown'] }
  },
  'a type of Object': (v) => {
    const payload = { ...target(v), guest_name: FORBIDDEN }
    return { ...bookingEvent('constructor', payload, envelope(v)), expected: ['unknown'] }
  },
  'the wrong channel': (v) => ({
    ...forged(v),
    channel: `${v.hotel.slug}.rooms`,
    expected: ['misrouted'],
  }),
  'another category': (v) => {
    const published = forged(v)
    const body = { ...(published.body as object), category: 'rooms' }
    return { ...published, body, expected: ['rejected'] }
  },
  'no id': (v) => {
    const payload = { status: 'CANCELLED', cancellation_reason: FORBIDDEN }
    return { ...bookingEvent('booking_cancelled', payload, envelope(v)), expected: ['rejected'] }
  },
  'an inherited id': (v) => {
    const payload = JSON.parse(`{"__proto__":{"booking_id":"${FORBIDDEN}"},"status":"CANCELLED"}`)
    return { ...bookingEvent('booking_cancelled', payload, envelope(v)), expected: ['rejected'] }
  },
  'an id of Object': (v) => {
    const payload = { booking_id: '__proto__', status: 'PENDING', guest_name: 'Proto' }
    return { ...bookingEvent('booking_created', payload, envelope(v)), expected: MERGED }
  },
  'no payload': (v) => {
    const { body, ...rest } = forged(v)
    return { ...rest, body: { ...(body as object), payload: undefined }, expected: ['rejected'] }
  },
  'far ahead, confirmed': (v) => {
    const payload = { ...target(v), status: 'CONFIRMED', confirmed_at: writeTime(v.now + YEAR) }
    const far = envelope(v, { ts: writeTime(v.now + YEAR) })
    return { ...bookingEvent('booking_confirmed', payload, far), expected: MERGED }
  },
  'far ahead, created': (v) => {
    const payload = { ...target(v), status: 'PENDING', guest_name: 'From the Future' }
    const far = envelope(v, { ts: writeTime(v.now + YEAR) })
    return { ...bookingEvent('booking_created', payload, far), expected: MERGED }
  },
  'far ahead, room': (v) => {
    const payload = { room_id: v.room, status: 'HAUNTED', changed_at: writeTime(v.now + YEAR) }
    return { ...roomEvent(payload, envelope(v)), expected: MERGED }
  },
  'long ago': (v) => {
    const ts = '2001-01-01T00:00:00Z'
    const payload = { ...target(v), status: 'PENDING', guest_name: 'From the Past', created_at: ts }
    return { ...bookingEvent('booking_created', payload, envelope(v, { ts })), expected: MERGED }
  },
  'no instant': (v) => {
    const payload = { ...target(v), status: 'PENDING', guest_name: 'Timeless' }
    const body = bookingEvent('booking_created', payload, envelope(v, { ts: 'yesterday' }))
    return { ...body, expected: MERGED }
  },
  'no such day': (v) => {
    const payload = { room_id: v.room, status: 'OCCUPIED', changed_at: '2026-02-30T10:00:00Z' }
    return { ...roomEvent(payload, envelope(v, { ts: '' })), expected: MERGED }
  },
  'no event id': (v) => {
    const payload = { ...target(v), status: 'CONFIRMED', confirmed_at: writeTime(v.now) }
    const body = bookingEvent('booking_confirmed', payload, envelope(v, { eventId: '' }))
    return { ...body, expected: MERGED }
  },
  'a used event id': (v) => {
    const booking_id = `${v.hotel.slug}-b0`
    const payload = { booking_id, status: 'PENDING', guest_name: 'Same Id' }
    const body = bookingEvent('booking_created', payload, envelope(v, { eventId: 'used' }))
    return { ...body, expected: [...MERGED, 'duplicate'] }
  },
  'half a cancellation': (v) => {
    const payload = { booking_id: `${v.hotel.slug}-ghost`, status: 'CANCELLED' }
    return { ...bookingEvent('booking_cancelled', payload, envelope(v)), expected: MERGED }
  },
  'a long name': (v) => {
    const payload = {
      ...target(v),
      status: 'PENDING',
      guest_name: 'ü'.repeat(2_047) + '😀'.repeat(9),
    }
    return { ...bookingEvent('booking_created', payload, envelope(v)), expected: MERGED }
  },
  'half a character': (v) => {
    const payload = { ...target(v), status: 'PENDING', guest_name: 'Broken \uD83D name' }
    return { ...bookingEvent('booking_created', payload, envelope(v)), expected: MERGED }
  },
  'no value at all': (v) => {
    const nones = Object.fromEntries([...LASTING, ...OPTIONAL].map((field) => [field, null]))
    const payload = { ...nones, ...target(v) }
    return { ...bookingEvent('booking_updated', payload, envelope(v)), expected: MERGED }
  },
  'no value, and no instant': (v) => {
    const payload = { ...target(v), room_number: null, checked_in_at: null, actions: null }
    const body = bookingEvent('booking_checked_in', payload, envelope(v, { ts: 'now' }))
    return { ...body, expected: MERGED }
  },
  'wrong types': (v) => {
    const payload = { ...target(v), status: { no: 1 }, guest_name: 7, adults: -1, check_in: 'soon' }
    return { ...bookingEvent('booking_created', payload, envelope(v)), expected: MERGED }
  },
} as const satisfies Record<string, Maker>

export type PoisonKind = keyof typeof KINDS

export const POISON_KINDS = Object.keys(KINDS) as PoisonKind[]

/** An event of a kind about a row of the victim. */
export function poison(kind: PoisonKind, victim: Victim): Poisoned {
  return KINDS[kind](victim)
}

function target({ booking }: Victim) {
  return { booking_id: booking }
}

function envelope({ hotel, now, eventId }: Victim, changes: Partial<Envelope> = {}): Envelope {
  return { slug: hotel.slug, eventId, ts: writeTime(now), ...changes }
}

/** A cancellation that must not be believed; on the victim's channel, unless something else is said. */
function forged(victim: Victim, changes: Partial<Envelope> = {}): Published {
  const payload = { ...target(victim), status: 'CANCELLED', cancellation_reason: FORBIDDEN }
  const published = bookingEvent('booking_cancelled', payload, envelope(victim, changes))
  return { ...published, channel: `${victim.hotel.slug}.room-bookings` }
}
