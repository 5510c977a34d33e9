/** A booking beside its list: opened, followed, left, by hand and by keyboard. */
import { beforeEach, describe, expect, it } from 'vitest'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard()

let count = 0

const pane = () => stage.board.page.locator('aside.side')
const rowOf = (id: string) => stage.board.page.locator(`[data-booking-id="${id}"]`)
const query = () => new URL(stage.board.page.url()).search
const focused = () =>
  stage.board.page.evaluate(
    () => (document.activeElement?.closest('[data-booking-id]') as HTMLElement)?.dataset.bookingId,
  )

/** The list with a booking that is its own. */
async function openList(): Promise<string> {
  const booking_id = `BK-PANE-${++count}`
  await stage.board.open(BOOKINGS)
  await stage.board.is('live')
  await stage.backend.publish('booking_created', { booking_id, guest_name: 'Orla Fitzgerald' })
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
  beforeEach(() => stage.board.page.setViewportSize({ width, height: 800 }))

  it('is opened with Enter and left with Esc, and the focus is back at its row', async () => {
    const id = await openList()
    await rowOf(id).locator('a').focus()
    await stage.board.page.keyboard.press('Enter')
    await isInPane()
    expect(query()).toBe(`?list=all&booking=${id}`)
    expect(await rowOf(id).isVisible()).toBe(width === 1440)
    await stage.board.page.keyboard.press('Escape')
    await pane().locator('h2', { hasText: 'Orla' }).waitFor({ state: 'detached' })
    await expect.poll(focused).toBe(id)
    expect(query()).toBe('?list=all')
  })

  it('is left by its button and by Back, and stays over a reload', async () => {
    const id = await openList()
    await rowOf(id).click()
    await isInPane()
    await stage.board.page.reload()
    await pane().getByText(id).first().waitFor()
    await pane().locator('[data-close]').click()
    await expect.poll(focused).toBe(id)
    await rowOf(id).click()
    await isInPane()
    await stage.board.page.goBack()
    await expect.poll(focused).toBe(id)
    expect(query()).toBe('?list=all')
  })

  it('does not make the page wider than the screen', async () => {
    const id = await openList()
    await rowOf(id).click()
    await isInPane()
    const overflow = await stage.board.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})

it('follows what happens to the booking, and tells what each field was', async () => {
  const id = await openList()
  await rowOf(id).click()
  await isInPane()
  await stage.backend.publish('booking_confirmed', { booking_id: id })
  await pane().locator('.fact-status', { hasText: 'Confirmed' }).waitFor()
  await pane().locator('.fact-status').getByText('new').waitFor()
  await stage.backend.publish('booking_cancelled', { booking_id: id, cancellation_reason: 'Storm' })
  await pane().locator('.fact-status', { hasText: 'Cancelled' }).waitFor()
  const history = await pane().locator('.pane-history ol > li').allInnerTexts()
  const said = history.map((text) => text.replace(/\s+/g, ' ').replace(/\d\d:\d\d/g, 'hh:mm'))
  expect(said).toEqual([
    expect.stringMatching(/^hh:mm cancelled .*Confirmed ?→ ?now: Cancelled .*Storm$/),
    expect.stringMatching(/^hh:mm confirmed .*Pending ?→ ?now: Confirmed/),
    'hh:mm booked',
  ])
})

it('says so when there is no such booking', async () => {
  await stage.board.open(`${BOOKINGS}&booking=BK-NOWHERE`)
  await stage.board.is('live')
  const notice = pane().locator('.notice')
  await notice.waitFor()
  expect(await notice.innerText()).toBe('There is no booking BK-NOWHERE on the board.')
})

it('opens in an outage, without any request', async () => {
  const { page } = stage.board
  await page.setViewportSize({ width: 360, height: 800 })
  const id = await openList()
  // What a browser says of being offline is no fault of the board.
  page.removeAllListeners('console')
  await page.context().setOffline(true)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await rowOf(id).click()
  await isInPane()
  expect(query()).toBe(`?list=all&booking=${id}`)
  // The board goes on asking for its lists, and the browser for its icon.
  expect(asked.filter((url) => url.includes('/assets/'))).toEqual([])
})
