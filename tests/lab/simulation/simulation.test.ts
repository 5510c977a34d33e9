/** The board converges with the server's truth, whatever the network, the server and the page do. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { generateSchedule } from './generate'
import regressions from './regressions.json'
import { runSchedule } from './run-schedule'
import { PROFILE_NAMES, type ProfileName, type Schedule } from './schedule'
import { replayLine, simulate } from './simulate'

const SCHEDULES = 420
/** Of the profiles whose schedules last for hours. */
const LONG_SCHEDULES = 120
const LONG: readonly ProfileName[] = ['clocks', 'attention', 'lists', 'stay', 'company']
const FIRST_SEED = 1
const RUN = join(import.meta.dirname, 'run.mjs')

interface Regression {
  note: string
  profile: string
  seed: number
  /** The shrunk schedule, where the seed would make another one today. */
  schedule?: Schedule
}

describe('[C1–C13] after any faults the board is right, and never wrong on the way', () => {
  it.each(PROFILE_NAMES)(
    '%s',
    async (profile) => {
      const schedules = LONG.includes(profile) ? LONG_SCHEDULES : SCHEDULES
      const failed = await simulate({ profile, seed: FIRST_SEED, schedules })
      const told = failed.map((one) => `${one.failures[0]?.what} (${replayLine(one)})`)
      expect(told).toEqual([])
    },
    60_000,
  )

  it.each(PROFILE_NAMES)('%s: one seed makes one run', async (profile) => {
    const trace = async () => {
      const lines: string[] = []
      await runSchedule(generateSchedule(profile, 7), { trace: (line) => lines.push(line) })
      return lines
    }
    expect(await trace()).toEqual(await trace())
  })
})

describe('what once failed', () => {
  it.each(regressions as unknown as Regression[])(
    '$note ($profile $seed)',
    async ({ profile, seed, schedule }) => {
      const again = schedule ?? generateSchedule(profile as ProfileName, seed)
      expect(await runSchedule(again)).toEqual([])
    },
  )
})

describe('without a rule', () => {
  it('the simulation fails, unless it is explained what else the rule is for', async () => {
    const args = [RUN, '--ablate', '--json', '--schedules', '400']
    const { stdout } = await promisify(execFile)(process.execPath, args)
    const rows = JSON.parse(stdout) as { name: string; failed: number; explained?: string }[]
    const unnoticed = rows.filter(({ failed, explained }) => failed === 0 && !explained)
    expect(unnoticed.map(({ name }) => name)).toEqual([])
    expect(rows.length).toBeGreaterThan(30)
  }, 300_000)
})
