/** The steps of the guide, with nginx and soketi as they are, in a real browser. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { WebSocket } from 'ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, ROOMS, type Board } from '../e2e/support/board'
import { findBrowser, launchBrowser } from '../e2e/support/browser'
import { startOtherOrigin } from '../e2e/support/other-origin'
import { deployNext } from '../e2e/support/releases'
import { startServer } from '../e2e/support/server'
import { startBackend } from './support/backend'
import { ROOT, runStep, writeStep, type Own } from './support/guide'
import {
  freePort,
  startCaddy,
  startNginx,
  startSoketi,
  writeCertificate,
  type Program,
} from './support/programs'

const PATIENCE = { timeout: 20_000 }
const APP = { appId: 'board', key: 'board-key', secret: 'change-this-secret' }

let hotel: string
let own: Own
let url: string
let socketUrl: string
let soketi: Program
let nginx: Program
let backend: Awaited<ReturnType<typeof startBackend>>
let browser: Browser
let board: Board
/** What the policy refused, in any page. */
const violations: string[] = []

beforeAll(async () => {
  hotel = mkdtempSync(join(tmpdir(), 'board-hotel-'))
  // nginx’s own user has to be able to read it, as any folder of a server.
  chmodSync(hotel, 0o755)
  const [port, enginePort, backendPort, figures] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ])
  own = {
    '8080': String(port),
    '6001': String(enginePort),
    '9601': String(figures),
    '127.0.0.1:8000': `127.0.0.1:${backendPort}`,
    'hotel/': `${hotel}/`,
  }
  url = `http://127.0.0.1:${port}`
  socketUrl = `http://127.0.0.1:${enginePort}`
  runStep('build', own)
  writeStep('board.json', own, join(hotel, 'board.json'))
  writeStep('soketi.json', own, join(hotel, 'soketi.json'))
  soketi = await startSoketi(hotel, socketUrl)
  backend = await startBackend(backendPort, { ...APP, port: enginePort })
  runStep('files', own)
  nginx = await startNginx(join(hotel, 'server'), url)
  browser = await launchBrowser(findBrowser())
})

afterAll(async () => {
  await browser?.close()
  await nginx?.kill()
  await soketi?.kill()
  backend?.close()
  if (hotel) rmSync(hotel, { recursive: true, force: true })
})

type Cookies = Parameters<BrowserContext['addCookies']>[0]

async function open(at: string, path: string, cookies: Cookies = [], from = browser) {
  board = await openBoard(from, { url: at }, { serviceWorkers: 'allow' })
  await board.page.context().addCookies(cookies)
  await board.page.exposeFunction('tellViolation', (said: string) => void violations.push(said))
  await board.page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = globalThis as unknown as { tellViolation(said: string): void }
      tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  await board.open(path)
  await board.is('live')
}

const hasWorker = () =>
  board.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
/** A visible page asks who is signed in as soon as it is seen again. */
const lookAgain = () =>
  board.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const buildOf = () => board.page.locator('[name="board-build"]').getAttribute('content')
const row = (id: string) => board.page.locator(`[data-booking-id="${id}"]`)

