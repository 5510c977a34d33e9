/** One build, many hotels: a build without a setting, and what `board.json` makes of it. */
import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildBoard } from '../support/build-board'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { startFront } from './support/front'
import { setUpServer } from './support/set-up'

const stage = setUpServer()
const FILE = { pusherKey: 'sandbox-key' }
let outDir: string
let front: Awaited<ReturnType<typeof startFront>>
let board: Board

beforeAll(async () => {
  outDir = await buildBoard({ VITE_PUSHER_KEY: '', VITE_DEBUG_DRAWER: '' })
  front = await startFront(outDir, stage.server)
})

afterAll(() => {
  front?.close()
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  board = await openBoard(stage.browser, { ...stage.server, url: front.url })
})

afterEach(() => board.close())

const answerFile = (answer: object) =>
  board.page.route('**/board.json', (route) => route.fulfill(answer))

/** What stands in place of the board. */
const said = () => board.page.locator('[data-reason]').innerText()

it('the file alone makes a live board of it', async () => {
  await answerFile({ json: FILE })
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await board.badge('all')).toBeGreaterThan(0)
  expect(board.errors).toEqual([])
})

it('without the file, the page says what is missing and what it may be', async () => {
  await board.open(BOOKINGS)
  expect(await said()).toMatch(
    /board\.json beside index\.html[^]*pusherKey is not set\. Set it to the key of your app/,
  )
})

it.each<[string, object, string | RegExp]>([
  ['no JSON', { body: '{ pusherKey: 1' }, 'board.json is not JSON'],
  [
    'an unknown name',
    { json: { ...FILE, pusherPrefix: 'private-' } },
    'Is pusherChannelPrefix meant?',
  ],
  [
    'an address that is code',
    { json: { ...FILE, signInUrl: 'javascript:alert(1)' } },
    'signInUrl is a path',
  ],
  [
    'a real key and no word about who may hear guests’ names',
    { json: { pusherKey: 'k', pusherCluster: 'eu' } },
    /pusherChannelPrefix is not set[^]*private-: only[^]*private-encrypted-: the same[^]*none: everyone/,
  ],
  ['another folder', { json: { ...FILE, basePath: '/board/' } }, '<base href>'],
])('the page says what is wrong with %s, and connects to nothing', async (_, answer, words) => {
  const sockets: string[] = []
  board.page.on('websocket', (socket) => sockets.push(socket.url()))
  await answerFile(answer)
  await board.open(BOOKINGS)
  await expect.poll(said).toMatch(words)
  expect([sockets, board.snapshots]).toEqual([[], []])
})

it('a server that cannot give the file yet is asked again, and the board starts by itself', async () => {
  await answerFile({ status: 503 })
  await board.open(BOOKINGS)
  await expect.poll(said).toContain('board.json was answered with 503. The board asks again')
  await board.page.unroute('**/board.json')
  await answerFile({ json: FILE })
  await board.is('live')
  expect(await board.page.locator('[data-reason]').count()).toBe(0)
})

it('languages and what is kept follow the file', async () => {
  await answerFile({ json: { ...FILE, languages: ['de'], keepLastBoard: true } })
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await board.page.locator('html').getAttribute('lang')).toBe('de')
  await board.page.locator('[data-settings]').click()
  expect(await board.page.locator('dialog[open] select option').allInnerTexts()).toHaveLength(2)
  const names = () =>
    board.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(names).toEqual(['hotel-board'])

  // Guests' names do not stay behind once the setting is off.
  await board.page.unroute('**/board.json')
  await answerFile({ json: FILE })
  await board.page.reload()
  await board.is('live')
  await expect.poll(names).toEqual([])
})
