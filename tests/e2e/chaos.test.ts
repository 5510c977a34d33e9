/** What goes wrong between a board and its backend; each ends with both saying the same. */
import { chromium, type Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { startChaosServer, type ChaosServer } from '../chaos/chaos-server'
import { createPublisher } from '../sandbox/support'
import { event, HOTEL } from '../support/events'
import { BOOKINGS, createBackend, openBoard, type Board } from './support/board'

/** Well above the board's longest wait in these scenarios, on a busy machine too. */
const PATIENCE_MS = 30_000

let browser: Browser
let server: ChaosServer
let board: Board
let backend: ReturnType<typeof createBackend>

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: inject('browserPath'),
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  server = await startChaosServer(inject('outDir'))
  backend = createBackend(server)
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

beforeEach(async () => {
  board = await openBoard(browser, server)
})

afterEach(async () => {
  const { errors } = board
  await board.close()
  await server.heal()
  // What a browser says of answers that failed or never came is what a scenario is about.
  expect(
    errors.filter((error) => !/Failed to load resource|WebSocket connection/.test(error)),
  ).toEqual([])
})

async function openLive(path = BOOKINGS) {
  await board.open(path)
  await board.is('live')
}

const create = (booking_id: string) => backend.publish('booking_created', { booking_id })
const row = (id: string) => board.page.locator(`[data-booking-id="${id}"]`)

const SETTLED = { state: 'live', differing: [] }

/** The board once it is live and equal to the backend, or what it is like when time is up. */
async function outcome(hotel = HOTEL): Promise<{ state: string | null; differing: string[] }> {
  const timeout = PATIENCE_MS
  await board.page.locator('[data-live-state="live"]').waitFor({ timeout })
  const rows = await backend.rows('bookings', hotel)
  const expected = new Set(rows.map(({ booking_id, status }) => `${booking_id} ${status}`))
  const differing = async () => {
    const shown = await board.page
      .locator('[data-booking-id]')
      .evaluateAll((rows) => rows.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))
    const extra = shown.filter((one) => !expected.has(one))
    const missing = [...expected].filter((one) => !shown.includes(one))
    return [...extra, ...missing]
  }
  await expect.poll(differing, { timeout }).toEqual([])
  const state = await board.page.locator('[data-live-state]').getAttribute('data-live-state')
  return { state, differing: await differing() }
}

const devtools = () => board.page.context().newCDPSession(board.page)

it('[C8] offline and online again', async () => {
  await openLive()
  await board.page.context().setOffline(true)
  // A lost network takes the connections with it.
  await server.impair({ sockets: 'drop' })
  await board.is('stale')
  await create('BK-OFFLINE')
  await board.page.context().setOffline(false)
  await row('BK-OFFLINE').waitFor()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C7] a slow network, over which the connection is lost as well', async () => {
  await openLive()
  await (
    await devtools()
  ).send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 30_000,
    uploadThroughput: 30_000,
  })
  await server.impair({ sockets: 'drop' })
  await board.is('stale')
  for (let i = 0; i < 10; i++) await create(`BK-THROTTLED-${i}`)
  expect(await outcome()).toEqual(SETTLED)
})

it('[C6] a page that was frozen and thawed', async () => {
  await openLive()
  const page = await devtools()
  await page.send('Page.setWebLifecycleState', { state: 'frozen' })
  await create('BK-FROZEN')
  await server.impair({ sockets: 'drop' })
  await create('BK-COLD')
  await page.send('Page.setWebLifecycleState', { state: 'active' })
  await row('BK-COLD').waitFor()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C6] away to another page and back, from the back/forward cache where there is one', async () => {
  await openLive()
  await board.page.goto('data:text/html,elsewhere')
  await create('BK-AWAY')
  // A page from the cache does not load again, so there is no such event to wait for.
  await board.page.goBack({ waitUntil: 'commit' })
  await row('BK-AWAY').waitFor()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C2] a storm of hotel switches ends on the last hotel, with nothing of another', async () => {
  await openLive()
  const hotels = ['hotel-lisboa', 'fjordhuset-bergen', HOTEL]
  const storm = board.page.evaluate(async (hotels) => {
    for (let i = 1; i <= 31; i++) {
      history.pushState({}, '', `/hotels/${hotels[i % hotels.length]}/bookings?list=all`)
      dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      await new Promise((resolve) => setTimeout(resolve, 33))
    }
  }, hotels)
  for (const hotel_slug of hotels) {
    await backend.publish('booking_created', { booking_id: `BK-OF-${hotel_slug}` }, { hotel_slug })
  }
  await storm
  expect(await outcome('fjordhuset-bergen')).toEqual(SETTLED)
  expect(await board.page.locator('[data-booking-id^="BK-OF-"]').count()).toBe(1)
})

it('[C12] a burst of 300 events', async () => {
  await openLive()
  const publisher = createPublisher(server.port)
  const types = ['booking_created', 'booking_confirmed', 'booking_cancelled'] as const
  const bodies = Array.from({ length: 100 }, (_, i) => `BK-BURST-${i}`).flatMap((booking_id, i) =>
    types.slice(0, (i % 3) + 1).map((type) => event(type, { booking_id })),
  )
  const again = bodies.slice(0, 300 - bodies.length)
  const batch = [...bodies, ...again].map((body) => ({
    channel: `${HOTEL}.room-bookings`,
    name: body.type,
    data: body,
  }))
  expect(batch.length).toBe(300)
  const sent = Array.from({ length: 30 }, (_, i) =>
    publisher.triggerBatch(batch.slice(i * 10, i * 10 + 10)),
  )
  await Promise.all(sent)
  await row('BK-BURST-99').waitFor()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C5] a slow snapshot, overtaken by an event', async () => {
  await server.impair({ snapshots: { delayMs: 1_500 } })
  await board.open(BOOKINGS)
  await board.is('catching-up')
  await create('BK-OVERTAKING')
  expect(await outcome()).toEqual(SETTLED)
  expect(await row('BK-OVERTAKING').count()).toBe(1)
})

it('[C7] a failing snapshot, and then a good one', async () => {
  await server.impair({ snapshots: { failWith: 503, retryAfter: 1 } })
  await board.open(BOOKINGS)
  await board.is('stale')
  await create('BK-AFTER-FAILURE')
  await server.heal()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C8] a half-open connection that the server drops', async () => {
  await openLive()
  await server.impair({ sockets: 'freeze' })
  await create('BK-HALF-OPEN')
  await server.impair({ sockets: 'drop' })
  await board.is('stale')
  await server.impair({ sockets: 'thaw' })
  await row('BK-HALF-OPEN').waitFor()
  expect(await outcome()).toEqual(SETTLED)
})

it('[C7, C8] a server that is killed and comes back', async () => {
  await openLive()
  await server.kill()
  await board.is('stale')
  await server.start()
  expect(await outcome()).toEqual(SETTLED)
})
