/** A handover in a real browser: through the list, a note that outlives a sign-out, the pack on paper. */
import { expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { axeInBothThemes } from './support/axe'
import { setUpBoard } from './support/set-up'

const HANDOVER = `/hotels/${HOTEL}/handover`

const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

it('goes through the list, leaves a note, and prints the pack', async () => {
  const { board, backend } = stage
  const { page } = board
  await board.open(HANDOVER)
  await board.is('live')
  await backend.publish('booking_created', { booking_id: 'HAND-1', guest_name: 'Niamh Ahern' })
  const row = page.locator('[data-booking-id="HAND-1"]')
  await row.waitFor()

  // By keyboard: to the row, and tick it off.
  await row.locator('input').focus()
  await page.keyboard.press('Space')
  expect(await row.locator('input').isChecked()).toBe(true)

  await page.getByLabel('Note', { exact: true }).fill('Taxi at <b>7:00</b>\nsecond line')
  await page.getByLabel('About').fill('niamh')
  await page.locator('.note-matches button').first().click()
  await page.getByRole('button', { name: 'Add note' }).click()
  const note = page.locator('.note-text')
  await note.waitFor()
  expect(await axeInBothThemes(page)).toEqual([])
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }

  await page.reload()
  await board.is('live')
  await row.waitFor()
  expect(await row.locator('input').isChecked()).toBe(true)
  expect(await note.innerText()).toBe('Taxi at <b>7:00</b>\nsecond line')

  // The session ends: no note on the page. Somebody signs in: it is there again.
  await page.route('**/api/hotels*', (route) => route.fulfill({ status: 401, body: '{}' }))
  await page.route('**/api/hotels/**', (route) => route.fulfill({ status: 401, body: '{}' }))
  await page.reload()
  await board.is('signed-out')
  expect(await note.count()).toBe(0)
  await page.unrouteAll()
  await page.reload()
  await board.is('live')
  await note.waitFor()
  board.errors.length = 0

  await page.locator('[data-pack]').click()
  await page.locator('[data-pack-part="rooms"] tbody tr').first().waitFor()
  await page.locator('[data-pack-part="timeline"] [data-date]').first().waitFor()
  expect(await axeInBothThemes(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() =>
    ['.hotel-header', '.page-head', '.pack-more', '.pack-sheet'].map((name) =>
      document.querySelector(name)?.checkVisibility(),
    ),
  )
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  // Each list begins on a sheet of its own.
  expect([seen.slice(1), pages >= 5]).toEqual([[false, false, true], true])
})
