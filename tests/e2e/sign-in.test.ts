/** Private channels and sessions, with the page and the backend on two origins. */
import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { createPublisher } from '../sandbox/support'
import { event, HOTEL } from '../support/events'
import { buildBoard } from '../support/build-board'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startFront } from './support/front'
import { startOtherOrigin, type OtherOrigin } from './support/other-origin'
import { startServer, type Server } from './support/server'

let outDir: string
let browser: Browser
let server: Server
let front: Awaited<ReturnType<typeof startFront>>
let origin: OtherOrigin
let board: Board

beforeAll(async () => {
  origin = await startOtherOrigin()
  outDir = await buildBoard({
    VITE_PUSHER_KEY: 'sandbox-key',
    VITE_PUSHER_CHANNEL_PREFIX: 'private-',
    VITE_PUSHER_AUTH_ENDPOINT: `${origin.url}/api/pusher/auth`,
    VITE_API_URL: `${origin.url}/api`,
    VITE_SIGN_IN_URL: 'https://pms.example.com/login?next={address}',
    VITE_DEBUG_DRAWER: '',
  })
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(outDir, { env: { SANDBOX_CONTROL: 'on' } })
  origin.port = server.port
  front = await startFront(outDir, server)
})

afterAll(async () => {
  await browser?.close()
  front?.close()
  await server?.kill()
  origin?.close()
  rmSync(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  origin.asked.length = 0
  origin.sendsAway = false
  board = await openBoard(browser, { ...server, url: front.url })
  await board.page.context().addCookies([
    { name: 'session', value: 'yes', url: origin.url, httpOnly: true },
    { name: 'XSRF-TOKEN', value: 'token', url: front.url },
  ])
})

afterEach(async () => {
  await impair({ session: {}, signing: {} })
  await board.close()
})

async function impair(faults: object) {
  const body = JSON.stringify(faults)
  const response = await fetch(`${server.url}/api/sandbox/faults`, { method: 'POST', body })
  expect(response.status).toBe(200)
}

const publisher = () => createPublisher(server.port)
const publish = (id: string) => {
  const body = event('booking_created', { booking_id: id, created_at: new Date().toISOString() })
  const meta = { ...body.meta, event_id: id, ts: new Date().toISOString() }
  const channel = `private-${HOTEL}.room-bookings`
  return publisher().trigger(channel, 'booking_created', { ...body, meta })
}
const rows = () => board.page.locator('[data-booking-id]').count()

async function openLive() {
  await board.open(BOOKINGS)
  await board.is('live')
  await expect.poll(rows).toBeGreaterThan(0)
}

it('a private board is live from another origin, and shows what happens', async () => {
  await openLive()
  expect(origin.asked.filter((one) => one === 'POST /api/pusher/auth')).toHaveLength(2)
  await publish('BK-PRIVATE')
  await board.page.locator('[data-booking-id="BK-PRIVATE"]').waitFor()
})

it('a board whose channels are not signed asks again, on the same socket', async () => {
  let sockets = 0
  board.page.on('websocket', () => sockets++)
  await impair({ signing: { failWith: 503 } })
  await board.open(BOOKINGS)
  await board.is('stale')
  const signings = () => origin.asked.filter((one) => one === 'POST /api/pusher/auth').length
  await expect.poll(signings, { timeout: 30_000 }).toBeGreaterThan(4)
  await impair({ signing: {} })
  await board.is('live')
  expect(sockets).toBe(1)
})

it.each<[string, () => unknown]>([
  ['is refused with 401', () => impair({ session: { endWith: 401 } })],
  ['is answered by a sign-in page', () => impair({ session: { endWith: 302 } })],
  ['leads to another origin', () => (origin.sendsAway = true)],
])('a session that ends, and %s, ends in every tab', async (how, end) => {
  await openLive()
  const other = await board.page.context().newPage()
  await other.goto(front.url + BOOKINGS)
  await other.locator('[data-live-state="live"]').waitFor()
  await end()
  // One tab notices it as it is shown; nobody does anything in the first.
  await other.bringToFront()
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await other.locator('[data-live-state="signed-out"]').waitFor()
  await board.is('signed-out')
  await publish(`BK-${how.length}`)
  expect([await rows(), await other.locator('[data-booking-id]').count()]).toEqual([0, 0])
  const link = other.getByRole('link', { name: 'Sign in again' }).first()
  expect(await link.getAttribute('href')).toBe(
    `https://pms.example.com/login?next=${encodeURIComponent(other.url())}`,
  )

  await impair({ session: {} })
  origin.sendsAway = false
  await other.getByRole('button', { name: 'Retry' }).first().click()
  await other.locator('[data-live-state="live"]').waitFor()
  await board.is('live')
  await expect.poll(rows).toBeGreaterThan(0)
})

it('an old token against forged requests is told as that, and ends nothing', async () => {
  await board.page.context().addCookies([{ name: 'XSRF-TOKEN', value: 'old', url: front.url }])
  await board.open(BOOKINGS)
  await board.is('stale')
  await board.page.getByText('Reload the page.').first().waitFor()
  expect(await rows()).toBeGreaterThan(0)
})
