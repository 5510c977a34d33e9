/** The language that a browser asks for, and the one that a person chooses, in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

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

/** The language the page says it has, and the head of the first column. */
function seen({ page }: Board): Promise<[string, string | null | undefined]> {
  return page.evaluate(() => [
    document.documentElement.lang,
    document.querySelector('thead th')?.textContent,
  ])
}

it('is the one that is chosen, at once and after a reload, on this device', async () => {
  const board = await openBoard(browser, server, { locale: 'en-IE' })
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
  const board = await openBoard(browser, server, { locale: 'de-DE' })
  await board.page.route(/\/de-[^/]*\.js/, (route) => route.abort())
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await seen(board)).toEqual(['en', 'Guest'])
  await board.close()
})
