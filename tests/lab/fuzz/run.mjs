/**
 * Fuzzes the way of a frame: `npm run fuzz -- --inputs 1000000 --seed 1`, in two processes.
 * `--round` plays one round again, `--seconds` ends early, `--jobs` sets the number of processes.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { bundle } from '../../support/bundle.mjs'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    round: { type: 'string' },
    seconds: { type: 'string', default: 'Infinity' },
    jobs: { type: 'string', default: '2' },
  },
})
/** Frames in a round, as `run-round.ts` has it. */
const ROUND = 10_000
const SHOWN = 20
const print = (line) => process.stdout.write(`${line}\n`)
const directory = mkdtempSync(join(tmpdir(), 'fuzz-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))

const file = join(directory, 'cli.mjs')
await bundle(join(import.meta.dirname, 'cli.ts'), file)

const outcomes = {}
let frames = 0
let failures = 0
let highestHeap = 0

function take({ failure, ...sum }) {
  if (failure) {
    if (++failures > SHOWN) return
    const input = JSON.stringify(failure.input)
    print(`failed in round ${failure.round}, frame ${failure.frame}: ${failure.problem}`)
    print(`  ${input.length > 2_000 ? `${input.slice(0, 2_000)}… (${input.length})` : input}`)
    print(`  npm run fuzz -- --seed ${failure.seed} --round ${failure.round}`)
    return
  }
  frames += sum.frames
  highestHeap = Math.max(highestHeap, sum.heap)
  for (const [outcome, count] of Object.entries(sum.outcomes)) {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + count
  }
  if (process.stderr.isTTY) process.stderr.write(`${frames} frames   \r`)
}

function play(first, step, rounds) {
  const given = { seed: values.seed, first, step, rounds, seconds: values.seconds }
  const args = Object.entries(given).map(([name, value]) => `--${name}=${value}`)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', (line) => take(JSON.parse(line)))
    child.on('close', resolve)
  })
}

const startedAt = performance.now()
const rounds = Math.ceil(Number(values.inputs) / ROUND)
const jobs = values.round === undefined ? Math.min(Number(values.jobs), rounds) : 1
const codes =
  values.round === undefined
    ? await Promise.all(Array.from({ length: jobs }, (_, job) => play(job, jobs, rounds)))
    : [await play(values.round, 1, Number(values.round) + 1)]
const seconds = (performance.now() - startedAt) / 1_000

print(
  Object.entries(outcomes)
    .map((pair) => pair.join(' '))
    .toSorted()
    .join(', '),
)
print(
  `${frames.toLocaleString('en')} frames in ${seconds.toFixed(1)} s with ${jobs} processes: ` +
    `${Math.round(frames / seconds).toLocaleString('en')} a second, ` +
    `heap up to ${Math.round(highestHeap / 2 ** 20)} MB, ${failures} failures`,
)
process.exitCode = failures > 0 || codes.some((code) => code !== 0) ? 1 : 0
