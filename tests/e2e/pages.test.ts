/** Every page in both themes and languages, narrow and wide: no violation of WCAG 2.2 AA that axe can see. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { BOOKINGS, createBackend, openBoard, ROOMS, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(inject('outDir'))
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

async function violations({ page }: Board): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async (tags) => {
    type Axe = { run(options: object): Promise<{ violations: Violation[] }> }
    type Violation = { id: string; nodes: { html: string }[] }
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run({ runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }, TAGS)
}

/** Each page or state, and how to come there. */
const PAGES: Record<string, (board: Board) => Promise<void>> = {
  hotels: async (board) => {
    await board.open('/')
    await board.page.getByRole('link', { name: /Hotel Killarney/ }).waitFor()
  },
  bookings: async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
  },
  rooms: async (board) => {
    await board.open(ROOMS)
    await board.is('live')
  },
  'rooms by status': async (board) => {
    await board.open(`${ROOMS}?by=status`)
    await board.is('live')
  },
  'no room in a status': async (board) => {
    await board.open(`${ROOMS}?status=DEEP_CLEAN`)
    await board.is('live')
  },
  'an empty list': async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
    await board.page.getByRole('searchbox').fill('no such guest')
    await board.page.locator('[data-booking-id]').first().waitFor({ state: 'detached' })
  },
  'an unknown hotel': async (board) => {
    await board.open('/hotels/hotel-nowhere/bookings')
    await board.page.locator('.plain-page h1').waitFor()
  },
  'an address that cannot be a hotel’s': async (board) => {
    await board.open('/hotels/private-hotel/bookings')
    await board.page.locator('.plain-page h1').waitFor()
  },
  'no such page': async (board) => {
    await board.open('/nowhere')
    await board.page.getByRole('heading', { level: 1 }).waitFor()
  },
  'a toast and the open drawer': async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
    const booking_id = `BK-${Date.now()}`
    await createBackend(server).publish('booking_cancelled', { booking_id })
    await board.page.locator('.toast', { hasText: booking_id }).waitFor()
    await board.drawer()
    await board.page.locator('[data-outcome][data-event-id]').first().waitFor()
  },
  'the settings': async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
    await board.page.locator('[data-settings]').click()
    await board.page.locator('dialog[open]').waitFor()
  },
  'the shortcuts': async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
    await board.page.keyboard.press('?')
    await board.page.locator('dialog[open]').waitFor()
  },
  stale: async (board) => {
    await board.open(BOOKINGS)
    await board.is('live')
    await board.page.context().setOffline(true)
    await board.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await board.is('stale')
  },
}

/** What a browser asks for, and the language that the page says it has. */
const LOCALES = { 'en-IE': 'en', 'de-AT': 'de' }

describe.each([
  ['light', 'en-IE'],
  ['dark', 'en-IE'],
  ['light', 'de-AT'],
  ['dark', 'de-AT'],
] as const)('%s, %s', (colorScheme, locale) => {
  it.each(Object.keys(PAGES))('%s: no violation that axe finds', async (name) => {
    const board = await openBoard(browser, server, {
      colorScheme,
      locale,
      reducedMotion: 'reduce',
    })
    await PAGES[name]?.(board)
    const language = await board.page.evaluate(() => document.documentElement.lang)
    expect([language, await violations(board)]).toEqual([LOCALES[locale], []])
    await board.close()
  })
})

describe.each(
  [320, 360, 768, 1440].flatMap((width) =>
    Object.keys(LOCALES).map((locale) => [width, locale] as const),
  ),
)('%i px wide, %s', (width, locale) => {
  it.each(Object.keys(PAGES))('%s fits', async (name) => {
    const board = await openBoard(browser, server, { locale, viewport: { width, height: 800 } })
    await PAGES[name]?.(board)
    const overflow = await board.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await board.close()
  })
})

it('an address in capitals is brought to the one form of a slug', async () => {
  const board = await openBoard(browser, server)
  await board.open('/hotels/Hotel-Killarney/rooms')
  await board.is('live')
  expect(new URL(board.page.url()).pathname).toBe('/hotels/hotel-killarney/rooms')
  await board.close()
})

it('more than 200 rows are windowed, and searching an id mounts its row', async () => {
  const backend = createBackend(server)
  const board = await openBoard(browser, server)
  await board.open(BOOKINGS)
  await board.is('live')
  for (let i = 0; i < 260; i++) {
    await backend.publish('booking_created', {
      booking_id: `WIN-${i}`,
      created_at: '2020-01-01T00:00:00Z',
    })
  }
  const count = () => board.page.locator('[data-booking-id]').count()
  await expect.poll(() => board.badge('all')).toBeGreaterThan(260)
  expect(await count()).toBeLessThan(150)
  expect(
    Number(await board.page.locator('[aria-rowcount]').getAttribute('aria-rowcount')),
  ).toBeGreaterThan(260)
  await board.page.getByRole('searchbox').fill('WIN-7')
  await board.page.locator('[data-booking-id="WIN-7"]').waitFor()
  await board.page.getByRole('searchbox').fill('')
  await board.page.emulateMedia({ media: 'print' })
  await board.page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect.poll(count).toBeGreaterThan(260)
  await board.close()
})
