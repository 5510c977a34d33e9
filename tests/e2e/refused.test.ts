/** A production build on a backend that says things wrongly: the person at the desk learns of it. */
import { describe, expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const CHANNEL = `${HOTEL}.room-bookings`
const NAME = 'App\\Events\\BookingCreated'

const stage = setUpBoard()

const publish = () => stage.backend.send(CHANNEL, NAME, event('booking_created'))
const notice = () => stage.board.page.locator('[data-notice="refused"]')

async function openLive() {
  await stage.board.open(BOOKINGS)
  await stage.board.is('live')
}

describe('changes that cannot be used', () => {
  it('are counted in a notice, which goes with the next read', async () => {
    await openLive()
    await publish()
    await notice().getByText('1 change could not be used since').waitFor()
    await publish()
    await notice().getByText('2 changes could not be used since').waitFor()
    expect(await stage.board.page.locator('[data-live-state]').textContent()).toContain('Live')
    // A page that is back on the network reads. More than once: the dates of two answers may be equal.
    await stage.board.page.evaluate(() => {
      setInterval(() => dispatchEvent(new Event('online')), 500)
    })
    await notice().waitFor({ state: 'detached' })
  })

  it('are copied as a text for the backend’s people, without guest data', async () => {
    await stage.reopen({ permissions: ['clipboard-read', 'clipboard-write'] })
    await openLive()
    await publish()
    await notice().locator('[data-copy]').click()
    await notice().getByText('Copied').waitFor()
    const text = await stage.board.page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain(`1 × rejected: event “${NAME}” on channel ${CHANNEL}`)
    expect(text).not.toMatch(/Niamh|BK-1/)
  })

  it('are shown to copy by hand where the browser does not allow it', async () => {
    await stage.board.page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
    })
    await openLive()
    await publish()
    await notice().locator('[data-copy]').click()
    const selected = await stage.board.page
      .locator('dialog textarea')
      .evaluate((area: HTMLTextAreaElement) => [
        area.value.includes('rejected'),
        area.selectionEnd - area.selectionStart === area.value.length,
        document.activeElement === area,
      ])
    expect(selected).toEqual([true, true, true])
  })

  it('reach whoever runs the board, by an event of the page', async () => {
    const told = await listen('refused', publish)
    expect(told).toMatchObject({ code: 'refused', event: NAME, hotel: HOTEL })
    expect(JSON.stringify(told)).not.toMatch(/Niamh|BK-1/)
  })
})

it('an error reaches whoever runs the board, without its message', async () => {
  const told = await listen('error', () =>
    stage.board.page.evaluate(() => reportError(new TypeError('Niamh is not a function'))),
  )
  expect(told).toMatchObject({ code: 'error', name: 'TypeError', count: 1 })
  expect(JSON.stringify(told)).not.toContain('Niamh')
  expect(stage.board.errors.splice(0)).toEqual(['TypeError: Niamh is not a function'])
})

/** Opens a board that somebody listens to, and gives the first problem of a code. */
async function listen(code: string, cause: () => Promise<void>): Promise<unknown> {
  const { page } = stage.board
  await page.addInitScript(() => {
    addEventListener('board-problem', (event) => {
      const { detail } = event as CustomEvent<{ code: string }>
      document.documentElement.dataset[detail.code] = JSON.stringify(detail)
    })
  })
  await openLive()
  await cause()
  await page.locator(`html[data-${code}]`).waitFor()
  return JSON.parse((await page.locator('html').getAttribute(`data-${code}`)) ?? '')
}
