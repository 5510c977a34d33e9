import type { Booking } from '../../core/booking'
import { parseInstant } from '../../core/instant'

/** The latest instant in a booking, as written there; `undefined` when it has none. */
export function lastChangeOf(booking: Booking): string | undefined {
  const { created_at, confirmed_at, cancelled_at, checked_in_at, checked_out_at } = booking
  let latest: string | undefined
  let at = Number.NEGATIVE_INFINITY
  for (const text of [created_at, confirmed_at, cancelled_at, checked_in_at, checked_out_at]) {
    const instant = parseInstant(text)
    if (instant === null || instant <= at) continue
    latest = text
    at = instant
  }
  return latest
}
