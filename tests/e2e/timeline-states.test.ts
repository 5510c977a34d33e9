/** The timeline when something is wrong: no link, no session, little space; and a large hotel on paper. */
import { expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { setUpBoard } from './support/set-up'

const TIMELINE = `/hotels/${HOTEL}/timeline`
const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00', SANDBOX_CONTROL: 'on' } })

async function openTimeline() {
  const { board } = stage
  await board.open(TIMELINE)
  await board.is('live')
  await board.page.locator('.timeline tbody [data-row]').first().waitFor()
}

const bars = () =>
  stage.board.page
    .locator('.timeline a[data-booking-id]')
    .evaluateAll((all) => all.map((one) => one.dataset.bookingId ?? '').toSorted())

it('without a link it stays, says since when, and catches up with what happened meanwhile', async () => {
  await openTimeline()
  const { board, backend, server } = stage
  const { page } = board
  const before = await bars()
  expect(before.length).toBeGreaterThan(0)
  await server.kill()
  await board.is('stale')
  expect(await bars()).toEqual(before)
  expect(await page.locator('body').innerText()).toMatch(/Not live since \d\d:\d\d/)
  expect(await page.locator('[data-as-of]').innerText()).toMatch(/as of \d\d:\d\d/)

  await server.start()
  await backend.followClock()
  const date = await backend.businessDate()
  const booking_id = 'MEANWHILE'
  await backend.publish('booking_created', {
    booking_id,
    status: 'CONFIRMED',
    check_in: date,
    check_out: addDays(date, 2),
  })
  await board.is('live')
  await page.locator(`.no-room [data-booking-id="${booking_id}"]`).waitFor()
  // The browser's own, of requests that failed meanwhile.
  board.errors.length = 0
})

it('once the session ends it names nobody, and is as before after somebody has signed in', async () => {
  await openTimeline()
  const { board, backend } = stage
  const { page } = board
  const before = await bars()
  const guests = (await backend.rows('bookings')).map(({ guest_name }) => String(guest_name))
  await backend.impair({ session: { endWith: 401 } })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await board.is('signed-out')
  const text = await page.evaluate(() => document.body.innerText + document.title)
  expect([await bars(), guests.filter((guest) => text.includes(guest))]).toEqual([[], []])
  await backend.impair({ session: {} })
  await page.getByRole('button', { name: 'Retry' }).first().click()
  await board.is('live')
  await expect.poll(bars).toEqual(before)
  board.errors.length = 0
})

it('zoomed to 400 %, nothing is cut off or covered, and every cell can be reached', async () => {
  // A window of 1280 × 1024 px has this many CSS pixels then.
  await stage.reopen({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 })
  await openTimeline()
  const { page } = stage.board
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.locator('.timeline [tabindex="0"]').focus()
  const hidden: string[] = []
  for (let row = 0; row < 12; row++) {
    await page.keyboard.press('ArrowDown')
    const seen = await page.evaluate(() => {
      const cell = document.activeElement as HTMLElement
      const { left, right, top, bottom } = cell.getBoundingClientRect()
      const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const isSeen =
        found !== null &&
        (cell.contains(found) || found.contains(cell) || found.closest('tr') === cell.closest('tr'))
      return isSeen ? null : `${cell.parentElement?.dataset.row} under ${found?.className}`
    })
    if (seen !== null) hidden.push(seen)
  }
  expect(hidden).toEqual([])
})

it('all rooms of a large hotel are on paper, with the days on every sheet', async () => {
  const { board } = stage
  const { page } = board
  const many = Array.from({ length: 260 }, (_, index) => ({
    room_id: `M-${index}`,
    room_number: String(1_000 + index),
    floor: String(1 + Math.floor(index / 26)),
    status: 'READY_FOR_GUEST',
    changed_at: '2026-01-01T10:00:00Z',
  }))
  await page.route('**/api/hotels/*/rooms', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as object
    // Without the list's ETag: the next request would have 304, and no body.
    await route.fulfill({ json: { ...body, results: many } })
  })
  await openTimeline()
  expect(await page.locator('.timeline tbody [data-row]').count()).toBeLessThan(120)
  for (const format of ['A4', 'A3'] as const) {
    const pdf = await page.pdf({ format, landscape: true })
    const text = pdf.toString('latin1')
    const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0
    expect([format, pages > 3, pages < 16]).toEqual([format, true, true])
  }
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.locator('.timeline tbody tr[data-row^="M-"]').count()).toBe(260)
})
