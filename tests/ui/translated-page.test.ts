// @vitest-environment happy-dom
/** A browser that translates a page replaces its texts; what changes then is shown all the same. */
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

type Board = Awaited<ReturnType<typeof openBoard>>
type Step = (board: Board) => unknown

const DATA = {
  bookings: [
    booking('BK-1', { room_number: '102', check_in: '2026-03-01' }),
    booking('BK-2', { status: 'CONFIRMED', room_number: '101', check_in: '2026-03-01' }),
  ],
  rooms: [
    room('R-1', { room_number: '101', room_type: 'Double', floor: '1' }),
    room('R-2', { room_number: '102' }),
  ],
}

const cancel: Step = ({ apply }) => apply(event('booking_cancelled', { booking_id: 'BK-1' }))
const confirm: Step = ({ apply }) => apply(event('booking_confirmed', { booking_id: 'BK-1' }))
const occupy: Step = ({ apply }) =>
  apply(event('room_status_changed', { room_id: 'R-1', status: 'OCCUPIED' }))
const lose: Step = ({ live }) => {
  live.value = { state: 'stale', since: NOW, reason: { code: 'lost' } }
}
const lostAgain: Step = ({ live }) => {
  live.value = { state: 'stale', since: NOW - 3_600_000, reason: { code: 'too-slow' } }
}
const signOut: Step = ({ live }) => {
  live.value = { state: 'signed-out', since: NOW, reason: { code: 'unauthorised' } }
}
const recover: Step = ({ live }) => {
  live.value = { state: 'live', since: NOW }
}
const speakGerman: Step = ({ settings }) => settings.set('language', 'de')
const speakEnglish: Step = ({ settings }) => settings.set('language', 'en')
const click =
  (selector: string): Step =>
  ({ page }) =>
    page.get(selector).trigger('click')
const find =
  (text: string): Step =>
  (board) =>
    board.find(text)

const BOOKINGS = `/hotels/${HOTEL}/bookings?list=all`

it.each<[address: string, steps: Record<string, Step>]>([
  [
    BOOKINGS,
    {
      confirm,
      lose,
      lostAgain,
      signOut,
      recover,
      pause: click('[data-pause]'),
      cancel,
      resume: click('[data-pause]'),
      speakGerman,
      speakEnglish,
      sort: click('th button'),
      again: click('th button'),
      find: find('nobody'),
      findAnother: find('no one'),
      findNothing: find(''),
      settings: click('[data-settings]'),
      inGerman: speakGerman,
      inEnglish: speakEnglish,
    },
  ],
  [`${BOOKINGS}&booking=BK-1`, { confirm, speakGerman, cancel, speakEnglish, lose }],
  [`${BOOKINGS}&booking=BK-2`, { occupy, speakGerman, speakEnglish }],
  [`${BOOKINGS}&booking=BK-3`, { speakGerman, speakEnglish }],
  [`/hotels/${HOTEL}/rooms`, { occupy, lose, cancel, speakGerman, speakEnglish }],
  [`/hotels/${HOTEL}/activity`, { confirm, occupy, cancel, speakGerman, speakEnglish }],
  ['/', { speakGerman, speakEnglish }],
  ['/nowhere', { speakGerman, speakEnglish }],
  ['/hotels/hotel-nowhere/rooms', { speakGerman, speakEnglish }],
])('%s says the same whether its texts are replaced or not', async (address, steps) => {
  const said: string[][] = []
  for (const isTranslated of [false, true]) {
    const board = await openBoard(address, DATA)
    const root = document.body.lastElementChild ?? document.body
    const texts = [textOf(root)]
    for (const step of Object.values(steps)) {
      if (isTranslated) replaceTexts(root)
      await step(board)
      // What is loaded for it, such as the other language.
      await vi.dynamicImportSettled()
      await flushPromises()
      texts.push(textOf(root))
    }
    said.push(texts)
    speakEnglish(board)
  }
  const [plain, translated] = said
  expect(translated).toEqual(plain)
  // Each step is seen, or the page would be the same for no reason.
  const unseen = Object.keys(steps).filter((_, n) => plain?.[n] === plain?.[n + 1])
  expect(unseen).toEqual([])
})

/** Puts every text into a new element, as Chrome does. */
function replaceTexts(root: Element) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    // A blank is no text to a translator.
    if (text.data.trim() === '') continue
    const font = document.createElement('font')
    font.textContent = text.data
    text.replaceWith(font)
  }
}

function textOf(root: Element): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ')
}
