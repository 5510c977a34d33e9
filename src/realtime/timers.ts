import type { Clock } from './clock'

/** The port to time: every wait of the engine goes through it, so that tests need no real one. */
export interface Timers {
  /** Milliseconds of the engine's own clock; compared with itself only. */
  now(): number
  /** How often the machine slept, or its clock was set; left out where neither happens. */
  readonly jumps?: number
  /** Runs a task after `ms` milliseconds, unless the returned undo is called first. */
  after(ms: number, task: () => void): () => void
}

/** The page's own timers, on the engine's clock. */
export function createTimers(clock: Clock): Timers {
  return {
    now: clock.now,
    get jumps() {
      return clock.jumps
    },
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  }
}
