/** A record in a production build: exported, read in a fresh page, and played to the same board. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const GUEST = 'Sentinel O’Guest'
const FAULTS = 10
const FRAMES = 200
/** The booking of the event after them: with its row all the others have come. */
const LAST = 'BK-8999'

const stage = setUpBoard()

/** Ordinary events of forty bookings, and every twentieth with a fault. */
async function sendAll() {
  const { publish } = stage.backend
  for (let index = 0; index < FRAMES; index++) {
    const booking_id = `BK-8${String(index % 40).padStart(3, '0')}`
    const isFaulty = index % (FRAMES / FAULTS) === FRAMES / FAULTS - 1
    const payload = { booking_id, guest_name: GUEST, cancellation_reason: GUEST }
    if (isFaulty) await publish('booking_cancelled', { ...payload, cancelled_at: GUEST })
    else if (index < 40) await publish('booking_created', { ...payload, status: 'PENDING' })
    else await publish('booking_confirmed', payload)
  }
  await publish('booking_created', { booking_id: LAST, guest_name: GUEST, status: 'PENDING' })
}

/** Id and status of each row of the replay. */
function playedRows(page: Page): Promise<string[]> {
  return page
    .locator('[data-replay-row^="BK-8"]')
    .evaluateAll((rows) =>
      rows.map((row) => `${row.getAttribute('data-replay-row')} ${row.children[1]?.textContent}`),
    )
}

it('is exported without guests, and played to the same board in another page', async () => {
  const { board } = stage
  const { page } = board
  await board.open(BOOKINGS)
  await board.is('live')
  await sendAll()
  await page.locator(`[data-booking-id="${LAST}"]`).waitFor()
  const total = await board.badge('confirmed')
  await page.locator('[data-debug-toggle]').filter({ hasText: 'fault' }).waitFor()
  await page.keyboard.press('Control+Shift+D')
  await page.getByText('File', { exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export, guest data masked' }).click(),
  ])
  const path = await download.path()
  const text = await readFile(path, 'utf8')
  expect(text.split('\n')[0]).toContain('"record":1')
  expect(text).not.toContain('Sentinel')

  const shown = await page
    .locator('[data-booking-id^="BK-8"]')
    .evaluateAll((rows) => rows.map((row) => `${row.dataset.bookingId} ${row.dataset.status}`))
  const fresh = await page.context().newPage()
  await fresh.goto(page.url())
  await fresh.locator('[data-debug-toggle]').click()
  await fresh.getByText('File', { exact: true }).click()
  await fresh.locator('input[type=file]').setInputFiles(path)
  await fresh.locator('[data-replay]').waitFor()
  expect(await fresh.locator('[data-replay-live]').textContent()).toBe('live')
  expect((await playedRows(fresh)).toSorted()).toEqual(shown.toSorted())
  expect(await fresh.locator('[data-replay-badge="confirmed"]').first().textContent()).toBe(
    `${total}`,
  )
  // One step back and on again is the same board.
  await fresh.getByRole('button', { name: 'Step back' }).click()
  await fresh.getByRole('button', { name: 'Step on' }).click()
  expect((await playedRows(fresh)).toSorted()).toEqual(shown.toSorted())
})
