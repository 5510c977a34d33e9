/** What the shipped board may cost a browser, in numbers that no clock is needed for. */
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

const MANY = 2_500
/** Those on a screen of 900 px, and some at both ends. */
const MOUNTED_ROWS = 55
const ROW_ELEMENTS = 22
/**
 * The header, the strip, filters and heads, and notices of double bookings; the activity beside the
 * list has a bound of its own.
 */
const OTHER_ELEMENTS = 290
/** In rounds over all of them, so that each look is at the same hotel. */
const HOTELS = { 'hotel-lisboa': 'Lisboa', 'fjordhuset-bergen': 'Bergen', [HOTEL]: 'Killarney' }
const WARM_UP_ROUNDS = 7
const ROUNDS = 34

let browser: Browser
let server: Server
let outDir: string

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  // Without the drawer, which has requests, nodes and listeners of its own.
  outDir = await buildBoard({ VITE_PUSHER_KEY: 'sandbox-key', VITE_DEBUG_DRAWER: '' })
  server = await startServer(outDir)
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

it('a first visit is live after ten requests: the lists are read before the link is there, and again', async () => {
  const board = await openBoard(browser, server)
  const requests: string[] = []
  const note = (address: string) => {
    const { pathname } = new URL(address)
    // Not every browser asks for the icon of a tab that nobody sees.
    if (pathname !== '/favicon.svg') requests.push(pathname.replace(/-[\w-]{8}\./, '.'))
  }
  board.page.on('request', (request) => note(request.url()))
  board.page.on('websocket', (socket) => note(socket.url()))
  await board.open(`/hotels/${HOTEL}`)
  await board.is('live')
  expect(requests.toSorted()).toEqual([
    '/api/hotels',
    `/api/hotels/${HOTEL}/bookings`,
    `/api/hotels/${HOTEL}/bookings`,
    `/api/hotels/${HOTEL}/rooms`,
    `/api/hotels/${HOTEL}/rooms`,
    '/app/sandbox-key',
    '/assets/index.css',
    '/assets/index.js',
    '/board.json',
    `/hotels/${HOTEL}`,
  ])
  await board.close()
})

it(`of ${MANY} bookings the page holds ${MOUNTED_ROWS} rows, of ${ROW_ELEMENTS} elements each`, async () => {
  const board = await openBoard(browser, server)
  await answerWithMany(board.page)
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await board.badge('all')).toBe(MANY)
  for (const part of [0, 0.5, 1]) {
    await board.page.evaluate((part) => scrollTo(0, part * document.body.scrollHeight), part)
    // In the middle of the screen there is a row again, wherever that is.
    await board.page.waitForFunction(() =>
      document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[data-booking-id]'),
    )
    const sizes = await board.page
      .locator('[data-booking-id]')
      .evaluateAll((rows) => rows.map((row) => 1 + row.querySelectorAll('*').length))
    expect(sizes.length).toBeLessThanOrEqual(MOUNTED_ROWS)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(ROW_ELEMENTS)
    const all = await board.page.locator('*:not(aside *)').count()
    const inRows = sizes.reduce((sum, size) => sum + size, 0)
    expect(all - inRows).toBeLessThanOrEqual(OTHER_ELEMENTS)
  }
  await board.close()
})

it('a hundred hotel switches leave no node, no listener and no channel behind', async () => {
  const board = await openBoard(browser, server)
  const sockets: Set<string>[] = []
  board.page.on('websocket', (socket) => {
    const channels = new Set<string>()
    sockets.push(channels)
    socket.on('framesent', ({ payload }) => {
      const { event, data } = JSON.parse(String(payload)) as SentFrame
      if (event === 'pusher:subscribe') channels.add(data.channel)
      if (event === 'pusher:unsubscribe') channels.delete(data.channel)
    })
  })
  await board.open(BOOKINGS)
  await switchHotels(board, WARM_UP_ROUNDS)
  const before = await held(board.page)
  await switchHotels(board, ROUNDS)
  // What the last page held may go a moment later. What each switch left would be three a round.
  await expect
    .poll(() => held(board.page), { timeout: 10_000 })
    .toSatisfy(
      ({ nodes, listeners }: Held) =>
        nodes < before.nodes + ROUNDS && listeners < before.listeners + ROUNDS,
    )
  expect(sockets.map((channels) => [...channels].toSorted())).toEqual([
    [`${HOTEL}.room-bookings`, `${HOTEL}.rooms`],
  ])
  expect(board.errors).toEqual([])
  await board.close()
})

interface SentFrame {
  event: string
  data: { channel: string }
}

/** Answers for a hotel with as many bookings, all like those that the sandbox has. */
async function answerWithMany(page: Page) {
  await page.route('**/api/hotels/*/bookings', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { results: object[] }
    const results = Array.from({ length: MANY }, (_, i) => ({
      ...body.results[i % body.results.length],
      booking_id: `BK-MANY-${i}`,
    }))
    await route.fulfill({ json: { ...body, results } })
  })
}

/** Opens every hotel in turn, within the page, and waits until each is live. */
async function switchHotels({ page }: Board, rounds: number) {
  for (let round = 0; round < rounds; round++) {
    for (const [slug, name] of Object.entries(HOTELS)) {
      await page.evaluate((slug) => {
        history.pushState({}, '', `/hotels/${slug}/bookings?list=all`)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      }, slug)
      // Not the element: its handle would keep the whole page.
      await page.waitForFunction(
        (name) =>
          document.title.includes(name) &&
          document.querySelector('[data-live-state="live"]') !== null,
        name,
      )
    }
  }
}

interface Held {
  nodes: number
  listeners: number
}

/** What is left of the page once its garbage is collected. */
async function held(page: Page): Promise<Held> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  await devtools.detach()
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN
  return { nodes: metric('Nodes'), listeners: metric('JSEventListeners') }
}
