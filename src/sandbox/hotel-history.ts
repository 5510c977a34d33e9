import type { Entity } from '../core/contract'
import type { Hotel, SentRow } from './hotel'

/** More than the largest lag that a test can ask for. */
const MAX_AGE_MS = 31_000
const MAX_STATES = 2_000

/** A hotel that remembers its recent states. */
export interface HotelHistory extends Hotel {
  /** The rows at a time in ms since 1970, or the oldest rows that are remembered. */
  rowsAt<E extends Entity>(entity: E, at: number): SentRow<E>[]
}

/**
 * Copies a hotel's rows at each change, and keeps the copies for about half a minute.
 *
 * @param now milliseconds since 1970
 */
export function withHistory(hotel: Hotel, now: () => number): HotelHistory {
  const read = (): { [E in Entity]: SentRow<E>[] } => ({
    booking: hotel.rows('booking'),
    room: hotel.rows('room'),
  })
  let states = [{ at: now(), rows: read() }]

  function keep() {
    const at = now()
    states.push({ at, rows: read() })
    // The last state before the limit was still valid at the limit, so it is kept.
    const first = states.findLastIndex((state) => state.at < at - MAX_AGE_MS)
    states = states.slice(Math.max(0, first, states.length - MAX_STATES))
  }

  return {
    ...hotel,
    receive(frame) {
      const result = hotel.receive(frame)
      if (result.mutations > 0) keep()
      return result
    },
    dismiss(bookingIds) {
      hotel.dismiss(bookingIds)
      keep()
    },
    rowsAt(entity, at) {
      // A change within the same millisecond counts as later.
      const state = states.findLast((state) => state.at < at) ?? states[0]
      return state ? state.rows[entity] : hotel.rows(entity)
    },
  }
}
