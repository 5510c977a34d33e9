/** The contest in the browser: which sections, with what, and how they are told. */
import { parseArgs } from 'node:util'
import { findBrowser, launchBrowser } from '../../../e2e/support/browser'
import { describeMachine } from '../machine'
import { createSubjects } from './subjects'
import { startBenchServer } from './bench-server'
import { describeMatch, toRecord } from './report'
import { playRounds, type Match } from './rounds'
import { burstMatches } from './sections/burst'
import { drawerMatches } from './sections/drawer'
import { loadMatches } from './sections/load'
import { memoryMatches } from './sections/memory'
import { paintMatches } from './sections/paint'
import { restMatches } from './sections/rest'
import { roomMatches } from './sections/rooms'
import { snapshotMatches } from './sections/snapshot'
import { timelineMatches } from './sections/timeline'
import { typingMatches } from './sections/typing'
import type { Bench } from './watched-page'

interface Section {
  name: string
  question: string
  matches: Match[]
}

export interface Places {
  /** For what is built; it is removed in the end. */
  directory: string
  /** The bundled process of the hotel's side. */
  serverFile: string
}

export async function main(args: string[], { directory, serverFile }: Places) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
      rate: { type: 'string', default: '100,1000' },
      bookings: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
    },
  })
  const print = (text: string) => values.json || process.stdout.write(`${text}\n`)
  const server = startBenchServer(serverFile)
  const browser = await launchBrowser(findBrowser())
  try {
    const machine = { ...describeMachine(), browser: `Chromium ${browser.version()}` }
    print(Object.values(machine).join(', '))
    const sections = createSections({ browser, server }, directory, values)
    const records = []
    for (const { name, question, matches } of pickSections(sections, values.only)) {
      print(`\n${name}: ${question}`)
      for (const match of matches) {
        const standings = await playRounds(match.contestants, Number(values.rounds))
        print(`\n${describeMatch(match, standings)}`)
        records.push({ section: name, ...toRecord(match, standings) })
      }
    }
    if (values.json) {
      const report = { machine, options: values, matches: records }
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    }
  } finally {
    await browser.close()
    server.stop()
  }
}

function createSections(
  bench: Bench,
  directory: string,
  values: { seconds: string; rate: string; bookings: string },
): Section[] {
  const pages = createSubjects(directory)
  const { board, withDrawer, dom, domWorker, virtualList, plain, empty } = pages
  const bookings = Number(values.bookings)
  const seconds = Number(values.seconds)
  const rates = values.rate.split(',').map(Number)
  const painting = { bookings, seconds }
  return [
    {
      name: 'paint',
      question: 'from an event to the frame that shows it',
      matches: paintMatches(bench, [board, dom, virtualList, empty], painting, rates),
    },
    {
      name: 'burst',
      question: 'many events at once, until the badges are right',
      matches: burstMatches(bench, [board, dom, virtualList], bookings),
    },
    {
      name: 'load',
      question: 'from the request of the page to its first row',
      matches: loadMatches(bench, pages),
    },
    {
      name: 'memory',
      question: 'what a stream leaves behind',
      matches: memoryMatches(bench, [board, dom], bookings),
    },
    {
      name: 'snapshot',
      question: 'all rows for the first time, and once more',
      matches: snapshotMatches(bench, board, plain),
    },
    {
      name: 'rooms',
      question: 'the page of the rooms',
      matches: roomMatches(bench, board, seconds, rates),
    },
    {
      name: 'timeline',
      question: 'the timeline of the largest hotel, beside the page of its rooms',
      matches: timelineMatches(bench, board, seconds, rates),
    },
    {
      name: 'typing',
      question: 'from a key in the search to the frame that shows what it finds',
      matches: typingMatches(bench, board, rates),
    },
    {
      name: 'drawer',
      question: 'what the debug drawer costs the main thread',
      matches: drawerMatches(bench, board, withDrawer, { ...painting, rate: Math.max(...rates) }),
    },
    {
      name: 'rest',
      question: 'what a board costs on which nothing happens',
      matches: restMatches(bench, board, empty, painting),
    },
    {
      name: 'worker',
      question: 'whether a socket in a worker would pay; the board has none',
      matches: paintMatches(bench, [domWorker, dom], painting, rates, () => [
        { figure: 'p99 ms', beside: dom.name },
      ]),
    },
  ]
}

function pickSections(sections: Section[], only: string): Section[] {
  if (only === '') return sections
  const wanted = only.split(',')
  const names = sections.map(({ name }) => name)
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Error(`--only has ${unknown.join(', ')}; there are ${names.join(', ')}`)
  }
  return sections.filter(({ name }) => wanted.includes(name))
}
