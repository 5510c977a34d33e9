import { instantOf, LAST_MS, NO_INSTANT, toMilliseconds, type Instant } from './instant'

/** An instant further ahead of the server's clock than this cannot order anything (C4), in ms. */
const MAX_AHEAD_MS = 5 * 60_000
/** Smaller differences of two clocks (ms) come from the network, or from the clock of another server. */
export const WOBBLE_MS = 30_000
const DAY_MS = 24 * 60 * 60_000

/** The server's clock, as far as the board knows it. */
export interface ServerClock {
  /** Whether an instant is so far ahead that it cannot order anything. */
  isFarAhead(instant: Instant, at: number): boolean
  /** Sets the clock by a snapshot that arrived at `at` (ms of the board's clock). */
  set(asOf: Instant, at: number): void
  reset(): void
}

/**
 * A clock that the snapshots set. Before the first one it is the board's clock plus a day, since that
 * clock may be wrong by hours; the first snapshot corrects what was trusted by mistake.
 */
export function createServerClock(): ServerClock {
  let ahead = DAY_MS
  /** Cached limit. It only moves forward, so an instant before it is never far ahead later. */
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

/** The latest instant that is trusted when the server's clock shows `now` (ms). */
export function horizonOf(now: number): Instant {
  return instantOf(Math.min(now + MAX_AHEAD_MS, LAST_MS))
}
