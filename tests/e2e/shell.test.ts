/** The board's shell in a real browser: settings, shortcuts, help, print, and where the focus is. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createBackend, BOOKINGS, openBoard, ROOMS, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

let browser: Browser
let server: Server
let board: Board
let page: Page

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(inject('outDir'))
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

beforeEach(() => openAt())

afterEach(async () => {
  const { errors } = board
  await board.close()
  expect(errors).toEqual([])
})

async function openAt(options: Parameters<typeof openBoard>[2] = {}) {
  await board?.close()
  board = await openBoard(browser, server, options)
  page = board.page
  await board.open(BOOKINGS)
  await board.is('live')
}

const dialog = (name: string) => page.getByRole('dialog', { name })
const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
/** What has the focus: by its attribute that stays, its id or its name. */
const focused = () =>
  page.evaluate(() => {
    const { dataset, id, localName, parentElement } = document.activeElement as HTMLElement
    const row = parentElement?.closest<HTMLElement>('[data-booking-id]')
    return row?.dataset.bookingId ?? (Object.keys(dataset)[0] || id || localName)
  })
const list = () => new URL(page.url()).searchParams.get('list')
const path = () => new URL(page.url()).pathname.split('/').at(-1)

describe('a dialog', () => {
  it.each([
    ['Settings', '[data-settings]'],
    ['Shortcuts', '[data-help]'],
  ])('%s keeps the focus, closes on Esc, and gives the focus back', async (name, button) => {
    await page.locator(button).focus()
    await page.keyboard.press('Enter')
    await dialog(name).waitFor()
    const inside: unknown[] = []
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      // Beyond its end is the browser's own bar, and never the page behind it.
      inside.push(
        await page.evaluate(
          () =>
            !!document.activeElement?.closest('dialog') || document.activeElement === document.body,
        ),
      )
    }
    expect(inside).not.toContain(false)
    await page.keyboard.press('Escape')
    await dialog(name).waitFor({ state: 'detached' })
    expect(await page.locator(button).evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('closes by its button and by a click beside it', async () => {
    await page.locator('[data-settings]').click()
    await dialog('Settings').getByRole('button', { name: 'Close' }).click()
    await dialog('Settings').waitFor({ state: 'detached' })
    await page.locator('[data-settings]').click()
    await dialog('Settings').waitFor()
    await page.mouse.click(5, 400)
    await expect.poll(() => dialog('Settings').count()).toBe(0)
  })
})

it('every page and dialog opens during an outage', async () => {
  // What a browser says of being offline is no fault of the board.
  page.removeAllListeners('console')
  await page.context().setOffline(true)
  const heading = page.getByRole('heading', { level: 1 })
  const tab = (name: string) => page.locator('.hotel-nav a', { hasText: name })

  await tab('Rooms').click()
  await page.locator('[data-room-id]').first().waitFor()
  expect([await heading.innerText(), await focused()]).toEqual(['Rooms', 'h1'])
  await tab('Activity').click()
  await page.locator('.activity-page').waitFor()
  for (const name of ['Settings', 'Shortcuts']) {
    await page.getByRole('button', { name }).click()
    await dialog(name).waitFor()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('1')
  await page.locator('table.bookings').waitFor()
  await page.locator('.back').click()
  await expect.poll(() => heading.innerText()).toBe('Hotels')
})

describe('the appearance', () => {
  it('is followed at once, and stands before the first paint of the next visit', async () => {
    const light = await ground()
    await page.locator('[data-settings]').click()
    await page.getByRole('radio', { name: 'Dark' }).check()
    await expect.poll(theme).toBe('dark')
    const dark = await ground()
    // Without its scripts the page is as it is before they come.
    await page.route(/\/assets\/.*\.js/, (route) => route.abort())
    await page.reload({ waitUntil: 'commit' })
    await expect.poll(theme).toBe('dark')
    await expect.poll(ground).toBe(dark)
    expect(light).not.toBe(dark)
    board.errors.length = 0
  })

  it('is that of every open tab', async () => {
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.locator('[data-settings]').click()
    await other.getByRole('radio', { name: 'Dark' }).check()
    await expect.poll(theme).toBe('dark')
  })

  it('is light on a dark device, and the device’s again', async () => {
    await openAt({ colorScheme: 'dark' })
    const dark = await ground()
    await page.locator('[data-settings]').click()
    await page.getByRole('radio', { name: 'Light' }).check()
    await expect.poll(ground).not.toBe(dark)
    await page.getByRole('radio', { name: 'Same as the device' }).check()
    await expect.poll(ground).toBe(dark)
  })
})

it('a type of toasts that is muted does not show, and others do', async () => {
  const backend = createBackend(server)
  await page.locator('[data-settings]').click()
  await page.getByRole('checkbox', { name: 'A booking is confirmed', exact: true }).uncheck()
  await page.keyboard.press('Escape')
  await backend.publish('booking_confirmed', { booking_id: 'MUTE-1' })
  await backend.publish('booking_cancelled', { booking_id: 'MUTE-2' })
  await page.locator('.toast', { hasText: 'MUTE-2' }).waitFor()
  expect(await board.toasts()).toEqual(['Booking MUTE-2 cancelled'])
})

describe('a shortcut', () => {
  it('/ goes to the search, and Esc empties and leaves it', async () => {
    await page.keyboard.press('/')
    const inSearch = await focused()
    await page.keyboard.type('j2?')
    const search = page.getByRole('searchbox')
    const typed = await search.inputValue()
    await page.keyboard.press('Escape')
    const emptied = [await focused(), await search.inputValue()]
    await page.keyboard.press('Escape')
    expect([inSearch, typed, emptied, await focused()]).toEqual([
      'find',
      'j2?',
      ['find', ''],
      'main',
    ])
  })

  it('j and k go from row to row and Enter opens one', async () => {
    const ids = await page
      .locator('[data-booking-id]')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.bookingId))
    const seen: string[] = []
    for (const key of ['j', 'j', 'j', 'k']) {
      await page.keyboard.press(key)
      seen.push(await focused())
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('booking')).toBe(ids[1])
    expect(seen).toEqual([ids[0], ids[1], ids[2], ids[1]])
  })

  it('p pauses the updates and lets them go on', async () => {
    const isPaused = () => page.locator('[data-pause]').getAttribute('aria-pressed')
    await page.keyboard.press('p')
    await expect.poll(isPaused).toBe('true')
    await page.keyboard.press('p')
    await expect.poll(isPaused).toBe('false')
  })

  it('a digit goes to a list in the order shown, g r and g b to the pages', async () => {
    const names = await page
      .locator('.hotel-nav a')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('list')),
      )
    await page.keyboard.press('3')
    await expect.poll(list).toBe(names[2])
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await expect.poll(path).toBe('rooms')
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await expect.poll(path).toBe('bookings')
  })

  it('? shows the help, on a narrow screen as well', async () => {
    await page.setViewportSize({ width: 360, height: 640 })
    await page.keyboard.press('Shift+?')
    await dialog('Shortcuts').waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await dialog('Shortcuts').waitFor({ state: 'detached' })
    expect(list()).toBe('all')
  })

  it('of one key does nothing once it is switched off', async () => {
    await page.locator('[data-settings]').click()
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck()
    await page.keyboard.press('Escape')
    await dialog('Settings').waitFor({ state: 'detached' })
    for (const key of ['2', '/', 'j', 'g', 'r', 'Shift+?']) await page.keyboard.press(key)
    expect([list(), path(), await focused(), await page.getByRole('dialog').count()]).toEqual([
      'all',
      'bookings',
      'settings',
      0,
    ])
  })
})

