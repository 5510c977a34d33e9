import type { HotelSize } from '../hotel'
import type { Match } from '../rounds'
import { firstRowOf, openPage, playOn, type Subject, type Bench } from '../watched-page'

const SIZES = [200, 2_000, 20_000]
/** Events that come just before the second snapshot, so that they have to be merged with it. */
const EVENTS_BEFORE = { rate: 500, ms: 1_000 }
/** After the socket came back the board reads at once, and once more 16 s later. */
const READS_AFTER_DROP = 2

/** A hotel's rows for the first time, and all of them again after the socket was lost. */
export function snapshotMatches(bench: Bench, board: Subject, plain: Subject): Match[] {
  return SIZES.map((bookings) => ({
    title: `${bookings.toLocaleString('en')} rows`,
    goals: [
      { figure: 'first row ms', beside: plain.name },
      { figure: 'longest merging ms', atMost: 50 },
    ],
    contestants: [
      { name: board.name, play: () => playBoard(bench, board, sizeOf(bookings)) },
      { name: plain.name, play: () => playPlain(bench, plain, sizeOf(bookings)) },
    ],
  }))
}

function playBoard(bench: Bench, board: Subject, size: HotelSize) {
  const { server } = bench
  return playOn(bench, board, size, async (watched) => {
    const firstRow = await firstRowOf(watched.page)
    const opening = await watched.stop()
    await server.stream(EVENTS_BEFORE)
    await watched.painted()
    await watched.start()
    await server.dropSockets()
    while ((await server.reads()) < board.reads + READS_AFTER_DROP) {
      await watched.page.waitForTimeout(500)
    }
    await watched.page.waitForTimeout(1_000)
    const merging = await watched.stop()
    await watched.checkBadges()
    return {
      'first row ms': firstRow,
      'longest opening ms': Math.max(0, ...opening.longTasks),
      'longest merging ms': Math.max(0, ...merging.longTasks),
    }
  })
}

async function playPlain(bench: Bench, plain: Subject, size: HotelSize) {
  const page = await openPage(bench, plain, size)
  const firstRow = await firstRowOf(page)
  const { longTasks } = await page.evaluate(() => probe.stop())
  await page.context().close()
  return { 'first row ms': firstRow, 'longest opening ms': Math.max(0, ...longTasks) }
}

function sizeOf(bookings: number): HotelSize {
  return { bookings, rooms: 40, grows: true }
}
