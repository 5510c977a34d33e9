/** Bookings, and frames of their events with everything that the contract names. */
import type { EventTypeOf, Meta, Row } from '../../../src/core/contract'
import type { Random } from '../simulation/random'
import { HOTEL } from '../../support/events'

export const CHANNEL = `${HOTEL}.room-bookings`

export type BookingRow = Row<'booking'>
export type Step = EventTypeOf<'booking'>

/** The body of an event whose payload has the shape of a row, as those of a story have. */
export interface BookingEvent {
  category: 'room_booking'
  type: Step
  payload: BookingRow
  meta: Meta
}

/** A frame as a Pusher client has it. */
export interface Frame<Data = BookingEvent> {
  event: string
  channel: string
  data: Data
}

const FIRST_NAMES = ['Niamh', 'Oisín', 'Zoë', 'Mateus', 'Ingrid', 'Thomas', 'Aoife', 'Beatriz']
const LAST_NAMES = ['Ahern', 'Ó Briain', 'Almeida', 'Lindqvist', 'Okafor', 'Fitzgerald', 'Novak']
const CANCELLATION_REASONS = ['guest request', 'payment failed', 'travel plans changed']
const DAY_MS = 24 * 60 * 60_000

/** What each step of a booking's life adds to it, at an instant. */
export const STEPS: Record<Step, (at: string, random: Random) => Partial<BookingRow>> = {
  booking_created: (at) => ({ status: 'PENDING', created_at: at }),
  booking_confirmed: (at) => ({ status: 'CONFIRMED', confirmed_at: at }),
  booking_cancelled: (at, random) => ({
    status: 'CANCELLED',
    cancelled_at: at,
    cancellation_reason: random.pick(CANCELLATION_REASONS),
  }),
  booking_updated: (_, random) => ({ room_number: String(random.int(1, 9) * 100) }),
  booking_checked_in: (at) => ({ checked_in_at: at }),
  booking_checked_out: (at) => ({ status: 'COMPLETED', checked_out_at: at }),
}

/** What holds of a booking through its whole life. */
export function makeBooking(random: Random, place: number): BookingRow {
  const checkIn = Date.parse('2026-03-01T00:00:00Z') + random.int(0, 90) * DAY_MS
  return {
    booking_id: `BK-${100_000 + place}`,
    guest_name: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
    check_in: dayOf(checkIn),
    check_out: dayOf(checkIn + random.int(1, 14) * DAY_MS),
    room_number: String(random.int(1, 9) * 100 + random.int(1, 60)),
    adults: random.int(1, 4),
    children: random.int(0, 3),
  }
}

/** The text of a frame that tells of a step, published at `at` (ms). */
export function makeFrame(random: Random, booking: BookingRow, step: Step, at: number): string {
  const instant = makeInstant(random, at)
  const data: BookingEvent = {
    category: 'room_booking',
    type: step,
    payload: { ...booking, ...STEPS[step](instant, random) },
    meta: { event_id: makeUuid(random), ts: instant, hotel_slug: HOTEL, scope: 'staff' },
  }
  const frame: Frame<string> = { event: step, data: JSON.stringify(data), channel: CHANNEL }
  return JSON.stringify(frame)
}

/** An instant with microseconds. */
export function makeInstant(random: Random, at: number): string {
  const micros = String(random.int(0, 999)).padStart(3, '0')
  return `${new Date(at).toISOString().slice(0, -1)}${micros}Z`
}

export function makeUuid(random: Random): string {
  const hex = (digits: number) =>
    random
      .int(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
