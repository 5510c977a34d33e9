/** What the server publishes: bodies written out as the contract has them, of nobody else's making. */
import type { WireRow } from './hotel-model'

export interface Published {
  channel: string
  event: string
  body: unknown
}

export interface Envelope {
  slug: string
  eventId: string
  ts: string
}

/** The fields of a booking that outlive what happens to it. */
export const LASTING = [
  'booking_id',
  'status',
  'created_at',
  'guest_name',
  'check_in',
  'room_number',
]

/** What each event says of its booking; always with what can be done to it from then on. */
export const SAID_BY = {
  booking_created: [...LASTING, 'actions'],
  booking_confirmed: ['booking_id', 'status', 'confirmed_at', 'room_number', 'actions'],
  booking_cancelled: ['booking_id', 'status', 'cancelled_at', 'cancellation_reason', 'actions'],
  booking_checked_in: ['booking_id', 'checked_in_at', 'room_number', 'actions'],
  booking_checked_out: ['booking_id', 'checked_out_at', 'actions'],
} as const

/** The fields that a booking can be without. */
export const OPTIONAL = [
  'confirmed_at',
  'cancelled_at',
  'cancellation_reason',
  'check_in',
  'check_out',
  'room_number',
  'checked_in_at',
  'checked_out_at',
  'adults',
  'children',
  'actions',
]

type Fields = Record<string, unknown>

/** A booking's event. */
export function bookingEvent(type: string, payload: Fields, envelope: Envelope): Published {
  return publish(`${envelope.slug}.room-bookings`, type, 'room_booking', payload, envelope)
}

/** A room's event. */
export function roomEvent(payload: Fields, envelope: Envelope): Published {
  return publish(`${envelope.slug}.rooms`, 'room_status_changed', 'room', payload, envelope)
}

/** The fields of a row that exist, by name. */
export function pick(row: WireRow, names: readonly string[]): WireRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
}

/** The fields of a row by name; `null` for those that it can be without, and is. */
export function pickOrNone(row: WireRow, names: readonly string[]): Fields {
  const none = names.filter((name) => OPTIONAL.includes(name) && row[name] === undefined)
  return { ...pick(row, names), ...Object.fromEntries(none.map((name) => [name, null])) }
}

function publish(
  channel: string,
  type: string,
  category: string,
  payload: Fields,
  { slug, eventId, ts }: Envelope,
): Published {
  const meta = { event_id: eventId, ts, hotel_slug: slug, scope: 'staff' }
  return { channel, event: type, body: { category, type, payload, meta } }
}
