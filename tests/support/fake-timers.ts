import type { Timers } from '../../src/realtime/timers'

export interface FakeTimers extends Timers {
  /** Lets time pass, running what falls due in order, and what follows from it. */
  advance(ms: number): Promise<void>
  /** Lets the machine sleep: time passes, and what fell due meanwhile comes late, all at once. */
  sleep(ms: number): Promise<void>
  readonly pending: number
}

/** A clock that stands still until it is told. */
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

/** Lets promises that are ready run their course. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
