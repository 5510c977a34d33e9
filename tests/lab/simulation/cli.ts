/** What one process of `run.mjs` does: its share of the seeds, told line by line as JSON. */
import { parseArgs } from 'node:util'
import { generateSchedule } from './generate'
import { runSchedule } from './run-schedule'
import { PROFILE_NAMES, type ProfileName } from './schedule'
import { shrink } from './shrink'
import { replayLine, simulate, type FailedSeed } from './simulate'

const PROGRESS_EVERY = 500

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string', default: '100' },
    trace: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
    'until-failure': { type: 'boolean', default: false },
  },
})

/** Everything that leaves this process is one JSON value a line. */
function tell(message: object) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

// Whoever listened is gone.
process.stdout.on('error', () => process.exit(1))

for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error) => {
    tell({ thrown: error instanceof Error ? error.stack : String(error) })
    process.exitCode = 1
  })
}

const profiles: readonly ProfileName[] =
  values.profile === 'all' ? PROFILE_NAMES : PROFILE_NAMES.filter((name) => name === values.profile)
if (profiles.length === 0)
  throw new Error(`no profile ${values.profile}: ${PROFILE_NAMES.join(', ')}`)
const seed = Number(values.seed)
const schedules = Math.ceil(Number(values.schedules) / profiles.length)

for (const profile of profiles) {
  const startedAt = performance.now()
  const failed = await simulate({
    profile,
    seed,
    schedules,
    untilFailure: values['until-failure'],
    onProgress(done, failure) {
      if (failure) tell({ failed: failure })
      if (done % PROGRESS_EVERY === 0) tell({ profile, done })
    },
  })
  const ms = performance.now() - startedAt
  tell({ profile, schedules, failures: failed.length, ms })
  const first = failed[0]
  if (first && values.shrink) await explain(first)
  if (values.trace) await traceOf(profile, seed)
  if (first && values['until-failure']) break
}

async function explain(failed: FailedSeed) {
  const rule = failed.failures[0]?.rule ?? ''
  const smallest = await shrink(generateSchedule(failed.profile, failed.seed), rule)
  tell({ replay: replayLine(failed), rule, smallest })
  if (!values.trace) await runSchedule(smallest, { trace: (line) => tell({ trace: line }) })
}

async function traceOf(profile: ProfileName, seed: number) {
  await runSchedule(generateSchedule(profile, seed), { trace: (line) => tell({ trace: line }) })
}
