/** What one process of `run.mjs` does: every n-th round, told line by line as JSON. */
import { parseArgs } from 'node:util'
import { ROUND, runRound, type RoundReport } from './run-round'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    step: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: 'Infinity' },
  },
})
const [seed, first, step, rounds, seconds] = [
  values.seed,
  values.first,
  values.step,
  values.rounds,
  values.seconds,
].map(Number) as [number, number, number, number, number]

const TELL_EVERY_MS = 1_000
const startedAt = performance.now()
let toldAt = startedAt
let sum: Omit<RoundReport, 'failure'> = { frames: 0, outcomes: {} }

function tell(message: object) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

function tellSum() {
  tell({ ...sum, heap: process.memoryUsage().heapUsed })
  sum = { frames: 0, outcomes: {} }
  toldAt = performance.now()
}

for (let round = first; round < rounds; round += step) {
  const { frames, outcomes, failure } = runRound(seed, round)
  sum.frames += frames
  for (const [outcome, count] of Object.entries(outcomes)) {
    const key = outcome as keyof typeof outcomes
    sum.outcomes[key] = (sum.outcomes[key] ?? 0) + count
  }
  if (failure) tell({ failure: { ...failure, frame: frames, of: ROUND } })
  if (performance.now() - toldAt > TELL_EVERY_MS) tellSum()
  if (performance.now() - startedAt > seconds * 1_000) break
}
tellSum()
