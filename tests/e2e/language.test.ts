/** The language that a browser asks for, and the one that a person chooses, in a real browser. */
import { expect, it } from 'vitest'
import { BOOKINGS, createBackend, openBoard, type Board } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()

/** The language the page says it has, and the head of the first column. */
function seen({ page }: Board): Promise<[string, string | null | undefined]> {
  return page.evaluate(() => [
    document.documentElement.lang,
    document.querySelector('thead th')?.textContent,
  ])
}

it('is the one that is chosen, at once and after a reload, on this device', async () => {
  const board = await openBoard(stage.browser, stage.server, { locale: 'en-IE' })
  const { page } = board
  await board.open(BOOKINGS)
  await board.is('live')
  const loaded = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => /\/de-[^/]*\.js/.test(name)),
    )
  expect([await seen(board), await loaded()]).toEqual([['en', 'Guest'], []])
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await page.getByRole('combobox', { name: 'Sprache' }).waitFor()
  expect([await seen(board), (await loaded()).length]).toEqual([['de', 'Gast'], 1])
  await page.reload()
  await board.is('live')
  expect(await seen(board)).toEqual(['de', 'Gast'])
  expect(board.errors).toEqual([])
  await board.close()
})

it('is English where German cannot be loaded', async () => {
  const board = await openBoard(stage.browser, stage.server, { locale: 'de-DE' })
  await board.page.route(/\/de-[^/]*\.js/, (route) => route.abort())
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await seen(board)).toEqual(['en', 'Guest'])
  await board.close()
})

it('leaves a stay on one line in German too, beside an open booking', async () => {
  const { browser, server } = stage
  const board = await openBoard(browser, server, { locale: 'de-DE', timezoneId: 'Europe/Dublin' })
  await board.open(BOOKINGS)
  await board.is('live')
  const { page } = board
  const year = new Date().getFullYear()
  const stay = { check_in: `${year}-11-28`, check_out: `${year}-12-12` }
  await createBackend(server).publish('booking_created', { booking_id: 'BK-LONG', ...stay })
  await page.locator('[data-booking-id="BK-LONG"] a').click()
  await page.locator('[data-pane-heading]').waitFor()
  const cell = page.locator('[data-booking-id="BK-LONG"] .stay')
  const lines = await cell.evaluate((found) => {
    const range = document.createRange()
    range.selectNodeContents(found)
    return range.getClientRects().length
  })
  expect([await cell.innerText(), lines]).toEqual(['28. Nov. – 12. Dez.', 1])
  await board.close()
})
