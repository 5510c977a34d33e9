import type { Booking } from '../../core/booking'

/** Where a booking is in a list, and which bookings are beside it, by id. */
export interface Neighbours {
  of: string
  title: string
  /** Counts from 0. When the booking has left the list, the place that it had. */
  at: number
  isListed: boolean
  count: number
  previous: string | undefined
  next: string | undefined
}

/**
 * The neighbours of a booking. One that has left the list, because of what was done to it, still has
 * the neighbours of its last place.
 *
 * @param before the neighbours so far
 * @returns `null` when the booking was not in the list
 */
export function neighboursOf(
  of: string,
  title: string,
  rows: readonly Booking[],
  before: Neighbours | null | undefined,
): Neighbours | null {
  const found = rows.findIndex(({ booking_id }) => booking_id === of)
  const isListed = found >= 0
  const isKnown = before?.of === of && before.title === title
  const at = isListed ? found : isKnown ? Math.min(before.at, rows.length) : -1
  if (at < 0) return null
  return {
    of,
    title,
    at,
    isListed,
    count: rows.length,
    previous: rows[at - 1]?.booking_id,
    next: rows[isListed ? at + 1 : at]?.booking_id,
  }
}