describe('nginx and soketi, as the guide has them', () => {
  beforeEach(() => open(url, BOOKINGS))
  afterEach(async () => {
    await board.close()
    expect(violations.splice(0)).toEqual([])
  })

  it('answers to whoever watches it', () => {
    const dist = readFileSync(join(import.meta.dirname, '../../dist/version.json'), 'utf8')
    expect(JSON.parse(runStep('look', own))).toEqual(JSON.parse(dist))
  })

  it('shows an event at once, and only those hear it whom the backend signs for', async () => {
    const heard: { event: string; channel?: string }[] = []
    const socket = new WebSocket(`${socketUrl.replace('http', 'ws')}/app/${APP.key}?protocol=7`)
    socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
    const events = (channel?: string) =>
      heard.flatMap((one) => (one.channel === channel ? [one.event] : []))
    const open = `${HOTEL}.room-bookings`
    const subscribe = (data: object) =>
      socket.send(JSON.stringify({ event: 'pusher:subscribe', data }))
    await expect.poll(() => events(), PATIENCE).toContain('pusher:connection_established')
    subscribe({ channel: open })
    subscribe({ channel: `private-${open}`, auth: `${APP.key}:0` })
    await expect.poll(() => events(open), PATIENCE).toHaveLength(1)
    await expect
      .poll(() => events(`private-${open}`), PATIENCE)
      .toEqual(['pusher:subscription_error'])

    await backend.publish('booking_created', { booking_id: 'BK-DEPLOYED' })
    await row('BK-DEPLOYED').waitFor()
    expect(heard.filter(({ event }) => !event.startsWith('pusher'))).toEqual([])
    socket.close()
  })

  it('has a policy that holds, and that no page or dialog breaks', async () => {
    const { page } = board
    const policy = (await page.request.get(url)).headers()['content-security-policy']
    expect(policy).toContain("require-trusted-types-for 'script'")
    const refused = await page.evaluate(() => {
      try {
        document.createElement('script').src = '/anything.js'
        return false
      } catch {
        return true
      }
    })
    expect(refused, 'a script by name').toBe(true)
    await expect.poll(() => violations.length, PATIENCE).toBe(1)
    violations.splice(0)

    await page.locator('[data-booking-id] a').first().click()
    await page.locator('[data-pane-heading]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-settings]').first().click()
    await page.getByRole('dialog').getByRole('combobox').selectOption('de')
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
    await page.getByRole('dialog').getByRole('radio').nth(2).check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    for (const path of [ROOMS, `/hotels/${HOTEL}/activity`, '/', '/hotels/none/bookings']) {
      await page.goto(url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    }
    // Toasts are of a library.
    await page.goto(url + BOOKINGS)
    await board.is('live')
    await backend.publish('booking_created', { booking_id: 'BK-TOAST' })
    await row('BK-TOAST').waitFor()
    await backend.publish('booking_confirmed', { booking_id: 'BK-TOAST' })
    await page.locator('.toast').first().waitFor()
  })

  it('comes back by itself when the engine does', async () => {
    await soketi.kill()
    await board.is('stale')
    await soketi.start()
    await board.page.locator('[data-live-state="live"]').waitFor({ timeout: 60_000 })
    await backend.publish('booking_created', { booking_id: 'BK-AFTER' })
    await row('BK-AFTER').waitFor()
    expect(await board.status('BK-AFTER')).toBe('PENDING')
  })

  it('the web server goes, and the last board is there; it comes, and the board is live', async () => {
    await hasWorker()
    const ids = () =>
      board.page
        .locator('[data-booking-id]')
        .evaluateAll((rows) => rows.map(({ dataset }) => dataset.bookingId))
    const before = await ids()
    // What is kept is written a few seconds after the board is live.
    await backend.publish('booking_created', { booking_id: 'BK-KEPT' })
    await row('BK-KEPT').waitFor()
    await expect.poll(() => board.page.evaluate(isKept, 'BK-KEPT'), PATIENCE).toBe(true)
    await nginx.kill()
    await board.page.reload()
    await board.page.locator('[data-notice="kept"]').waitFor()
    expect((await ids()).toSorted()).toEqual([...before, 'BK-KEPT'].toSorted())
    await nginx.start()
    await board.page.locator('[data-live-state="live"]').waitFor({ timeout: 60_000 })
  })

  it('a new version comes in the middle of a shift', async () => {
    await hasWorker()
    const old = await buildOf()
    deployNext(join(hotel, 'server/site'), 'nextnext')
    await lookAgain()
    await board.page.locator('[data-release="newer"]').waitFor()
    await backend.publish('booking_created', { booking_id: 'BK-SHIFT' })
    await row('BK-SHIFT').waitFor()
    await board.page.locator('[data-settings]').first().click()
    await board.page.getByRole('dialog').getByRole('combobox').selectOption('de')
    await board.page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
    await board.page.keyboard.press('Escape')
    expect(await buildOf()).toBe(old)
    await board.page.locator('[data-load-now]').click()
    await expect.poll(() => buildOf().catch(() => null), PATIENCE).toBe('nextnext')
    await board.is('live')
  })

  it('an asset that is gone is missing, and is not kept as missing', async () => {
    const answer = await fetch(`${url}/assets/index-gone0000.js`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, null])
  })
})

/** Runs in the page. */
function isKept(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('hotel-board')
    opening.addEventListener('success', () => {
      const database = opening.result
      if (!database.objectStoreNames.contains('kept')) return (database.close(), resolve(false))
      const reading = database.transaction('kept').objectStore('kept').get('board')
      reading.addEventListener('success', () => {
        database.close()
        const rows: { booking_id: string }[] = reading.result?.lists.booking.results ?? []
        resolve(rows.some(({ booking_id }) => booking_id === id))
      })
    })
  })
}

