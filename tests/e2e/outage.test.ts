/** The web server is away: the board starts from its service worker, which answers for nothing else. */
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startFront } from './support/front'
import { startServer, type Server } from './support/server'

const PATIENCE = { timeout: 30_000 }
const LATE = [
  ['timeline', '.timeline a[data-booking-id]'],
  ['wall', '[data-view="wall"] .wall-list li'],
  ['housekeeping', '[data-waiting]'],
  ['handover/pack', '[data-pack-part="timeline"] a[data-booking-id]'],
] as const

let outDir: string
let browser: Browser
let server: Server
/** What `board.json` has; a test may change it. */
let boardFile: Record<string, unknown>
let front: Awaited<ReturnType<typeof startFront>>
let board: Board

beforeAll(async () => {
  outDir = await buildBoard({ VITE_PUSHER_KEY: '', VITE_DEBUG_DRAWER: '' })
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(inject('outDir'))
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
  rmSync(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  boardFile = { pusherKey: 'sandbox-key', keepLastBoard: true }
  front = await startFront(outDir, server, { boardFile })
  board = await openBoard(browser, { ...server, url: front.url }, { serviceWorkers: 'allow' })
  await board.open(BOOKINGS)
  await board.is('live')
  await board.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
})

afterEach(async () => {
  await board.close()
  front.close()
})

const shown = () =>
  board.page
    .locator('[data-booking-id]')
    .evaluateAll((rows) => rows.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))

/** The paths of everything that the worker stores, of all builds. */
const stored = (page: Page = board.page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

const isKept = () =>
  board.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('hotel-board')
        opening.addEventListener('success', () => {
          const database = opening.result
          const isThere = database.objectStoreNames.contains('kept')
          if (!isThere) return (database.close(), resolve(false))
          const reading = database.transaction('kept').objectStore('kept').get('board')
          reading.addEventListener('success', () => {
            database.close()
            resolve(reading.result !== undefined)
          })
        })
      }),
  )

it('after a reload the last board is there, marked; and live once everything is back', async () => {
  const rows = await shown()
  expect(rows.length).toBeGreaterThan(0)
  await expect.poll(isKept, PATIENCE).toBe(true)
  front.close()
  await board.page.reload()
  const notice = board.page.locator('[data-notice="kept"]')
  await notice.waitFor()
  expect(await notice.innerText()).toMatch(/^Last known board, as of .* – not live\./)
  expect(await shown()).toEqual(rows)

  // A tab that was not open, and a page that was not: they start as well.
  const tab = await board.page.context().newPage()
  await tab.goto(front.url)
  await tab.getByRole('heading', { level: 1 }).waitFor()
  // Pages whose files come late have them from the worker, whether or not they were ever open.
  for (const [path, part] of LATE) {
    await tab.goto(`${front.url}/hotels/${HOTEL}/${path}`)
    await tab.locator(part).first().waitFor()
  }
  await tab.close()

  await front.reopen()
  await board.page.locator('[data-live-state="live"]').waitFor({ timeout: 60_000 })
  await notice.waitFor({ state: 'detached' })
})

it('stores its own files and settings, and no answer of the API', async () => {
  await board.page.reload()
  await board.is('live')
  const paths = await stored()
  const others = paths.filter((path) => !/^\/(assets\/[\w-]+\.(js|css)|[\w-]+\.\w+)$/.test(path))
  expect(others).toEqual([])
  expect(paths).toEqual(expect.arrayContaining(['/index.html', '/board.json']))
  expect(paths).not.toContain('/version.json')
})

it('passes a redirect of the page on, and does not store where it leads', async () => {
  const { page } = board
  const before = await stored()
  const signIn = '<!doctype html><title>Sign in</title><h1>Sign in</h1>'
  await page
    .context()
    .route('**/login', (route) => route.fulfill({ contentType: 'text/html', body: signIn }))
  front.redirect = '/login'
  await page.goto(front.url + BOOKINGS)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  front.redirect = undefined
  expect(await stored()).toEqual(before)
  front.close()
  await page.goto(front.url + BOOKINGS)
  await page.locator('[data-live-state]').waitFor()
})

it('answers for nothing but the board', async () => {
  const { page } = board
  const ask = (path: string) =>
    page.evaluate(
      (path) =>
        fetch(path).then(
          ({ status }) => status,
          () => 'nothing',
        ),
      path,
    )
  front.close()
  expect([await ask('api/hotels'), await ask('version.json'), await ask('healthz')]).toEqual([
    'nothing',
    'nothing',
    'nothing',
  ])
  await expect(page.goto(`${front.url}/admin`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
})

it('an answer of 502 in place of the page is an outage as well', async () => {
  front.close()
  front.failing = true
  await front.reopen()
  await board.page.reload()
  await board.page.locator('[data-live-state]').waitFor()
  expect(await board.page.getByText('Bad Gateway').count()).toBe(0)
})

it('switched off, it is gone with all that it stored', async () => {
  const { page } = board
  boardFile.serviceWorker = false
  await page.reload()
  await board.is('live')
  const left = () =>
    page.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
    ])
  await expect.poll(left, PATIENCE).toEqual([0, 0])
  await page.reload()
  await board.is('live')
  expect(await left()).toEqual([0, 0])
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null)
})

it('can be installed', async () => {
  const session = await board.page.context().newCDPSession(board.page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A window without history cannot install anything.
  const errors = installabilityErrors.map(({ errorId }) => errorId)
  expect(errors.filter((id) => id !== 'in-incognito')).toEqual([])
  const { errors: faults, data } = await session.send('Page.getAppManifest')
  expect([faults, JSON.parse(data ?? '{}').start_url]).toEqual([[], './'])
})
