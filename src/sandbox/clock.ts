import { writeInstant, type Instant } from '../core/instant'

/** The sandbox's time: milliseconds for its rules, microseconds for the wire. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** ISO 8601 with microseconds. Each call gives a later instant than the one before. */
  instant(): string
}

/**
 * A clock whose instants never repeat, so that a snapshot is always later than every event before
 * it.
 *
 * @param now milliseconds since 1970, as `Date.now` gives
 */
export function createClock(now: () => number): Clock {
  let last = 0
  return {
    now,
    instant() {
      last = Math.max(Math.floor(now()) * 1000, last + 1)
      return writeInstant(last as Instant)
    },
  }
}
