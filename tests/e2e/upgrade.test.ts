/** A new version comes in the middle of a shift: old pages work on, or say what they need. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startFront, type FrontOptions } from './support/front'
import { copyBuild, deployNext } from './support/releases'
import { startServer, type Server } from './support/server'

/** What makes a browser keep a page by its own judgement: it is old, and nothing says how long it holds. */
const OLD_FILES = { 'Last-Modified': 'Wed, 01 Jan 2020 00:00:00 GMT' }
/** A missing file is no server that is away. */
const NEVER_SAID = /cannot be reached/
const PATIENCE = { timeout: 30_000 }

let built: string
let browser: Browser
let server: Server
let folder: string
let front: Awaited<ReturnType<typeof startFront>>
let board: Board

beforeAll(async () => {
  built = await buildBoard({
    VITE_PUSHER_KEY: 'sandbox-key',
    VITE_DEBUG_DRAWER: 'on',
    VITE_KEEP_LAST_BOARD: 'on',
  })
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(built)
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
  rmSync(built, { recursive: true, force: true })
})

beforeEach(() => {
  folder = copyBuild(built)
})

afterEach(async () => {
  await board.close()
  front.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(serviceWorkers: 'allow' | 'block', options?: FrontOptions) {
  front = await startFront(folder, server, options)
  board = await openBoard(browser, { ...server, url: front.url }, { serviceWorkers })
  await board.open(BOOKINGS)
  await board.is('live')
}

/** A page that is just being loaded has none. */
const buildOf = (page = board.page) =>
  page.locator('[name="board-build"]').getAttribute('content', { timeout: 5_000 })
const notice = (is: string) => board.page.locator(`[data-release="${is}"]`)

/** The worker of a build has its files. */
async function isStored(build: string) {
  await expect
    .poll(() => board.page.evaluate(() => caches.keys()), PATIENCE)
    .toContainEqual(expect.stringContaining(`build ${build}`))
}

const controlled = () =>
  board.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')

/** As somebody who comes back to the tab. */
const lookAgain = () =>
  board.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

async function chooseGerman() {
  await board.page.locator('[data-settings]').first().click()
  await board.page.getByRole('dialog').getByRole('combobox').selectOption('de')
}

// On a busy machine this test hung in one of 13 runs, and nobody knows yet at which step. So it is tried
// once more. The report says when that happened.
it(
  'an old page has all of its late files from the worker, and the new version is offered',
  { retry: 1 },
  async () => {
    await open('allow')
    await controlled()
    const { page } = board
    const old = await buildOf()
    const late = await page.evaluate(async () => {
      const names = await caches.keys()
      const build = names.find((name) => name.includes(' build ')) ?? ''
      const requests = await (await caches.open(build)).keys()
      return requests.map(({ url }) => url).filter((url) => url.includes('/assets/'))
    })
    expect(late.length).toBeGreaterThan(6)

    deployNext(folder, 'nextnext')
    await lookAgain()
    await notice('newer').waitFor()
    await isStored('nextnext')
    const answered = await page.evaluate(
      (urls) =>
        Promise.all(
          urls.map(async (url) => {
            const answer = await fetch(url)
            return `${answer.status} ${answer.headers.get('content-type')?.split(';')[0]}`
          }),
        ),
      late,
    )
    expect([...new Set(answered)].toSorted()).toEqual(['200 text/css', '200 text/javascript'])
    await chooseGerman()
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
    await page.keyboard.press('Escape')
    await board.drawer()
    expect([await buildOf(), await notice('incomplete').count()]).toEqual([old, 0])

    // What the click loads is waited for below.
    await notice('newer').getByRole('button').first().click({ noWaitAfter: true })
    await expect.poll(() => buildOf().catch(() => null), PATIENCE).toBe('nextnext')
    await board.is('live')
    expect(await page.locator('main').innerText()).not.toMatch(NEVER_SAID)
    expect(board.errors).toEqual([])
  },
)

it('a new version that was put off does not come back by itself', async () => {
  await open('block')
  const old = await buildOf()
  deployNext(folder, 'nextnext')
  await lookAgain()
  await notice('newer').getByRole('button', { name: 'Later' }).click()
  await notice('newer').waitFor({ state: 'detached' })
  await lookAgain()
  await board.page.waitForResponse(/version\.json/)
  expect([await buildOf(), await notice('newer').count()]).toEqual([old, 0])
})

const LATE: [what: string, ask: () => Promise<unknown>][] = [
  ['the language', chooseGerman],
  ['the drawer', () => board.page.keyboard.press('Control+Shift+D')],
]

it.each(LATE)('without a worker, a page says that %s is gone', async (_, ask) => {
  await open('block')
  await board.page.locator('[data-debug-toggle]').waitFor()
  deployNext(folder, 'nextnext')
  await ask()
  await notice('incomplete').waitFor()
  expect(await notice('incomplete').innerText()).toMatch(/could not be loaded/)
  expect(await board.page.locator('body').innerText()).not.toMatch(NEVER_SAID)
  await board.page.keyboard.press('Escape')
  await board.page.locator('[data-load-now]').click()
  await expect.poll(() => buildOf().catch(() => null), PATIENCE).toBe('nextnext')
  await board.is('live')
  await ask()
  await expect.poll(() => notice('incomplete').count()).toBe(0)
})

const at = (page: string) => () => board.open(`/hotels/${HOTEL}/${page}`)
const openBookings = () => board.open(BOOKINGS)
/** What this device remembers, before the page is there. */
const remember = (name: string, value: object) =>
  board.page.addInitScript(
    ([name = '', value = '']) => localStorage.setItem(name, value),
    [name, JSON.stringify(value)],
  )
async function openDrawer() {
  await openBookings()
  await board.page.locator('[data-debug-toggle]').waitFor()
  await board.page.keyboard.press('Control+Shift+D')
}
async function openSettings() {
  await openBookings()
  await board.page.locator('[data-settings]').first().click()
}

/** How each late file is asked for, by its name in the sources. */
const ASKED: Record<string, () => Promise<unknown>> = {
  'kept/create-keeper.ts': openBookings,
  'debug/start-debugging.ts': openBookings,
  'ui/debug/mount-debug.ts': openBookings,
  'ui/debug/DebugDrawer.vue': openDrawer,
  'debug/hand-on.ts': openDrawer,
  'ui/timeline/TimelinePage.vue': at('timeline'),
  'ui/handover/HandoverPage.vue': at('handover'),
  'ui/notes/NoteReader.vue': at('handover'),
  'ui/handover/PackPage.vue': at('handover/pack'),
  'ui/housekeeping/HousekeepingPage.vue': at('housekeeping'),
  'ui/settings/NoticeSettings.vue': openSettings,
  async 'ui/notices/DeskNotices.vue'() {
    await remember('hotel-board.settings', { hasBadge: true })
    await openBookings()
  },
  async 'ui/text/de.ts'() {
    await remember('hotel-board.settings', { language: 'de' })
    await openBookings()
  },
}
/** Late files whose absence is told otherwise; each has a test of its own. */
const TOLD_OTHERWISE = [
  // The board does not start without them, and says so.
  'dialects/hotelmate.ts',
  'pusher-js/with-encryption',
  // A screen that nobody touches loads its page again: `tests/release/take-release.test.ts`.
  'ui/wall/WallPage.vue',
]

it('every late file is one of those below', () => {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { isDynamicEntry?: boolean }
  >
  const late = Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry)
  const known = [...Object.keys(ASKED), ...TOLD_OTHERWISE]
  expect(late.filter((name) => !known.some((one) => name.includes(one)))).toEqual([])
})

it.each(Object.entries(ASKED))('a page whose %s is gone says so', async (name, ask) => {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >
  const gone = manifest[`src/${name}`]?.file
  expect(gone).toMatch(/^assets/)
  front = await startFront(folder, server)
  board = await openBoard(browser, { ...server, url: front.url })
  await board.page.route(`**/${gone}`, (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: '' }),
  )
  await ask()
  await notice('incomplete').waitFor()
  expect(await board.page.locator('body').innerText()).not.toMatch(NEVER_SAID)
})

