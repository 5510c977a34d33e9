/** What the debug drawer costs the page's main thread, closed and open. */
import { figuresOf, type Figures } from '../figures'
import type { Streaming } from '../bench-server'
import type { Match } from '../rounds'
import { followThread } from '../thread-time'
import { playOn, type Bench, type Subject, type WatchedPage } from '../watched-page'

/** Long enough for the browser to compile what is run often. */
const WARM_MS = 2_000
const CPU = 'CPU ms'

export interface DrawerOptions {
  bookings: number
  seconds: number
  /** Events a second. */
  rate: number
}

/**
 * Two matches beside a build without the drawer: closed, which costs at most 2 % more CPU time of
 * the main thread, and open, at most 10 %.
 */
export function drawerMatches(
  bench: Bench,
  board: Subject,
  withDrawer: Subject,
  { bookings, seconds, rate }: DrawerOptions,
): Match[] {
  const size = { bookings, rooms: 40, grows: true }
  const streaming = { rate, ms: seconds * 1_000 }
  const contestant = (subject: Subject, name: string, isOpen = false) => ({
    name,
    play: () =>
      playOn(bench, subject, size, async (watched) => {
        if (isOpen) await openDrawer(watched)
        return playMeasured(watched, bench, streaming)
      }),
  })
  const match = (name: string, atMost: number, isOpen: boolean): Match => ({
    title: `${name}, ${bookings.toLocaleString('en')} bookings, ${rate.toLocaleString('en')}/s for ${seconds} s`,
    goals: [{ figure: CPU, atMost, beside: board.name }],
    contestants: [contestant(withDrawer, name, isOpen), contestant(board, board.name)],
  })
  return [match('drawer closed', 1.02, false), match('drawer open', 1.1, true)]
}

async function openDrawer({ page }: WatchedPage) {
  await page.locator('[data-debug-toggle]').click()
  await page.locator('.debug').waitFor()
}

async function playMeasured(
  watched: WatchedPage,
  { server }: Bench,
  streaming: Streaming,
): Promise<Figures> {
  const threadMs = await followThread(watched.page)
  await server.stream({ ...streaming, ms: WARM_MS })
  await watched.start()
  const before = await threadMs()
  await server.stream(streaming)
  await watched.painted()
  const cpu = (await threadMs()) - before
  const figures = figuresOf(await watched.stop())
  await watched.checkBadges()
  return { [CPU]: cpu, ...figures }
}
