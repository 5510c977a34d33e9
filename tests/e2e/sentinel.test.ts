/** A guest is on the page, and nowhere else: not in console, storage, addresses, title or history. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, ROOMS } from './support/board'
import { startFront } from './support/front'
import { setUpServer } from './support/set-up'

const stage = setUpServer()
const GUEST = 'Sentinella Unmistakable'
const WORDS = /sentinella|unmistakable/i
let outDir: string
let front: Awaited<ReturnType<typeof startFront>>

beforeAll(async () => {
  // What is shipped, without the drawer.
  outDir = await buildBoard({ VITE_PUSHER_KEY: 'sandbox-key', VITE_DEBUG_DRAWER: '' })
  front = await startFront(outDir, stage.server)
})

afterAll(() => {
  front?.close()
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

it('a guest of a running production build leaves no trace', async () => {
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  const { page } = board
  /** What each place had, as text. */
  const seen: Record<string, string[]> = {
    console: [],
    address: [],
    referrer: [],
    body: [],
    title: [],
  }
  page.on('console', (message) => seen.console?.push(message.text()))
  page.on('pageerror', (error) => seen.console?.push(String(error)))
  page.on('request', (request) => {
    seen.address?.push(decodeURIComponent(request.url()))
    seen.referrer?.push(decodeURIComponent(request.headers().referer ?? ''))
    seen.body?.push(request.postData() ?? '')
  })
  const look = async () => {
    const [title, address, state] = await page.evaluate(() => [
      document.title,
      location.href,
      JSON.stringify(history.state),
    ])
    seen.title?.push(title ?? '')
    seen.address?.push(decodeURIComponent(address ?? ''), state ?? '')
  }

  await board.open(BOOKINGS)
  await board.is('live')
  const booking_id = 'BK-SENTINEL'
  const room_number = '101'
  await stage.backend.publish('booking_created', { booking_id, guest_name: GUEST, room_number })
  const row = page.locator(`[data-booking-id="${booking_id}"]`)
  await row.getByText(GUEST).waitFor()
  await look()
  // A toast, the open booking, the search, an action, the other pages, a reload.
  await row.locator('a').first().click()
  await page.getByRole('heading', { name: GUEST }).first().waitFor()
  await look()
  await page.locator('[data-close]').first().click()
  await page.keyboard.press('/')
  await page.keyboard.type(GUEST)
  await row.waitFor()
  await look()
  await stage.backend.publish('booking_confirmed', { booking_id, guest_name: GUEST, room_number })
  await page.locator(`[data-booking-id="${booking_id}"][data-status="CONFIRMED"]`).waitFor()
  const pages = ['activity', 'timeline', 'handover', 'handover/pack', 'housekeeping', 'wall']
  for (const path of [ROOMS, ...pages.map((page) => `/hotels/${HOTEL}/${page}`), BOOKINGS]) {
    await board.open(path)
    await board.is('live')
    await look()
  }
  await page.reload()
  await row.getByText(GUEST).waitFor()
  await look()

  const kept = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    name: window.name,
  }))
  expect(seen.title?.length).toBeGreaterThan(5)
  expect(seen.referrer?.some((text) => text.includes(HOTEL))).toBe(true)
  const found = Object.entries(seen).filter(([, texts]) => texts.some((text) => WORDS.test(text)))
  expect(found).toEqual([])
  expect(Object.entries(kept).filter(([, text]) => WORDS.test(text))).toEqual([])
  expect([kept.databases, kept.caches, kept.cookies]).toEqual(['[]', '[]', ''])
  expect(board.errors).toEqual([])
  await board.close()
})
