import type { Clock } from './clock'

/** The port for time. Every wait of the engine uses it, so that tests need no real time. */
export interface Timers {
  /** The engine's clock (ms). Compare it only with itself. */
  now(): number
  /** How often the machine slept or its clock was set. Left out where neither can happen. */
  readonly jumps?: number
  /** The first time after the latest jump ahead (ms). Left out as well. */
  readonly leaptAt?: number
  /** Runs a task after `ms` milliseconds. The returned function cancels it. */
  after(ms: number, task: () => void): () => void
}

/** Returns the page's timers with the engine's clock. */
export function createTimers(clock: Clock): Timers {
  return {
    now: clock.now,
    get jumps() {
      return clock.jumps
    },
    get leaptAt() {
      return clock.leaptAt
    },
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  }
}
