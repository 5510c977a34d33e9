import { median } from '../../contest'
import type { Figures } from '../figures'
import type { Match } from '../rounds'
import { scriptTimeUntil, TRACE_CATEGORIES } from '../script-time'
import { firstRowOf, openPage, type Subject, type Bench } from '../watched-page'

/** A usual hotel, small enough to be mounted whole. */
const SIZE = { bookings: 200, rooms: 40, grows: false }
const LOADS = 3

export interface LoadSubjects {
  board: Subject
  plain: Subject
}

/**
 * From the request of the page to its first paint, which may be a frame without rows, and to its
 * first row, with nothing in any cache. The scripts' share of both is read from traces of other
 * loads, for a trace takes time itself.
 */
export function loadMatches(bench: Bench, { board, plain }: LoadSubjects): Match[] {
  return [
    {
      title: `${LOADS} loads, ${SIZE.bookings} bookings`,
      goals: [
        { figure: 'script to row ms', beside: plain.name },
        { figure: 'first row ms', atMost: 1.5, beside: plain.name },
      ],
      contestants: [board, plain].map((subject) => ({
        name: subject.name,
        play: () => playLoads(bench, subject),
      })),
    },
  ]
}

async function playLoads(bench: Bench, subject: Subject) {
  const loads = []
  for (let load = 0; load < LOADS; load++) {
    const times = await loadOnce(bench, subject)
    await bench.browser.startTracing(undefined, { categories: TRACE_CATEGORIES })
    await loadOnce(bench, subject)
    const { traceEvents } = JSON.parse(String(await bench.browser.stopTracing()))
    loads.push({
      ...times,
      'script to paint ms': scriptTimeUntil('firstContentfulPaint', traceEvents),
      'script to row ms': scriptTimeUntil('first-row', traceEvents),
    })
  }
  return mediansOf(loads)
}

async function loadOnce(bench: Bench, subject: Subject): Promise<Figures> {
  const page = await openPage(bench, subject, SIZE)
  const firstRow = await firstRowOf(page)
  // The browser tells of a paint a little later than a page can see it.
  const firstPaint = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  )
  const figures = {
    'first paint ms': (await firstPaint.jsonValue()) ?? 0,
    'first row ms': firstRow,
  }
  await page.context().close()
  return figures
}

function mediansOf(loads: readonly Figures[]): Figures {
  const names = Object.keys(loads[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [name, median(loads.map((load) => load[name] as number))]),
  )
}
