/** A build that keeps the last known board, on a machine whose hotel's server goes away. */
import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, createBackend, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startFront } from './support/front'
import { startServer, type Server } from './support/server'

let outDir: string
let browser: Browser
let server: Server
let front: Awaited<ReturnType<typeof startFront>>
let board: Board

beforeAll(async () => {
  outDir = await buildBoard({
    VITE_PUSHER_KEY: 'sandbox-key',
    VITE_DEBUG_DRAWER: '',
    VITE_KEEP_LAST_BOARD: 'on',
  })
  browser = await launchBrowser(inject('browserPath'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  server = await startServer(outDir)
  // The page's own files come from elsewhere, as they do in a hotel: only the backend goes away.
  front = await startFront(outDir, server)
  board = await openBoard(browser, { ...server, url: front.url })
})

afterEach(async () => {
  await board.close()
  front.close()
  await server.kill()
})

const shown = () =>
  board.page
    .locator('[data-booking-id]')
    .evaluateAll((rows) => rows.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))

/** The guests of the bookings that this device keeps; `null` when it keeps none of a hotel. */
const keptGuests = () =>
  board.page.evaluate(
    () =>
      new Promise<string[] | null>((resolve, reject) => {
        const opening = indexedDB.open('hotel-board')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const database = opening.result
          const reading = database.transaction('kept').objectStore('kept').get('board')
          reading.addEventListener('success', () => {
            database.close()
            const rows: { guest_name: string }[] | undefined = reading.result?.lists.booking.results
            resolve(rows?.map(({ guest_name }) => guest_name) ?? null)
          })
        })
      }),
  )

async function openAndKeep(): Promise<string[]> {
  await board.open(BOOKINGS)
  await board.is('live')
  const rows = await shown()
  await expect.poll(keptGuests, { timeout: 30_000 }).toHaveLength(rows.length)
  return rows
}

it('the server dies, and after a reload the last board is there, marked; then live and equal', async () => {
  const rows = await openAndKeep()
  expect(rows.length).toBeGreaterThan(0)
  await server.kill()
  await board.page.reload()
  const notice = board.page.locator('[data-notice="kept"]')
  await notice.waitFor()
  expect(await notice.innerText()).toMatch(
    /^Last known board, as of \w{3} \d+ \w{3,4} \d{4}, \d\d:\d\d – not live\./,
  )
  expect(await shown()).toEqual(rows)
  expect(await board.page.locator('[data-live-state]').getAttribute('data-live-state')).not.toBe(
    'live',
  )
  expect(await board.page.getByText('Hotel Killarney').count(), 'its name').toBeGreaterThan(0)
  expect(await board.toasts()).toEqual([])

  await server.start()
  await board.page.locator('[data-live-state="live"]').waitFor({ timeout: 60_000 })
  await notice.waitFor({ state: 'detached' })
  const backend = createBackend(server)
  const expected = (await backend.rows('bookings')).map(
    ({ booking_id, status }) => `${booking_id} ${status}`,
  )
  await expect
    .poll(async () => (await shown()).toSorted(), { timeout: 30_000 })
    .toEqual(expected.toSorted())
  expect(await board.toasts()).toEqual([])
})

it('the pack of the hour is there without the server, with its time and its timeline', async () => {
  const { page } = board
  await board.open(`/hotels/${HOTEL}/handover/pack`)
  await board.is('live')
  expect(await page.locator('[data-pack-source]').count()).toBe(0)
  await page.locator('[data-save-pack]').check()
  await page.locator('[data-pack-source]').waitFor({ timeout: 60_000 })
  await server.kill()
  await page.reload()
  await page.locator('[data-pack-source]').selectOption({ index: 1 })
  await page
    .locator('[data-saved] [data-pack-part="timeline"] a[data-booking-id]')
    .first()
    .waitFor()
  expect(await page.locator('.pack-head p').first().innerText()).toMatch(/\d\d:\d\d/)

  // Whoever is there when the server is back is nobody who may see it.
  await page.context().route('**/api/**', (route) => route.fulfill({ status: 401 }))
  await page.reload()
  await board.is('signed-out')
  await expect.poll(() => page.locator('[data-pack-source], [data-saved]').count()).toBe(0)
})

it('signed out, nothing of it is left on the device or on the page', async () => {
  await openAndKeep()
  const { page } = board
  await page.context().route('**/api/**', (route) => route.fulfill({ status: 401 }))
  await page.reload()
  await board.is('signed-out')
  await expect.poll(keptGuests).toBe(null)
  expect(await shown()).toEqual([])

  await page.context().unroute('**/api/**')
  await server.kill()
  await page.reload()
  await board.is('stale')
  await page.getByText('The bookings could not be loaded').waitFor()
  expect([await shown(), await page.locator('[data-notice="kept"]').count()]).toEqual([[], 0])
})

it('signed out, nothing is left where the file that keeps it does not come, which is asked for again', async () => {
  await openAndKeep()
  const { page } = board
  const isMissing = page.waitForEvent('requestfailed', (it) => /create-keeper/.test(it.url()))
  await page.route(/create-keeper/, (route) => route.abort())
  await page.reload()
  await Promise.all([board.is('live'), isMissing])
  await page.context().route('**/api/**', (route) => route.fulfill({ status: 401 }))
  await page.locator('[data-live-state="live"]').waitFor({ state: 'detached', timeout: 90_000 })
  await expect.poll(keptGuests).toBe(null)

  await page.unroute(/create-keeper/)
  await page.context().unroute('**/api/**')
  await page.getByRole('button', { name: 'Retry' }).first().click()
  await board.is('live')
  await expect.poll(keptGuests, { timeout: 60_000 }).not.toBe(null)
  expect(board.errors.filter((error) => !/Failed to load resource/.test(error))).toEqual([])
})

it('what was on its way when another tab was signed out is neither shown nor kept', async () => {
  await openAndKeep()
  const { page } = board
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/hotels/*/bookings', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { results: object[] }
    body.results = body.results.map((row) => ({ ...row, guest_name: 'On Its Way' }))
    await released
    // What was read before the link was there has been given up by now.
    await route.fulfill({ json: body }).catch(() => {})
  })
  const held = page.waitForRequest(/bookings$/)
  const isConnected = page.waitForEvent('websocket').then((it) => it.waitForEvent('framereceived'))
  await page.reload()
  await held
  await isConnected
  const other = await page.context().newPage()
  await other.route('**/api/**', (route) => route.fulfill({ status: 401 }))
  await other.goto(front.url + BOOKINGS)
  await other.locator('[data-live-state="signed-out"]').waitFor()
  await expect.poll(keptGuests).toBe(null)
  await board.is('signed-out')
  release()
  await page.unroute('**/api/hotels/*/bookings')
  // In this tab the session goes on.
  await page.getByRole('button', { name: 'Retry' }).first().click()
  await board.is('live')
  expect(await page.getByText('On Its Way').count()).toBe(0)
  // The first that is kept again is what was read afterwards.
  let kept: string[] | null = null
  await expect.poll(async () => (kept ??= await keptGuests()), { timeout: 30_000 }).not.toBe(null)
  expect(kept).not.toContain('On Its Way')
})

it('a device whose storage is blocked shows the board as ever', async () => {
  await board.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
  })
  await board.open(BOOKINGS)
  await board.is('live')
  expect((await shown()).length).toBeGreaterThan(0)
  await server.kill()
  await board.page.reload()
  await board.is('stale')
  expect(board.errors.filter((error) => !/Failed to load|WebSocket/.test(error))).toEqual([])
})
