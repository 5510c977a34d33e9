/** A booking beside its list: opened, followed, left, by hand and by keyboard. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { BOOKINGS, createBackend, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

let browser: Browser
let server: Server
let board: Board
let backend: ReturnType<typeof createBackend>
let count = 0

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(inject('outDir'))
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
  expect(errors).toEqual([])
})

const pane = () => board.page.locator('aside.side')
const rowOf = (id: string) => board.page.locator(`[data-booking-id="${id}"]`)
const query = () => new URL(board.page.url()).search
const focused = () =>
  board.page.evaluate(
    () => (document.activeElement?.closest('[data-booking-id]') as HTMLElement)?.dataset.bookingId,
  )

/** The list with a booking that is its own. */
async function openList(): Promise<string> {
  const booking_id = `BK-PANE-${++count}`
  await board.open(BOOKINGS)
  await board.is('live')
  await backend.publish('booking_created', { booking_id, guest_name: 'Orla Fitzgerald' })
  await rowOf(booking_id).waitFor()
  return booking_id
}

/** Waits until the focus is on what the pane is about. */
async function isInPane() {
  await pane().locator('h2:focus', { hasText: 'Orla Fitzgerald' }).waitFor()
}

describe.each([
  ['beside the list', 1440],
  ['in place of the list', 360],
])('%s, %i px wide', (_, width) => {
  beforeEach(() => board.page.setViewportSize({ width, height: 800 }))

  it('is opened with Enter and left with Esc, and the focus is back at its row', async () => {
    const id = await openList()
    await rowOf(id).locator('a').focus()
    await board.page.keyboard.press('Enter')
    await isInPane()
    expect(query()).toBe(`?list=all&booking=${id}`)
    expect(await rowOf(id).isVisible()).toBe(width === 1440)
    await board.page.keyboard.press('Escape')
    await pane().locator('h2', { hasText: 'Orla' }).waitFor({ state: 'detached' })
    await expect.poll(focused).toBe(id)
    expect(query()).toBe('?list=all')
  })

  it('is left by its button and by Back, and stays over a reload', async () => {
    const id = await openList()
    await rowOf(id).click()
    await isInPane()
    await board.page.reload()
    await pane().getByText(id).first().waitFor()
    await pane().locator('[data-close]').click()
    await expect.poll(focused).toBe(id)
    await rowOf(id).click()
    await isInPane()
    await board.page.goBack()
    await expect.poll(focused).toBe(id)
    expect(query()).toBe('?list=all')
  })

  it('does not make the page wider than the screen', async () => {
    const id = await openList()
    await rowOf(id).click()
    await isInPane()
    const overflow = await board.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})

it('follows what happens to the booking, and tells what each field was', async () => {
  const id = await openList()
  await rowOf(id).click()
  await isInPane()
  await backend.publish('booking_confirmed', { booking_id: id })
  await pane().locator('.pane-status', { hasText: 'Confirmed' }).waitFor()
  await pane().locator('.fact', { hasText: 'Confirmed' }).getByText('new').waitFor()
  await backend.publish('booking_cancelled', { booking_id: id, cancellation_reason: 'Storm' })
  await pane().locator('.pane-status', { hasText: 'Cancelled' }).waitFor()
  const history = await pane().locator('.pane-history ol > li').allInnerTexts()
  const said = history.map((text) => text.replace(/\s+/g, ' ').replace(/\d\d:\d\d/g, 'hh:mm'))
  expect(said).toEqual([
    expect.stringMatching(/^hh:mm cancelled .*Confirmed ?→ ?now: Cancelled .*now: Storm$/),
    expect.stringMatching(/^hh:mm confirmed .*Pending ?→ ?now: Confirmed/),
    'hh:mm new',
  ])
})

it('says so when there is no such booking', async () => {
  await board.open(`${BOOKINGS}&booking=BK-NOWHERE`)
  await board.is('live')
  const notice = pane().locator('.notice')
  await notice.waitFor()
  expect(await notice.innerText()).toBe('There is no booking BK-NOWHERE on the board.')
})

it('is there in an outage that began after the board was live and at rest', async () => {
  await board.page.setViewportSize({ width: 360, height: 800 })
  const loaded = board.page.waitForResponse((response) => response.url().includes('late-parts'))
  const id = await openList()
  await (await loaded).finished()
  await board.page.context().setOffline(true)
  await rowOf(id).click()
  await isInPane()
  expect(query()).toBe(`?list=all&booking=${id}`)
  // What a browser says of being offline.
  board.errors.length = 0
})