describe('the focus', () => {
  it('skips to the list', async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.localName)).toMatch(/^(h1|main)$/)
  })

  it('is never hidden behind three toasts and the drawer', async () => {
    // On a telephone the drawer is the whole page.
    await openAt({ viewport: { width: 1280, height: 900 } })
    const backend = createBackend(server)
    await page.clock.install()
    await board.open(BOOKINGS)
    await board.is('live')
    await board.drawer()
    for (const id of ['FOCUS-1', 'FOCUS-2', 'FOCUS-3']) {
      await page.clock.fastForward(1_500)
      await backend.publish('booking_cancelled', { booking_id: id })
      await page.locator('.toast', { hasText: id }).waitFor()
    }
    const hidden = await page.locator('[data-booking-id]').evaluateAll((rows) => {
      const covers = [...document.querySelectorAll('.toast, .debug')].map((one) =>
        one.getBoundingClientRect(),
      )
      return rows.slice(0, 40).filter((row) => {
        row.querySelector('a')?.focus()
        const { top, bottom } = row.getBoundingClientRect()
        return covers.some((cover) => top >= cover.top && bottom <= cover.bottom)
      }).length
    })
    expect(hidden).toBe(0)
  })
})

describe('on paper', () => {
  /** What stands on the sheet, and the colours of its ink. */
  const sheet = () =>
    page.evaluate(() => {
      const isThere = (element: Element) => element.checkVisibility()
      const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(isThere)
      const { color, backgroundColor } = getComputedStyle(document.body)
      return {
        hotel: document.querySelector('.hotel-name')?.textContent,
        list: document.querySelector('main h1')?.textContent,
        asOf: shown('.print-only').map(({ textContent }) => textContent?.split(' ')[0]),
        controls: shown('button:not(th button), input, select, nav, dialog').length,
        rows: shown('[data-booking-id]').length,
        heads: shown('thead th')
          .map(({ textContent }) => textContent?.trim())
          .join(' '),
        ink: [color, backgroundColor, getComputedStyle(document.documentElement).backgroundColor],
        /** Of a room that a booking has. */
        roomStatus: [...document.querySelectorAll('tbody tr')]
          .map((row) => [
            row.querySelector('.room')?.textContent,
            row.querySelector('.roomStatus')?.textContent,
          ])
          .some(([room, status]) => room && status),
        badges: [
          ...new Set(shown('[data-booking-id] .status').map((one) => getComputedStyle(one).color)),
        ],
      }
    })

  it.each(['light', 'dark'] as const)(
    'are hotel, list, time and rows, black on white, of a page that is %s',
    async (colorScheme) => {
      await openAt({ colorScheme })
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name
      }, colorScheme)
      const rows = await page.locator('[data-booking-id]').count()
      await page.emulateMedia({ media: 'print' })
      await page.locator('thead .notes').waitFor()
      expect(await sheet()).toEqual({
        hotel: 'Hotel Killarney',
        list: 'Bookings',
        asOf: ['As'],
        controls: 0,
        rows,
        heads: 'Guest Booking Status Stay Room Room status Changed Notes',
        roomStatus: true,
        ink: ['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'],
        badges: ['rgb(0, 0, 0)'],
      })
    },
  )

  it('are all rows, windowed ones as well, when the button is pressed', async () => {
    const backend = createBackend(server)
    for (let i = 0; i < 260; i++) {
      await backend.publish('booking_created', {
        booking_id: `PAPER-${i}`,
        created_at: '2020-01-01T00:00:00Z',
      })
    }
    const all = (await backend.rows('bookings')).length
    await expect.poll(() => board.badge('all')).toBe(all)
    await page.evaluate(() => {
      const pages = globalThis as unknown as { printed: number }
      window.print = () => (pages.printed = document.querySelectorAll('[data-booking-id]').length)
    })
    expect(await page.locator('[data-booking-id]').count()).toBeLessThan(150)
    await page.getByRole('button', { name: 'Print' }).click()
    const printed = () =>
      page.evaluate(() => (globalThis as unknown as { printed: number }).printed)
    await expect.poll(printed).toBe(all)
  })

  it('say that they are not the whole list when something is looked for', async () => {
    const part = page.getByText('Not the whole list: 0 found by a search or filter.')
    await page.getByRole('searchbox').fill('no such guest')
    await part.waitFor({ state: 'attached' })
    const onScreen = await part.isVisible()
    await page.emulateMedia({ media: 'print' })
    expect([onScreen, await part.isVisible()]).toEqual([false, true])
  })

  it('have a row that changed just now in line with the others', async () => {
    const booking_id = `PAPER-NEW-${Date.now()}`
    await createBackend(server).publish('booking_created', { booking_id })
    await page.locator(`[data-booking-id="${booking_id}"]`).waitFor()
    await page.emulateMedia({ media: 'print' })
    const starts = await page
      .locator('[data-booking-id] .guest')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x))
    expect(new Set(starts).size).toBe(1)
  })

  it('are several numbered pages of a PDF', async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1)
  })
})

it('rooms print without controls as well', async () => {
  await board.open(ROOMS)
  await board.is('live')
  await page.emulateMedia({ media: 'print' })
  // The counts of each status are links, and worth their ink.
  const controls = page.locator('button:visible, input:visible, .hotel-nav:visible')
  expect([await controls.count(), await page.locator('[data-room-id]:visible').count()]).toEqual([
    0,
    await page.locator('[data-room-id]').count(),
  ])
})
