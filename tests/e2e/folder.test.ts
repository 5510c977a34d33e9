/** The board below `/board/`: the same files as everywhere, with one line of its page changed. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard } from './support/board'
import { startFront } from './support/front'
import { setUpServer } from './support/set-up'

const stage = setUpServer()
const FOLDER = '/board'
let outDir: string
let front: Awaited<ReturnType<typeof startFront>>

beforeAll(async () => {
  outDir = await buildBoard({ VITE_PUSHER_KEY: '', VITE_DEBUG_DRAWER: 'on' })
  front = await startFront(outDir, stage.server, {
    folder: `${FOLDER}/`,
    boardFile: {
      pusherKey: 'sandbox-key',
      basePath: `${FOLDER}/`,
      languages: ['de'],
      keepLastBoard: true,
    },
  })
})

afterAll(() => {
  front?.close()
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

it('is live, also after a reload of a deep address, and asks for nothing outside but the API', async () => {
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  const { page } = board
  const outside: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (!/^\/(board|api)\//.test(pathname)) outside.push(pathname)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) outside.push(`${response.status()} ${response.url()}`)
  })
  await board.open(`${FOLDER}/`)
  await page.locator(`a[href="${FOLDER}/hotels/${HOTEL}/bookings"]`).first().click()
  await board.is('live')
  const address = `${FOLDER}${BOOKINGS}`
  await board.open(address)
  await board.is('live')
  await page.locator('[data-booking-id] a').first().click()
  await page.waitForURL((url) => url.searchParams.has('booking'))
  await page.reload()
  await board.is('live')
  expect(new URL(page.url()).pathname).toBe(`${FOLDER}/hotels/${HOTEL}/bookings`)
  await page.locator('[data-close]').first().click()
  await page.locator(`nav a[href^="${FOLDER}/hotels/${HOTEL}/rooms"]`).first().click()
  await page.locator('[data-room-id]').first().waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await page.goBack()
  await page.locator('[data-booking-id]').first().waitFor()
  expect([outside, board.errors]).toEqual([[], []])
  await board.close()
})

it('has addresses of its own in every link, its icon and the documents of the contract', async () => {
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  const { page } = board
  await board.open(`${FOLDER}${BOOKINGS}`)
  await board.is('live')
  const links = await page
    .locator('a[href], link[rel=icon]')
    .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter((link) => !link.startsWith(`${FOLDER}/`))).toEqual([])
  const read = (path: string) =>
    page.evaluate(async (path) => (await fetch(new URL(path, document.baseURI))).text(), path)
  expect(await read('contract/asyncapi.json')).toContain('"asyncapi"')
  expect(await read('favicon.svg')).toContain('<svg')
  await board.close()
})

it('keeps its board apart from one in another folder of the host', async () => {
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  await board.open(`${FOLDER}${BOOKINGS}`)
  await board.is('live')
  const names = () =>
    board.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(names).toEqual([`hotel-board ${FOLDER}/`])
  await board.close()
})

it('an address that is no page is said to be none, with a way back', async () => {
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  await board.open(`${FOLDER}/nothing/here`)
  await board.page.locator(`main a[href="${FOLDER}/"]`).waitFor()
  expect(board.page.url()).toBe(`${front.url}${FOLDER}/nothing/here`)
  await board.close()
})
