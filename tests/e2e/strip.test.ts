/** The strip of today, and the alert of tonight's double bookings, in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { HOTEL } from '../support/events'
import { createBackend, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

const LIST = `/hotels/${HOTEL}/bookings?list=`
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }

let browser: Browser
let server: Server
let backend: ReturnType<typeof createBackend>
let board: Board
let page: Page

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(inject('outDir'))
  backend = createBackend(server)
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

afterEach(async () => {
  const { errors } = board
  await board.close()
  expect(errors).toEqual([])
})

async function openAt(list: string, options: Parameters<typeof openBoard>[2] = {}) {
  board = await openBoard(browser, server, options)
  page = board.page
  await board.open(LIST + list)
  await board.is('live')
}

/** Where each cell and link is, and how wide. */
const placesOn = (page: Page) =>
  page
    .locator('.hotel-nav a:visible')
    .evaluateAll((links) =>
      links.map((link) => [link.getBoundingClientRect().x, link.getBoundingClientRect().width]),
    )

/** A confirmed guest of tonight. */
async function publishStay(booking_id: string, fields: object = {}) {
  const check_in = await backend.businessDate()
  const check_out = new Date(Date.parse(check_in) + 2 * 86_400_000).toISOString().slice(0, 10)
  const stay = { booking_id, status: 'CONFIRMED', guest_name: booking_id, check_in, check_out }
  await backend.publish('booking_created', { ...stay, ...fields })
}

it('nothing shifts when a number grows, on a desk or a telephone', async () => {
  await openAt('arrivals')
  const phone = await openBoard(browser, server, PHONE)
  await phone.open(`${LIST}arrivals`)
  await phone.is('live')
  const before = [await placesOn(page), await placesOn(phone.page)]
  for (let n = 0; n < 101; n++) await publishStay(`GROWS-${n}`)
  for (const one of [board, phone]) {
    await expect.poll(() => one.badge('list-arrivals')).toBeGreaterThan(100)
  }
  expect([await placesOn(page), await placesOn(phone.page)]).toEqual(before)
  await phone.close()
})

it('a double booking of tonight is pinned, and gone once it is resolved', async () => {
  await openAt('arrivals')
  const rooms = await backend.rows('rooms')
  const taken = new Set((await backend.rows('bookings')).map(({ room_number }) => room_number))
  const [room_number, other_number] = rooms
    .filter(({ room_number, status }) => status === 'READY_FOR_GUEST' && !taken.has(room_number))
    .map((room) => String(room.room_number))
  await publishStay('FIRST', { guest_name: 'Chloé de La Tour', room_number })
  await publishStay('SECOND', { guest_name: 'Lindiwe Mokoena', room_number })
  const alert = page.locator('[data-notice="double-booked"]', { hasText: 'Lindiwe Mokoena' })
  await alert.waitFor()
  for (const key of ['r', 'a']) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await page.locator('main h1:focus').waitFor()
    expect(await alert.count()).toBe(1)
  }
  await alert.locator('[data-resolve]').click()
  const select = page.locator('.row-actions select:focus')
  await select.waitFor()
  expect(new URL(page.url()).searchParams.get('booking')).toBe('SECOND')
  // The backend does not know these two, so it is told as if it had moved one.
  await publishStay('SECOND', { guest_name: 'Lindiwe Mokoena', room_number: other_number })
  await alert.waitFor({ state: 'detached' })
})

it('on a telephone nothing covers the last row, and a button leads to the other pages', async () => {
  await openAt('all', PHONE)
  const last = page.locator('[data-booking-id]').last()
  // Rows above may still grow: the last one is at the end of what is there now.
  const isSeen = async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    return last.evaluate((row) => {
      const { left, bottom } = row.getBoundingClientRect()
      return row.contains(document.elementFromPoint(left + 8, bottom - 8))
    })
  }
  await expect.poll(isSeen).toBe(true)
  const bar = await page.locator('.hotel-nav').boundingBox()
  await page.getByRole('button', { name: 'More pages' }).click()
  await page.locator('.hotel-nav').getByRole('link', { name: 'Rooms' }).click()
  await page.locator('[data-room-id]').first().waitFor()
  expect([bar && bar.y + bar.height, await page.locator('.page-links').isVisible()]).toEqual([
    PHONE.viewport.height,
    false,
  ])
})
