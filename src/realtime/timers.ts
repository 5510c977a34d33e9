/** The port to time: every wait of the engine goes through it, so that tests need no real one. */
export interface Timers {
  /** Milliseconds of the board's own clock; compared with itself only. */
  now(): number
  /** Runs a task after `ms` milliseconds, unless the returned undo is called first. */
  after(ms: number, task: () => void): () => void
}

/** The page's own clock and timers. */
export const pageTimers: Timers = {
  now: Date.now,
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
