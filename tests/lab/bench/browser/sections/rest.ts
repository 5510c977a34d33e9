/** What a board costs on which nothing happens: some hang on a wall for months. */
import type { Match } from '../rounds'
import { followThread } from '../thread-time'
import { playOn, type Bench, type Subject, type WatchedPage } from '../watched-page'

const CPU = 'CPU ms a minute'
/** The reads after the opening, with the second look, are over by then. */
const SETTLED_MS = 20_000
const MINUTE_MS = 60_000

export interface RestOptions {
  bookings: number
  seconds: number
}

/** CPU time of the main thread without an event, beside an empty page with the same socket. */
export function restMatches(
  bench: Bench,
  board: Subject,
  empty: Subject,
  { bookings, seconds }: RestOptions,
): Match[] {
  const size = { bookings, rooms: 40, grows: false }
  const measure = async ({ page }: WatchedPage) => {
    const threadMs = await followThread(page)
    await page.waitForTimeout(SETTLED_MS)
    const before = await threadMs()
    await page.waitForTimeout(seconds * 1_000)
    return { [CPU]: (((await threadMs()) - before) / seconds) * (MINUTE_MS / 1_000) }
  }
  return [
    {
      title: `at rest, ${bookings.toLocaleString('en')} bookings, for ${seconds} s`,
      goals: [{ figure: CPU, atMost: 1.3, beside: empty.name }],
      contestants: [board, empty].map((subject) => ({
        name: subject.name,
        play: () => playOn(bench, subject, size, measure),
      })),
    },
  ]
}
