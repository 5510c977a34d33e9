import type { Entity } from '../core/contract'
import type { Hotel, SentRow } from './hotel'

/** Longer ago than any lag that can be asked for. */
const MAX_AGE_MS = 31_000
const MAX_STATES = 2_000

/** A hotel that remembers its latest states. */
export interface HotelHistory extends Hotel {
  /** The rows as they were at an instant in ms, or the oldest that are remembered. */
  rowsAt<E extends Entity>(entity: E, at: number): SentRow<E>[]
}

/** Keeps a copy of a hotel's rows with every change, for about half a minute. */
export function withHistory(hotel: Hotel, now: () => number): HotelHistory {
  const read = (): { [E in Entity]: SentRow<E>[] } => ({
    booking: hotel.rows('booking'),
    room: hotel.rows('room'),
  })
  let states = [{ at: now(), rows: read() }]

  function keep() {
    const at = now()
    states.push({ at, rows: read() })
    // The last state before that time was still the hotel's when it began.
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
      // What changed within that very millisecond counts as later.
      const state = states.findLast((state) => state.at < at) ?? states[0]
      return state ? state.rows[entity] : hotel.rows(entity)
    },
  }
}
