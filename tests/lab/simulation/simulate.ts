/** Runs many schedules, one seed after the other. */
import { generateSchedule } from './generate'
import { runSchedule, type Failure } from './run-schedule'
import type { ProfileName } from './schedule'

export interface FailedSeed {
  profile: ProfileName
  seed: number
  failures: Failure[]
}

export interface SimulateOptions {
  profile: ProfileName
  /** The first seed. */
  seed: number
  schedules: number
  /** Stop at the first failure. */
  untilFailure?: boolean
  onProgress?(done: number, failed: FailedSeed | null): void
}

/** The seeds that failed, with what went wrong in each. */
export async function simulate(options: SimulateOptions): Promise<FailedSeed[]> {
  const { profile, seed: first, schedules, untilFailure, onProgress } = options
  const failed: FailedSeed[] = []
  for (let seed = first; seed < first + schedules; seed++) {
    const failures = await runSchedule(generateSchedule(profile, seed))
    const failure = failures.length > 0 ? { profile, seed, failures } : null
    if (failure) failed.push(failure)
    onProgress?.(seed - first + 1, failure)
    if (failure && untilFailure) break
  }
  return failed
}

/** The one line that runs a failed seed again. */
export function replayLine({ seed, profile }: Pick<FailedSeed, 'seed' | 'profile'>): string {
  return `npm run simulate -- --seed ${seed} --profile ${profile} --schedules 1 --trace`
}
