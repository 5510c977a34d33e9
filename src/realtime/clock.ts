/** A clock that never goes back, and that goes on while the machine sleeps. */
export interface Clock {
  /** Whole ms since 1970: what the wall clock said at first, and what has passed since. */
  now(): number
  /** How often the two clocks came apart so far: the machine slept, or its clock was set. */
  readonly jumps: number
}

/** By less than this the two clocks differ without a reason: rounding, and a wall clock that is corrected slowly (ms). */
const JITTER_MS = 1_000

/**
 * The engine's clock, made of two. People and time servers set the wall clock. Nobody sets the steady
 * one, but in some browsers it stands still while the machine sleeps. So the steady one counts, and
 * the wall clock counts where it suddenly runs ahead; where it is set back nothing happens.
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

  return {
    now() {
      const [wallNow, steadyNow] = [wall(), steady()]
      const passed = Math.max(0, steadyNow - steadyAt)
      // Smaller leads are not taken: jitter would add up.
      const lead = wallNow - wallAt - passed
      if (Math.abs(lead) > JITTER_MS) jumps++
      now += lead > JITTER_MS ? passed + lead : passed
      wallAt = wallNow
      steadyAt = steadyNow
      return Math.floor(now)
    },
    get jumps() {
      return jumps
    },
  }
}
