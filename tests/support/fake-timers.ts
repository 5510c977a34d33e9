import type { Timers } from '../../src/realtime/timers'

export interface FakeTimers extends Timers {
  /** Moves the time forward. Runs due timers in order, and the promises that follow. */
  advance(ms: number): Promise<void>
  /** Simulates a sleeping machine: time passes, and all due timers run late, at once. */
  sleep(ms: number): Promise<void>
  readonly pending: number
}

/**
 * A clock that only moves when a test says so.
 *
 * @param start milliseconds since 1970
 */
export function createFakeTimers(start = Date.parse('2026-03-01T11:00:00Z')): FakeTimers {
  let now = start
  let tasks: { due: number; task: () => void }[] = []
  return {
    now: () => now,
    after(ms, task) {
      const timer = { due: now + ms, task }
      tasks.push(timer)
      return () => {
        tasks = tasks.filter((other) => other !== timer)
      }
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await settle()
        const next = tasks.toSorted((a, b) => a.due - b.due)[0]
        if (!next || next.due > end) break
        tasks = tasks.filter((other) => other !== next)
        now = Math.max(now, next.due)
        next.task()
      }
      now = end
      await settle()
    },
    async sleep(ms) {
      now += ms
      await this.advance(0)
    },
    get pending() {
      return tasks.length
    },
  }
}

/** Waits until all promises that are ready have run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
