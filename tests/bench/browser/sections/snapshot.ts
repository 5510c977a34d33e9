import type { HotelSize } from '../hotel'
import type { Match } from '../rounds'
import { firstRowOf, openPage, playOn, type Entrant, type Studio } from '../stage'

const SIZES = [200, 2_000, 20_000]
/** Events that come just before the second snapshot, so that they have to be merged with it. */
const EVENTS_BEFORE = { rate: 500, ms: 1_000 }
/** After the socket came back the board reads at once, and once more 10 s later. */
const READS_AFTER_DROP = 2

/** A hotel's rows for the first time, and all of them again after the socket was lost. */
export function snapshotMatches(studio: Studio, board: Entrant, plain: Entrant): Match[] {
  return SIZES.map((bookings) => ({
    title: `${bookings.toLocaleString('en')} rows`,
    goals: [
      { figure: 'first row ms', beside: plain.name },
      { figure: 'longest merging ms', atMost: 50 },
    ],
    contestants: [
      { name: board.name, play: () => playBoard(studio, board, sizeOf(bookings)) },
      { name: plain.name, play: () => playPlain(studio, plain, sizeOf(bookings)) },
    ],
  }))
}

function playBoard(studio: Studio, board: Entrant, size: HotelSize) {
  const { house } = studio
  return playOn(studio, board, size, async (stage) => {
    const firstRow = await firstRowOf(stage.page)
    const opening = await stage.stop()
    await house.stream(EVENTS_BEFORE)
    await stage.painted()
    await stage.start()
    await house.dropSockets()
    while ((await house.reads()) < board.reads + READS_AFTER_DROP) {
      await stage.page.waitForTimeout(500)
    }
    await stage.page.waitForTimeout(1_000)
    const merging = await stage.stop()
    await stage.checkBadges()
    return {
      'first row ms': firstRow,
      'longest opening ms': Math.max(0, ...opening.longTasks),
      'longest merging ms': Math.max(0, ...merging.longTasks),
    }
  })
}

async function playPlain(studio: Studio, plain: Entrant, size: HotelSize) {
  const page = await openPage(studio, plain, size)
  const firstRow = await firstRowOf(page)
  const { longTasks } = await page.evaluate(() => probe.stop())
  await page.context().close()
  return { 'first row ms': firstRow, 'longest opening ms': Math.max(0, ...longTasks) }
}

function sizeOf(bookings: number): HotelSize {
  return { bookings, rooms: 40, grows: true }
}
