import type { Browser, Page } from 'playwright-core'
import { HOTEL } from '../../../support/events'
import type { HotelSize } from './hotel'
import type { BenchServer } from './bench-server'
import { MARK } from './mark'
import { installProbe, type Measured, type Probe } from './probe'

declare global {
  /** In a watched page. */
  var probe: Probe
}

/** A page that takes part. */
export interface Subject {
  name: string
  /** Where it is built, once that is wanted. */
  build(): Promise<string>
  /** Whether it shows rows and badges; the empty page does not. */
  shows: boolean
  /** How often it reads the bookings after it was opened, unasked. */
  reads: number
}

export const BOOKINGS = `/hotels/${HOTEL}/bookings?list=all`
export const ROOMS = `/hotels/${HOTEL}/rooms`
export const TIMELINE = `/hotels/${HOTEL}/timeline`

const PATIENCE_MS = 30_000
/** A page that was just opened has things to put in order. */
const QUIET_MS = 500

/** A watched page on a hotel of its own. */
export interface WatchedPage {
  page: Page
  start(): Promise<void>
  /** Resolves once every marked event is painted. */
  painted(): Promise<void>
  /** Tells what was measured since `start`. */
  stop(): Promise<Measured>
  /** Rejects when the badges are not what the hotel has. Only the page of all bookings has them. */
  checkBadges(): Promise<void>
}

/** What all sections play with. */
export interface Bench {
  browser: Browser
  server: BenchServer
}

/** Opens an subject's page, watched, with a hotel and in a browser context of its own. */
export async function openPage(
  { browser, server }: Bench,
  subject: Subject,
  size: HotelSize,
  path = BOOKINGS,
): Promise<Page> {
  const url = await server.open({ outDir: await subject.build(), ...size })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.addInitScript(installProbe, { mark: MARK, shows: subject.shows })
  await page.goto(url + path)
  return page
}

/** Waits until a page has painted its first row, and says when that was (ms after it was asked for). */
export async function firstRowOf(page: Page): Promise<number> {
  await page.waitForFunction(() => probe.firstRowAt > 0)
  return page.evaluate(() => probe.firstRowAt)
}

/** Opens a page, waits until it hears the hotel's events and is at rest, plays, and closes it. */
export async function playOn<T>(
  bench: Bench,
  subject: Subject,
  size: HotelSize,
  play: (watched: WatchedPage) => Promise<T>,
  path?: string,
): Promise<T> {
  const watched = await openWatchedPage(bench, subject, size, path)
  try {
    return await play(watched)
  } finally {
    await watched.page.context().close()
  }
}

async function openWatchedPage(
  bench: Bench,
  subject: Subject,
  size: HotelSize,
  path = BOOKINGS,
): Promise<WatchedPage> {
  const { server } = bench
  const page = await openPage(bench, subject, size, path)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.waitForFunction(() => probe.isSubscribed)
  while ((await server.reads()) < subject.reads) await page.waitForTimeout(QUIET_MS)
  if (subject.shows) await firstRowOf(page)
  await page.waitForTimeout(QUIET_MS)

  return {
    page,
    start: () => page.evaluate(() => probe.start()),
    async painted() {
      await page
        .waitForFunction(() => probe.waiting() === 0)
        .catch(async () => {
          const waiting = await page.evaluate(() => probe.waiting())
          throw new Error(`${subject.name}: ${waiting} events were never shown`)
        })
    },
    async stop() {
      if (errors.length > 0) throw new Error(`${subject.name}: ${errors[0]}`)
      return page.evaluate(() => probe.stop())
    },
    async checkBadges() {
      if (!subject.shows || path !== BOOKINGS) return
      const expected = { ...(await server.tallies()) }
      // The last events may still be on their way.
      await page.waitForFunction(showsBadges, expected).catch(async () => {
        const seen = await page.locator('[data-badge]').allInnerTexts()
        throw new Error(`${subject.name}: badges ${seen}, not ${JSON.stringify(expected)}`)
      })
    },
  }
}

/** Runs in the page. */
function showsBadges(expected: Record<string, number>): boolean {
  return Object.entries(expected).every(
    ([name, count]) =>
      document.querySelector(`[data-badge="${name}"]`)?.textContent === String(count),
  )
}