it('a page whose decryption is gone before it starts says so, and starts after a reload', async () => {
  const boardFile = {
    pusherChannelPrefix: 'private-encrypted-',
    pusherAuthEndpoint: '/api/pusher/auth',
  }
  front = await startFront(folder, server, { boardFile })
  board = await openBoard(browser, { ...server, url: front.url })
  await board.page.route(/assets\/.*encryption/, (route) =>
    route.fulfill({ status: 404, body: '' }),
  )
  await board.open(BOOKINGS)
  const main = board.page.getByRole('main')
  await main.getByText(/decryption did not load/).waitFor()
  expect(await main.innerText()).not.toMatch(NEVER_SAID)
  await board.page.unrouteAll()
  await main.getByRole('button').click()
  await board.is('live')
})

it('says that the web server is away, and not that a file is gone, until it knows', async () => {
  await open('block')
  await board.page.route(/assets|version\.json/, (route) => route.abort())
  await chooseGerman()
  await notice('cut-off').waitFor()
  expect(await board.page.locator('[data-load-now]').count()).toBe(0)
  await board.page.unrouteAll()
  await lookAgain()
  await notice('incomplete').waitFor()
})

it('a new tab is of the new version, whatever the browser has kept of the old one', async () => {
  await open('allow', { headers: OLD_FILES })
  await controlled()
  deployNext(folder, 'nextnext')
  const tab = await board.page.context().newPage()
  await tab.goto(front.url + BOOKINGS)
  await tab.locator('[data-live-state="live"]').waitFor()
  expect(await buildOf(tab)).toBe('nextnext')
})

it('a new tab without a worker that is of the old version says so', async () => {
  await open('block', { headers: OLD_FILES })
  const old = await buildOf()
  deployNext(folder, 'nextnext')
  const tab = await board.page.context().newPage()
  await tab.goto(front.url + BOOKINGS)
  await tab.locator('[data-live-state="live"]').waitFor()
  expect(await buildOf(tab), 'kept by the browser').toBe(old)
  await board.page.close()
  board = { ...board, page: tab }
  await lookAgain()
  await notice('newer').waitFor()
  await board.page.locator('[data-load-now]').click()
  await expect.poll(() => buildOf(tab).catch(() => null), PATIENCE).toBe('nextnext')
})
