import { instantOf, LAST_MS, NO_INSTANT, toMilliseconds, type Instant } from './instant'

/** How far ahead of the server's clock an instant may be and still order anything (C4), in ms. */
const MAX_AHEAD_MS = 5 * 60_000
const DAY_MS = 24 * 60 * 60_000

/** The server's clock, as far as the board knows it. */
export interface ServerClock {
  /** Whether an instant is so far ahead that it cannot order anything. */
  isFarAhead(instant: Instant, at: number): boolean
  /** What a snapshot told, that was here at `at` (ms of the board's clock). */
  set(asOf: Instant, at: number): void
  reset(): void
}

/**
 * A clock that the snapshots set. Before the first one the board's own serves, with a day to spare:
 * it may be wrong by hours, and the snapshot has the last word.
 */
export function createServerClock(): ServerClock {
  let ahead = DAY_MS
  /** What is not after this is not far ahead: time goes on, so that holds of every later moment. */
  let horizon = NO_INSTANT
  let lookedAt = 0

  function set(next: number) {
    ahead = next
    horizon = NO_INSTANT
  }

  return {
    isFarAhead(instant, at) {
      if (instant <= horizon && at >= lookedAt) return false
      horizon = horizonOf(at + ahead)
      lookedAt = at
      return instant > horizon
    },
    set: (asOf, at) => set(toMilliseconds(asOf) - at),
    reset: () => set(DAY_MS),
  }
}

/** The latest instant that can order anything when the server's clock shows `now` (ms). */
export function horizonOf(now: number): Instant {
  return instantOf(Math.min(now + MAX_AHEAD_MS, LAST_MS))
}
