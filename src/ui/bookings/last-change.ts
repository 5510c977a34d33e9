import type { Booking } from '../../core/booking'
import { parseInstant, type Instant } from '../../core/instant'

/** The latest instant that a booking names, or `undefined` when it names none. */
export function lastChangeOf(booking: Booking): Instant | undefined {
  const { created_at, confirmed_at, cancelled_at, checked_in_at, checked_out_at } = booking
  return [created_at, confirmed_at, cancelled_at, checked_in_at, checked_out_at]
    .map(parseInstant)
    .filter((instant) => instant !== null)
    .toSorted()
    .at(-1)
}