describe('below /board/', () => {
  it.each([
    ['nginx', startNginx],
    ['Caddy', startCaddy],
  ])('%s serves it, live and guarded', async (name, start) => {
    const port = await freePort()
    const folder = join(hotel, name)
    mkdirSync(folder)
    const there = { ...own, '8080': String(port), 'hotel/': `${folder}/` }
    const inFolder = { ...there, '"pusherKey"': '"basePath": "/board/", "pusherKey"' }
    writeStep('board.json', inFolder, join(folder, 'board.json'))
    runStep('files', there)
    const at = `http://127.0.0.1:${port}/board`
    const server = await start(join(folder, 'server'), `${at}/healthz`)
    try {
      await open(at, BOOKINGS)
      await hasWorker()
      const scope = await board.page.evaluate(
        async () => (await navigator.serviceWorker.ready).scope,
      )
      expect(scope).toBe(`${at}/`)
      const asked = async (path: string) => {
        const answer = await fetch(at + path)
        return [answer.status, answer.headers.get('cache-control')]
      }
      const asset = await board.page.locator('script[type=module]').getAttribute('src')
      const immutable = 'public, max-age=31536000, immutable'
      expect(await asked(asset?.replace(/^\.?\/(board\/)?/, '/') ?? '')).toEqual([200, immutable])
      expect(await asked('/')).toEqual([200, 'no-store'])
      expect(await asked('/board.json')).toEqual([200, 'no-store'])
      expect((await asked('/assets/gone.js'))[0]).toBe(404)
      expect((await fetch(new URL('/elsewhere', at))).status).toBe(404)
      const id = `BK-${name}`
      await backend.publish('booking_created', { booking_id: id })
      await row(id).waitFor()
      expect(violations.splice(0)).toEqual([])
    } finally {
      await board.close()
      await server.kill()
    }
  })
})

describe('with a name and a certificate', () => {
  const NAME = 'board.example.com'

  it.each([
    ['nginx', startNginx],
    ['Caddy', startCaddy],
  ])('%s serves it, live, guarded and encrypted', async (name, start) => {
    const port = await freePort()
    const folder = join(hotel, `${name}-named`)
    mkdirSync(folder)
    const [certificate, key] = [join(folder, 'board.pem'), join(folder, 'board.key')] as const
    writeCertificate(NAME, certificate, key)
    const there = {
      ...own,
      '0.0.0.0:443': `127.0.0.1:${port}`,
      'hotel/': `${folder}/`,
      '/etc/ssl/board.pem': certificate,
      '/etc/ssl/board.key': key,
    }
    const file = join(folder, 'board.json')
    writeStep('board.json', there, file)
    const { pusherWsPort: _, pusherForceTls: __, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...rest, pusherWsHost: NAME }))
    runStep('name', there)
    // Nobody here knows the name, or who signed its certificate.
    const stranger = await launchBrowser(findBrowser(), [
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP ${NAME}:443 127.0.0.1:${port}`,
    ])
    const server = await start(join(folder, 'server'), `https://127.0.0.1:${port}/healthz`, NAME)
    try {
      await open(`https://${NAME}`, BOOKINGS, [], stranger)
      await hasWorker()
      const id = `BK-${name}-NAMED`
      await backend.publish('booking_created', { booking_id: id })
      await row(id).waitFor()
      const sockets: string[] = []
      board.page.on('websocket', (socket) => void sockets.push(socket.url()))
      await board.page.reload()
      await board.is('live')
      expect(sockets).toEqual([expect.stringMatching(`^wss://${NAME}/app/board-key`)])
      expect(violations.splice(0)).toEqual([])
    } finally {
      await stranger.close()
      await server.kill()
    }
  })
})

