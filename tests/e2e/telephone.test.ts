/** A telephone in the hand: where the first guest stands, what a thumb presses, and where news comes. */
import { beforeEach, expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { readHotelDay } from './support/hotel-day'
import { setUpBoard } from './support/set-up'

const LIST = `/hotels/${HOTEL}/bookings?list=`
const HEIGHT = 844

const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

beforeEach(() =>
  stage.reopen({ viewport: { width: 390, height: HEIGHT }, hasTouch: true, isMobile: true }),
)

async function openAt(list: string) {
  await stage.board.open(`${LIST}${list}`)
  await stage.board.is('live')
  await stage.board.page.locator('[data-booking-id]').first().waitFor()
}

/** How far down the first guest stands, as a share of the screen. */
async function firstGuest() {
  const box = await stage.board.page.locator('[data-booking-id]').first().boundingBox()
  return (box?.y ?? Infinity) / HEIGHT
}

it('has the first guest near the top, also below a double booking', async () => {
  const { backend, board } = stage
  await openAt('arrivals')
  expect(await firstGuest()).toBeLessThan(0.17)

  const { date, bookings } = await readHotelDay(backend)
  const expected = bookings.find(
    ({ check_in, checked_in_at, room_number }) =>
      check_in === date && checked_in_at === undefined && room_number !== undefined,
  )
  await backend.publish('booking_created', {
    booking_id: 'CLASH',
    guest_name: 'Anneliese Müller-Lüdenscheidt',
    status: 'CONFIRMED',
    check_in: date,
    check_out: addDays(date, 1),
    room_number: expected?.room_number,
  })
  await board.page.locator('[data-notice="double-booked"]').waitFor()
  expect(await firstGuest()).toBeLessThan(0.25)
})

it('has on each card its next step, which a thumb can press', async () => {
  const { page } = stage.board
  for (const list of ['arrivals', 'departures', 'attention']) {
    await openAt(list)
    const steps = page.locator('[data-booking-id] [data-next-step]')
    await steps.first().waitFor()
    const sizes = await steps.evaluateAll((all) =>
      all.map((step) => {
        const { width, height, left, right } = step.getBoundingClientRect()
        return width >= 44 && height >= 44 && left >= 0 && right <= innerWidth
      }),
    )
    expect(sizes.every(Boolean)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  }
  await openAt('arrivals')
  await page.locator('[data-next-step="check-in"]').first().click()
  await page.locator('.side .action-form [type="submit"]').waitFor()
})

it('shows news where nothing is pressed, the latest alone', async () => {
  const { backend, board } = stage
  const { page } = board
  await openAt('arrivals')
  for (const id of ['NEWS-1', 'NEWS-2']) {
    await backend.publish('booking_cancelled', { booking_id: id })
    await page.locator('.toast', { hasText: id }).waitFor()
  }
  expect(await page.locator('.toast:visible').allInnerTexts()).toEqual([
    expect.stringContaining('NEWS-2'),
  ])
  const covered = await page.evaluate(() => {
    const boxOf = (element: Element) => element.getBoundingClientRect()
    const toasts = [...document.querySelectorAll('.toast')].filter((one) => one.checkVisibility())
    const pressed = [...document.querySelectorAll('a, button, select, input, tr')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.toasts'),
    )
    return pressed
      .filter((one) =>
        toasts.some((toast) => {
          const [a, b] = [boxOf(one), boxOf(toast)]
          const isBeside = a.right <= b.left || b.right <= a.left
          return !isBeside && a.top < b.bottom && b.top < a.bottom
        }),
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 80))
  })
  expect(covered).toEqual([])
})
