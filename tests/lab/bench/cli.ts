/** What `run.mjs` runs once it is bundled: the whole contest, or one contestant in its own process. */
import { parseArgs } from 'node:util'
import { hold, type Section } from './contest'
import { describeMachine } from './machine'
import { contractSketch } from './peers/contract-sketch'
import { piniaColada } from './peers/pinia-colada'
import { piniaShallowMap } from './peers/pinia-shallow-map'
import {
  tanstackDb,
  tanstackDbBatched,
  tanstackDbFilters,
  tanstackDbFiltersBatched,
} from './peers/tanstack-db'
import { tanstackQuery } from './peers/tanstack-query'
import { servePlayer, startPlayer } from './player-process'
import { describeGrowth, describeResult, toRecord, type Result } from './report'
import { createApply } from './sections/apply'
import { check } from './sections/check'
import { day } from './sections/day'
import { ingest } from './sections/ingest'
import { snapshot } from './sections/snapshot'
import { board, boardByEvent } from './subjects/board'
import { byHand } from './subjects/by-hand'
import { plain } from './subjects/plain'

/** Whoever takes part in `apply`; another one is a file and its name here. */
const apply = createApply(
  [
    plain,
    byHand,
    board,
    boardByEvent,
    piniaShallowMap,
    tanstackDb,
    tanstackDbBatched,
    tanstackDbFilters,
    tanstackDbFiltersBatched,
    piniaColada,
    tanstackQuery,
    contractSketch,
  ],
  board.name,
)
const SECTIONS = [apply, ingest, check, snapshot, day]
/** These are compared over their sizes as well. */
const GROWING = [apply, ingest]
const NAMES = [...SECTIONS.map(({ name }) => name), 'growth']

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: NAMES.join(',') },
    sizes: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '96000' },
    'round-ms': { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
    // Who plays in this process; without it, it holds the contest.
    section: { type: 'string' },
    contestant: { type: 'string' },
    size: { type: 'string' },
  },
})
const print = (text: string) => values.json || process.stdout.write(`${text}\n`)

const served = SECTIONS.find(({ name }) => name === values.section)
const contestant = served?.contestants.find(({ name }) => name === values.contestant)
if (contestant) servePlayer(contestant, Number(values.size))
else await holdContests()

async function holdContests() {
  const wanted = values.only.split(',')
  const unknown = wanted.filter((name) => !NAMES.includes(name))
  if (unknown.length > 0) {
    throw new Error(`--only has ${unknown.join(', ')}; there are ${NAMES.join(', ')}`)
  }
  const machine = describeMachine()
  print(Object.values(machine).join(', '))
  const shown = SECTIONS.filter(({ name }) => wanted.includes(name))
  const growing = wanted.includes('growth') ? GROWING : []
  const measured = new Map<Section, Result[]>()
  for (const section of new Set([...shown, ...growing])) {
    const isShown = shown.includes(section)
    if (isShown) print(`\n${section.name}: ${section.question}`)
    const results: Result[] = []
    for (const size of sizesOf(section)) {
      const result = { size, standings: await holdContest(section, size) }
      results.push(result)
      if (isShown) print(`\n${describeResult(section, result)}`)
    }
    measured.set(section, results)
  }
  if (growing.length > 0) print('\ngrowth: what a larger hotel does to the cost')
  for (const section of growing) {
    print(`\n${describeGrowth(section, measured.get(section) ?? [])}`)
  }
  if (values.json) {
    const sections = Array.from(measured, ([section, results]) => toRecord(section, results))
    process.stdout.write(`${JSON.stringify({ machine, options: values, sections }, null, 2)}\n`)
  }
}

/** The players of a contest live as long as it, all at once, and only one of them is busy. */
async function holdContest(section: Section, size: number) {
  const players = section.contestants.map(({ name }) =>
    startPlayer(name, ['--section', section.name, '--contestant', name, '--size', String(size)]),
  )
  try {
    return await hold(players, section.step, {
      rounds: Number(values.rounds),
      maxUnits: section.most ?? Number(values.events),
      roundMs: Number(values['round-ms']),
    })
  } finally {
    for (const player of players) player.stop()
  }
}

function sizesOf({ sizes }: Section): number[] {
  const wanted = values.sizes.split(',').map(Number)
  return sizes.filter((size) => values.sizes === '' || wanted.includes(size))
}