describe('encrypted channels, and a backend of another origin', () => {
  const COOKIE = { name: 'session', value: 'yes', httpOnly: true }
  let origin: Awaited<ReturnType<typeof startOtherOrigin>>
  let sealing: Awaited<ReturnType<typeof startBackend>>
  let server: Program
  let at: string

  beforeAll(async () => {
    const [port, backendPort] = await Promise.all([freePort(), freePort()])
    origin = await startOtherOrigin()
    origin.port = backendPort
    const engine = { ...APP, port: Number(own['6001']) }
    sealing = await startBackend(backendPort, engine, 'private-encrypted-')
    const folder = join(hotel, 'two-origins')
    mkdirSync(folder)
    const there = { ...own, '8080': String(port), 'hotel/': `${folder}/` }
    const file = join(folder, 'board.json')
    writeStep('board.json', there, file)
    const settings = {
      ...JSON.parse(readFileSync(file, 'utf8')),
      pusherChannelPrefix: 'private-encrypted-',
      pusherAuthEndpoint: `${origin.url}/api/pusher/auth`,
      apiUrl: `${origin.url}/api`,
      signInUrl: 'https://pms.example.com/login?next={address}',
    }
    writeFileSync(file, JSON.stringify(settings))
    runStep('files', there)
    at = `http://127.0.0.1:${port}`
    server = await startNginx(join(folder, 'server'), `${at}/healthz`)
  })

  afterAll(async () => {
    await server?.kill()
    sealing?.close()
    origin?.close()
  })

  beforeEach(async () => {
    origin.sendsAway = false
    await open(at, BOOKINGS, [
      { ...COOKIE, url: origin.url },
      { name: 'XSRF-TOKEN', value: 'token', url: at },
    ])
  })

  afterEach(async () => {
    await board.close()
    expect(violations.splice(0)).toEqual([])
  })

  const signOut = () => board.page.context().clearCookies({ name: COOKIE.name })
  const signIn = () => board.page.context().addCookies([{ ...COOKIE, url: origin.url }])
  const rows = (page = board.page) => page.locator('[data-booking-id]').count()

  /** A booking that this device keeps. */
  async function keep(id: string) {
    await sealing.publish('booking_created', { booking_id: id })
    await row(id).waitFor()
    await expect.poll(() => board.page.evaluate(isKept, id), PATIENCE).toBe(true)
  }

  it('an event is shown, and the engine has only its ciphertext', async () => {
    const heard: string[] = []
    board.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
    )
    await board.page.reload()
    await board.is('live')
    const guest = { booking_id: 'BK-SEALED', guest_name: 'Sentinel Guest' }
    await sealing.publish('booking_created', guest)
    await row('BK-SEALED').getByText(guest.guest_name).waitFor()
    expect(heard.join()).toContain('ciphertext')
    expect(heard.join()).not.toMatch(/Sentinel|BK-SEALED/)
  })

  it.each<[string, () => unknown, refused: RegExp | null]>([
    ['is refused', signOut, null],
    // The policy has the browser refuse where it leads.
    ['leads to another origin', () => (origin.sendsAway = true), /^connect-src .*localhost:9/],
  ])('a session that ends and %s is over in every tab at once', async (_, end, refused) => {
    const id = `BK-ENDS-${String(refused).length}`
    await keep(id)
    const other = await board.page.context().newPage()
    await other.goto(at + BOOKINGS)
    await other.locator('[data-live-state="live"]').waitFor()
    await board.page.bringToFront()
    await end()
    await lookAgain()
    await Promise.all([
      board.is('signed-out'),
      other.locator('[data-live-state="signed-out"]').waitFor(),
    ])
    await sealing.publish('booking_created', { booking_id: `${id}-AFTER` })
    await expect.poll(() => board.page.evaluate(isKept, id), PATIENCE).toBe(false)
    expect([await rows(), await rows(other)]).toEqual([0, 0])
    const link = board.page.getByRole('link', { name: 'Sign in again' }).first()
    expect(await link.getAttribute('href')).toBe(
      `https://pms.example.com/login?next=${encodeURIComponent(board.page.url())}`,
    )
    origin.sendsAway = false
    await signIn()
    await board.page.getByRole('button', { name: 'Retry' }).first().click()
    await board.is('live')
    await row(`${id}-AFTER`).waitFor()
    const found = violations.splice(0)
    expect(found.filter((one) => !refused?.test(one))).toEqual([])
  })

  it('a session that ended while the engine was away is over when it is back', async () => {
    await keep('BK-AWAY')
    await soketi.kill()
    await board.is('stale')
    await signOut()
    await soketi.start()
    await board.page.locator('[data-live-state="signed-out"]').waitFor({ timeout: 60_000 })
    await expect.poll(() => board.page.evaluate(isKept, 'BK-AWAY'), PATIENCE).toBe(false)
    expect(await rows()).toBe(0)
  })

  it('a session that ended while the board was closed leaves nothing to be seen', async () => {
    await keep('BK-CLOSED')
    await board.page.goto('about:blank')
    await signOut()
    await board.open(BOOKINGS)
    await board.is('signed-out')
    await expect.poll(() => board.page.evaluate(isKept, 'BK-CLOSED'), PATIENCE).toBe(false)
    expect(await rows()).toBe(0)
  })
})

describe('with Node only', () => {
  it('the first look is live, private and guarded', async () => {
    const file = join(ROOT, 'dist/board.json')
    try {
      runStep('first look', own)
      const server = await startServer(join(ROOT, 'dist'))
      try {
        await open(server.url, BOOKINGS)
        const { headers } = await fetch(server.url)
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        const signed = board.page.waitForResponse(/\/api\/pusher\/auth$/)
        await board.page.reload()
        expect((await signed).status()).toBe(200)
        await board.is('live')
        expect(violations.splice(0)).toEqual([])
      } finally {
        await board.close()
        await server.kill()
      }
    } finally {
      rmSync(file, { force: true })
    }
  })
})

describe('npm run engines', () => {
  it('finds that soketi does what the board relies on', () => {
    // A failure would throw.
    expect(runStep('engines', own)).toContain(' passed')
  }, 180_000)
})
