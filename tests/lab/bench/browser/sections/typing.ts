import { percentile, type Figures } from '../figures'
import type { Match } from '../rounds'
import { playOn, type Bench, type Subject, type WatchedPage } from '../watched-page'

const SIZE = { bookings: 20_000, rooms: 40, grows: true }
/** Two letters find most of a hotel, and a whole name few of it. */
const WORDS = ['a', 'an', 'guest 12', 'bk-1', 'e']
const ROUNDS = 6
/** Between two keys of somebody who types fast (ms). */
const KEY_MS = 80

/** From a key in the search field to the frame that shows what is found, while events keep coming. */
export function typingMatches(bench: Bench, board: Subject, rates: readonly number[]): Match[] {
  return [0, ...rates].map((rate) => ({
    title: `${SIZE.bookings.toLocaleString('en')} bookings, ${rate.toLocaleString('en')}/s`,
    goals: [],
    contestants: [
      {
        name: board.name,
        play: () => playOn(bench, board, SIZE, (page) => type(bench, page, rate)),
      },
    ],
  }))
}

async function type({ server }: Bench, { page }: WatchedPage, rate: number): Promise<Figures> {
  const ms = ROUNDS * WORDS.join('').length * 2 * KEY_MS
  const streaming = rate > 0 ? server.stream({ rate, ms }) : undefined
  await page.locator('input[type=search]').focus()
  await page.evaluate(watchKeys)
  for (let round = 0; round < ROUNDS; round++) {
    for (const word of WORDS) {
      await page.keyboard.type(word, { delay: KEY_MS })
      for (const _ of word) await page.keyboard.press('Backspace', { delay: KEY_MS })
    }
  }
  const times = await page.evaluate(() => (globalThis as unknown as { keys: number[] }).keys)
  await streaming
  return {
    keys: times.length,
    'p50 ms': percentile(times, 0.5),
    'p99 ms': percentile(times, 0.99),
    'longest ms': Math.max(...times),
  }
}

/** Runs in the page: the second frame after a key begins once the first one is painted. */
function watchKeys() {
  const keys: number[] = []
  Object.assign(globalThis, { keys })
  addEventListener(
    'input',
    ({ timeStamp }) =>
      requestAnimationFrame(() =>
        requestAnimationFrame((at) => keys.push(Math.max(0, at - timeStamp))),
      ),
    { capture: true },
  )
}
