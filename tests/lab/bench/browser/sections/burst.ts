import { blocksOf } from '../figures'
import type { BenchServer } from '../bench-server'
import type { Match } from '../rounds'
import { playOn, type Subject, type WatchedPage, type Bench } from '../watched-page'

const EVENTS = 2_000
/** Long enough for the browser to compile what is run often, and to come to rest again. */
const WARM = { rate: 1_000, ms: 2_000 }
const REST_MS = 1_000

/** Everything at once, as after a pause: what blocks, and when the badges are right. */
export function burstMatches(
  bench: Bench,
  subjects: readonly Subject[],
  bookings: number,
): Match[] {
  const size = { bookings, rooms: 40, grows: true }
  return [
    {
      title: `${EVENTS.toLocaleString('en')} events at once, ${bookings.toLocaleString('en')} bookings`,
      goals: [
        { figure: 'long tasks', atMost: 0 },
        { figure: 'settled ms', beside: 'hand-written DOM' },
      ],
      contestants: subjects.map((subject) => ({
        name: subject.name,
        play: () => playOn(bench, subject, size, (watched) => playBurst(watched, bench.server)),
      })),
    },
  ]
}

async function playBurst(watched: WatchedPage, server: BenchServer) {
  await server.stream(WARM)
  await watched.page.waitForTimeout(REST_MS)
  await watched.start()
  const expected = await server.prepareBurst(EVENTS)
  const settled = watched.page.evaluate((badges) => probe.showsBadges(badges), { ...expected })
  await watched.page.waitForTimeout(REST_MS)
  const sentAt = await server.burst()
  const settledAt = await settled
  const { longTasks } = await watched.stop()
  await watched.checkBadges()
  return { 'settled ms': settledAt - sentAt, ...blocksOf(longTasks) }
}
