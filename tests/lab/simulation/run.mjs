/**
 * Runs the simulation: `npm run simulate -- --schedules 10000 --seed 1 --profile links`, or, with
 * `--ablate`, once for every rule that is taken away.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { bundle } from '../../support/bundle.mjs'
import { ablate } from './ablate.mjs'

const { values } = parseArgs({
  options: {
    ablate: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    profile: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string', default: '1000' },
    trace: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const schedules = Number(values.schedules)
const print = (line) => process.stdout.write(`${line}\n`)
const directory = mkdtempSync(join(tmpdir(), 'simulation-'))
process.stdout.on('error', () => process.exit(1))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))

/** Runs a bundle, and hands on each of its messages. */
function runBundle(file, args, onMessage) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', (line) => onMessage(JSON.parse(line)))
    child.on('close', resolve)
  })
}

if (values.ablate) {
  const { only, json, profile } = values
  process.exitCode = await ablate({
    directory,
    runBundle,
    print,
    schedules,
    seed,
    only,
    json,
    profile,
  })
} else process.exitCode = await simulate()

async function simulate() {
  const file = join(directory, 'cli.mjs')
  await bundle(join(import.meta.dirname, 'cli.ts'), file)
  const jobs = Math.max(1, Math.min(Number(values.jobs), Math.floor(schedules / 100)))
  const share = Math.ceil(schedules / jobs)
  const profiles = new Map()
  const failed = []
  let isThrown = false
  const startedAt = performance.now()

  function take(message) {
    if (message.thrown) {
      isThrown = true
      print(`thrown: ${message.thrown}`)
    } else if (message.failed) {
      failed.push(message.failed)
      const { rule, what, at } = message.failed.failures[0]
      if (failed.length <= 20) {
        const { profile, seed } = message.failed
        print(`failed  ${profile} ${seed}  ${rule} at ${at} ms: ${what}`)
        print(
          `        npm run simulate -- --seed ${seed} --profile ${profile} --schedules 1 --trace`,
        )
      }
    } else if (message.trace) print(message.trace)
    else if (message.smallest) {
      print(`\nsmallest schedule that breaks ${message.rule} (${message.replay}):`)
      print(JSON.stringify(message.smallest))
    } else if (message.done) process.stderr.write(`${message.profile} ${message.done}   \r`)
    else if (message.schedules) {
      const sum = profiles.get(message.profile) ?? { schedules: 0, failures: 0 }
      sum.schedules += message.schedules
      sum.failures += message.failures
      profiles.set(message.profile, sum)
    }
  }

  await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const args = ['--profile', values.profile, '--schedules', String(share)]
      args.push('--seed', String(seed + job * share))
      if (values.trace) args.push('--trace')
      if (!values['no-shrink'] && job === 0) args.push('--shrink')
      return runBundle(file, args, take)
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  print('')
  let total = 0
  for (const [profile, { schedules, failures }] of profiles) {
    total += schedules
    print(`${profile.padEnd(10)} ${schedules} schedules, ${failures} failed`)
  }
  print(`${total} schedules in ${seconds.toFixed(1)} s: ${Math.round(total / seconds)} a second`)
  return failed.length > 0 || isThrown ? 1 : 0
}
