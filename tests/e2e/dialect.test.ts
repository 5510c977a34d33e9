/** The board on a backend that speaks HotelMate: lists in pages, its events, its actions. */
import { rmSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { settingsFor } from '../../src/sandbox/vite-plugin'
import { startChaosServer, type ChaosServer } from '../lab/chaos/chaos-server'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, ROOMS, type Board } from './support/board'

const LIST = `/api/staff/hotel/${HOTEL}/room-bookings/`

let outDir: string
let browser: Browser
let server: ChaosServer
let board: Board

beforeAll(async () => {
  outDir = await buildBoard({ VITE_PUSHER_KEY: 'sandbox-key', ...settingsFor('hotelmate') })
  browser = await chromium.launch({
    executablePath: inject('browserPath'),
    args: ['--no-sandbox', '--disable-gpu'],
  })
})

afterAll(async () => {
  await browser?.close()
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  server = await startChaosServer(outDir)
  board = await openBoard(browser, server)
})

afterEach(async () => {
  await board.close()
  await server.kill()
})

/** Every booking with its status and room, from all pages of the backend's list. */
async function listed(): Promise<string[]> {
  const rows: string[] = []
  let next: string | null = server.url + LIST
  while (next !== null) {
    const page = (await (await fetch(next)).json()) as {
      next: string | null
      results: { booking_id: string; status: string }[]
    }
    rows.push(...page.results.map(({ booking_id, status }) => `${booking_id} ${status}`))
    next = page.next
  }
  return rows.toSorted()
}

async function shown(): Promise<string[]> {
  const rows = await board.page
    .locator('[data-booking-id]')
    .evaluateAll((found) => found.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))
  return rows.toSorted()
}

/** Waits until the board is live and has the rows of the lists. */
async function agrees() {
  await board.page.locator('[data-live-state="live"]').waitFor({ timeout: 30_000 })
  await expect.poll(shown, { timeout: 15_000 }).toEqual(await listed())
}

/**
 * Sorts the list without a tie-break: the last row of the first page stands on the second as well, and
 * the row that changed places with it was on neither when they were read.
 */
async function moveRows(reads: number): Promise<{ again(): number }> {
  let last: unknown
  let begun = 0
  await board.page.route(`**${LIST}*`, async (route) => {
    const number = new URL(route.request().url()).searchParams.get('page') ?? '1'
    const response = await route.fetch()
    const page = (await response.json()) as { results: unknown[] }
    if (number === '1') {
      last = page.results.at(-1)
      begun++
    } else if (number === '2' && begun <= reads) page.results[0] = last
    await route.fulfill({ response, json: page })
  })
  return { again: () => begun - 1 }
}

it('shows every page, and follows the end of a day', async () => {
  await board.open(BOOKINGS)
  await agrees()
  await fetch(`${server.url}/api/sandbox/close-day`, { method: 'POST' })
  await agrees()
  expect((await shown()).filter((row) => row.endsWith('NO_SHOW')).length).toBeGreaterThan(1)
  expect(board.errors).toEqual([])
})

it('is not live while a page fails, and has all rows afterwards', async () => {
  await server.impair({ snapshots: { page: 2, failWith: 503 } })
  await board.open(BOOKINGS)
  await expect
    .poll(() => board.page.locator('[data-live-state]').getAttribute('data-live-state'))
    .toMatch(/catching-up|stale/)
  await server.heal()
  await agrees()
})

it('reads the list again at once when rows moved between two pages', async () => {
  const list = await moveRows(1)
  await board.open(BOOKINGS)
  await agrees()
  expect(list.again()).toBe(1)
})

it('is not live while rows move in every read, and has all rows afterwards', async () => {
  const list = await moveRows(Infinity)
  await board.open(BOOKINGS)
  const { page } = board
  await page.getByText('sent only some of its bookings: 1 is missing').first().waitFor()
  expect(await page.locator('[data-live-state]').getAttribute('data-live-state')).not.toBe('live')
  expect(await shown()).toHaveLength((await listed()).length - 1)
  expect(list.again()).toBeGreaterThanOrEqual(2)
  await page.unroute(`**${LIST}*`)
  await agrees()
})

it('has all rows after a reload between two pages', async () => {
  await server.impair({ snapshots: { page: 3, delayMs: 3_000 } })
  const second = board.page.waitForRequest((request) => request.url().includes('page=2'))
  await board.open(BOOKINGS)
  await second
  await board.page.reload()
  await server.heal()
  await agrees()
  expect((await shown()).length).toBeGreaterThan(20)
  expect(board.errors).toEqual([])
})

it('shows an action when the backend has announced it', async () => {
  await board.open(`${BOOKINGS}&status=PENDING_APPROVAL`)
  await board.is('live')
  const id = await board.page.locator('[data-booking-id]').first().getAttribute('data-booking-id')
  await board.open(`${BOOKINGS}&booking=${id}`)
  await board.is('live')
  await board.page.locator('.row-actions [data-action="approve"]').click()
  await expect.poll(() => board.status(id ?? '')).toBe('CONFIRMED')
  // The desk is told, although an event of another name confirmed it.
  await expect.poll(board.toasts).toEqual([`Booking ${id} confirmed`])
  expect(board.errors).toEqual([])
})

it('sets the status of a room, which its list does not offer by itself', async () => {
  await board.open(ROOMS)
  await board.is('live')
  const dirty = board.page.locator('[data-room-id][data-status="CHECKOUT_DIRTY"]').first()
  const id = await dirty.getAttribute('data-room-id')
  const tile = board.page.locator(`[data-room-id="${id}"]`)
  await tile.hover()
  await tile.locator('[data-action="status"]').click()
  await tile.locator('select').selectOption('CLEANING_IN_PROGRESS')
  await tile.locator('button[type=submit]').click()
  await board.page.locator(`[data-room-id="${id}"][data-status="CLEANING_IN_PROGRESS"]`).waitFor()
  expect(board.errors).toEqual([])
})
