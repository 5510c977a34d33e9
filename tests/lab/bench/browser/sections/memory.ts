import type { Page } from 'playwright-core'
import type { BenchServer } from '../bench-server'
import type { Match } from '../rounds'
import { playOn, type Subject, type WatchedPage, type Bench } from '../watched-page'

const RATE = 1_000
const EVENTS = 20_000
export const MB = 1024 * 1024

/**
 * What a stream leaves behind: a first one fills what is bounded, as the ids that were seen, and a
 * second one must leave nothing more. No booking is new, so the hotel stays as large as it is.
 */
export function memoryMatches(
  bench: Bench,
  subjects: readonly Subject[],
  bookings: number,
): Match[] {
  const size = { bookings, rooms: 40, grows: false }
  return [
    {
      title: `${EVENTS.toLocaleString('en')} events after as many, ${bookings.toLocaleString('en')} bookings`,
      goals: [
        { figure: 'nodes grown', atMost: 0 },
        { figure: 'listeners grown', atMost: 0 },
      ],
      contestants: subjects.map((subject) => ({
        name: subject.name,
        play: () => playOn(bench, subject, size, (watched) => playTwice(watched, bench.server)),
      })),
    },
  ]
}

async function playTwice(watched: WatchedPage, server: BenchServer) {
  const streaming = { rate: RATE, ms: (EVENTS / RATE) * 1_000 }
  await server.stream(streaming)
  await watched.painted()
  const before = await weigh(watched.page)
  await server.stream(streaming)
  await watched.painted()
  const after = await weigh(watched.page)
  await watched.checkBadges()
  return {
    'heap MB': after.heap / MB,
    'heap grown MB': (after.heap - before.heap) / MB,
    nodes: after.nodes,
    'nodes grown': after.nodes - before.nodes,
    'listeners grown': after.listeners - before.listeners,
  }
}

/** What is still there once toasts have gone and the garbage is collected. */
export async function weigh(page: Page) {
  await page.waitForFunction(() => document.querySelector('.toast') === null)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  // What only weak references held goes with the second collection.
  for (let times = 0; times < 2; times++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  await cdp.detach()
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
  return { heap, nodes: metric('Nodes'), listeners: metric('JSEventListeners') }
}
