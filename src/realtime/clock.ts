/** A clock that never goes back and keeps counting while the machine sleeps. */
export interface Clock {
  /**
   * Whole ms since 1970: the wall clock's time at the start, plus the time that has passed since.
   */
  now(): number
  /** How often the two clocks have moved apart so far: the machine slept, or its clock was set. */
  readonly jumps: number
  /** The first time after the latest sudden lead of the wall clock (ms). */
  readonly leaptAt: number
}

/** Differences below this (ms) are ignored: rounding, and slow corrections of the wall clock. */
const JITTER_MS = 1_000

/**
 * The engine's clock combines two clocks. The wall clock can be set by people and time servers. The
 * steady clock cannot be set, but in some browsers it stops while the machine sleeps. So the steady
 * clock counts, and a sudden lead of the wall clock is added. A wall clock that is set back changes
 * nothing.
 *
 * @param wall ms since 1970
 * @param steady ms since any moment
 */
export function createClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Clock {
  let [wallAt, steadyAt] = [wall(), steady()]
  let now = wallAt
  let jumps = 0
  let leaptAt = -Infinity

  return {
    now() {
      const [wallNow, steadyNow] = [wall(), steady()]
      const passed = Math.max(0, steadyNow - steadyAt)
      const lead = wallNow - wallAt - passed
      // A wall clock that stands still, as in a test, was not set.
      const isStill = wallNow === wallAt
      if (Math.abs(lead) > JITTER_MS && !isStill) jumps++
      // Small leads are ignored, because jitter would add up.
      const step = lead > JITTER_MS ? passed + lead : passed
      now += step
      if (lead > JITTER_MS) leaptAt = Math.floor(now)
      wallAt = wallNow
      steadyAt = steadyNow
      return Math.floor(now)
    },
    get jumps() {
      return jumps
    },
    get leaptAt() {
      return leaptAt
    },
  }
}
