/** The language that a browser asks for, and the one that a person chooses, in a real browser. */
import { expect, it } from 'vitest'
import { BOOKINGS, openBoard, type Board } from './support/board'
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
