/** Makes a failing schedule as small as it gets while it still fails by the same rule. */
import { runSchedule } from './run-schedule'
import type { Schedule, Step } from './schedule'

const MOST_RUNS = 2_000

/** Leaves out steps in ever smaller groups, then simplifies what is left. */
export async function shrink(schedule: Schedule, rule: string): Promise<Schedule> {
  let runs = 0
  let smallest = schedule

  async function accept(candidate: Schedule): Promise<boolean> {
    if (++runs > MOST_RUNS) return false
    const failures = await runSchedule(candidate)
    const fails = failures.some((failure) => failure.rule === rule)
    if (fails) smallest = candidate
    return fails
  }

  for (let size = Math.ceil(schedule.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = smallest.steps.length - size; at >= 0; at -= size) {
      await accept(without(smallest, at, size))
    }
  }
  for (const [name, value] of [
    ['isLeaky', false],
    ['paints', false],
    ['clockOffset', 0],
    ['asOf', 'read'],
  ] as const) {
    await accept({ ...smallest, setup: { ...smallest.setup, [name]: value } })
  }
  return smallest
}

/** The schedule without some steps; the others keep their times. */
function without(schedule: Schedule, at: number, size: number): Schedule {
  const steps = schedule.steps.slice(0, at)
  const left = schedule.steps.slice(at, at + size).reduce((sum, { wait }) => sum + wait, 0)
  const [next, ...rest] = schedule.steps.slice(at + size)
  if (next) steps.push({ ...next, wait: next.wait + left } as Step)
  return { ...schedule, steps: [...steps, ...rest] }
}
