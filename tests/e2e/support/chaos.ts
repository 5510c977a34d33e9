/** A scenario of chaos: a board and a backend of its own, and what both have to agree on at its end. */
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { startChaosServer, type ChaosServer } from '../../lab/chaos/chaos-server'
import { HOTEL } from '../../support/events'
import { BOOKINGS, createBackend, openBoard, type Board } from './board'

/** Well above the board's longest wait in these scenarios, on a busy machine too. */
const PATIENCE_MS = 30_000

/** `CHAOS_REPEATS=20 npm run test:browser -- chaos` plays every scenario 20 times. */
const RUNS = Number(process.env.CHAOS_REPEATS || 1)
if (!Number.isInteger(RUNS) || RUNS < 1) {
  throw new Error(
    `CHAOS_REPEATS is “${process.env.CHAOS_REPEATS}”: expected a whole number from 1.`,
  )
}

/** What a browser says of answers that failed or never came is what a scenario is about. */
const EXPECTED_ERROR = /Failed to load resource|WebSocket connection/

/** How every scenario ends. */
export const SETTLED: Outcome = { state: 'live', differing: [] }

export interface Outcome {
  state: string | null
  /** What the board shows and the backend does not have, and the other way round. */
  differing: string[]
}

export interface ChaosBoard extends Board {
  /** Every state that the board said it is in, `absent` before the first. */
  readonly said: readonly string[]
  /** Waits until the board says that it is in a state, or said so since the last call. */
  is(state: string): Promise<void>
  openLive(): Promise<void>
  row(id: string): Locator
  /** Collects every status that a row shows from now on, `absent` when it is not there. */
  follow(id: string): Promise<string[]>
  /** Goes to another address within the page, as the browser's own buttons do. */
  goTo(path: string): Promise<void>
  /** The board once it is live and equal to the backend, or what it is like when time is up. */
  outcome(hotel?: string): Promise<Outcome>
}

export interface ChaosBackend extends ReturnType<typeof createBackend> {
  create(booking_id: string): Promise<unknown>
}

export interface Stage {
  server: ChaosServer
  backend: ChaosBackend
  board: ChaosBoard
}

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: inject('browserPath'),
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})

afterAll(() => browser?.close())

/** A test that starts with a backend nobody has touched and a page with nothing open, in each run. */
export function scenario(name: string, play: (stage: Stage) => Promise<void>) {
  // oxlint-disable-next-line vitest/valid-title
  it(name, { repeats: RUNS - 1 }, async () => {
    const server = await startChaosServer(inject('outDir'))
    onTestFinished(server.kill)
    const backend = createChaosBackend(server)
    const board = await openChaosBoard(server, backend)
    onTestFinished(async () => {
      await board.close()
      expect(board.errors.filter((error) => !EXPECTED_ERROR.test(error))).toEqual([])
    })
    await play({ server, backend, board })
  })
}

function createChaosBackend(server: ChaosServer): ChaosBackend {
  const backend = createBackend(server)
  return { ...backend, create: (booking_id) => backend.publish('booking_created', { booking_id }) }
}

async function openChaosBoard(server: ChaosServer, backend: ChaosBackend): Promise<ChaosBoard> {
  const board = await openBoard(browser, server)
  const { page } = board
  const told = await listenTo(page)
  const said = told('state')
  let heard = 0

  async function differences(expected: Set<string>): Promise<string[]> {
    const shown = await page
      .locator('[data-booking-id]')
      .evaluateAll((rows) => rows.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))
    const extra = shown.filter((one) => !expected.has(one))
    const missing = [...expected].filter((one) => !shown.includes(one))
    return [...extra, ...missing]
  }

  async function is(state: string) {
    await expect.poll(() => said.slice(heard), { timeout: PATIENCE_MS }).toContain(state)
    heard = said.indexOf(state, heard)
  }

  return {
    ...board,
    said,
    is,
    async openLive() {
      await board.open(BOOKINGS)
      await is('live')
    },
    row: (id) => page.locator(`[data-booking-id="${id}"]`),
    async follow(id) {
      await page.evaluate(tell, [id, `[data-booking-id="${id}"]`, 'data-status'] as const)
      return told(id)
    },
    goTo: (path) =>
      page.evaluate((path) => {
        history.pushState({}, '', path)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      }, path),
    async outcome(hotel = HOTEL) {
      const timeout = PATIENCE_MS
      await page.locator('[data-live-state="live"]').waitFor({ timeout })
      const rows = await backend.rows('bookings', hotel)
      const expected = new Set(rows.map(({ booking_id, status }) => `${booking_id} ${status}`))
      await expect.poll(() => differences(expected), { timeout }).toEqual([])
      const state = await page.locator('[data-live-state]').getAttribute('data-live-state')
      return { state, differing: await differences(expected) }
    },
  }
}

/** Hears every value of what is told in a page, even one that is gone before anybody looks. */
async function listenTo(page: Page): Promise<(what: string) => string[]> {
  const values: Record<string, string[]> = {}
  const told = (what: string) => (values[what] ??= [])
  await page.exposeFunction('told', (what: string, value: string) => told(what).push(value))
  await page.addInitScript(tell, ['state', '[data-live-state]', 'data-live-state'] as const)
  return told
}

/** Runs in the page: tells the value of an element's attribute now, and each time it changes. */
function tell([what, selector, attribute]: readonly [string, string, string]) {
  const { told } = globalThis as unknown as { told(what: string, value: string): void }
  let last: string | null = null
  const look = () => {
    const value = document.querySelector(selector)?.getAttribute(attribute) ?? 'absent'
    if (value !== last) told(what, (last = value))
  }
  look()
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: [attribute],
  })
}
