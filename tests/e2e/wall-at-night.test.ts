/** A wall that nobody touches, through a night: midnight, the close of the day, other people, a new version. */
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { openBoard, type Board } from './support/board'
import { startFront } from './support/front'
import { badgesOf, readHotelDay } from './support/hotel-day'
import { createTime, MINUTE, SECOND } from './support/passing-time'
import { copyBuild, deployNext } from './support/releases'
import { setUpServer } from './support/set-up'

const stage = setUpServer({ env: { SANDBOX_CLOCK: '23:50', SANDBOX_CONTROL: 'on' } })

let folder: string
let front: Awaited<ReturnType<typeof startFront>>
let board: Board
let page: Page
let time: Awaited<ReturnType<typeof createTime>>

beforeEach(async () => {
  folder = copyBuild(inject('outDir'))
  front = await startFront(folder, stage.server)
  const screen = { viewport: { width: 1920, height: 1080 } }
  board = await openBoard(stage.browser, { url: front.url }, screen)
  page = board.page
  time = await createTime(board, stage.backend)
  await board.open(`/hotels/${HOTEL}/wall`)
  await board.is('live')
  await page.locator('.wall-list li').first().waitFor()
})

afterEach(async () => {
  await stage.backend.impair({ session: {} })
  await board.close()
  front.close()
  rmSync(folder, { recursive: true, force: true })
})

const numbers = async () =>
  Object.fromEntries(
    await page
      .locator('.wall-numbers .badge')
      .evaluateAll((all) => all.map((one) => [one.dataset.badge, Number(one.textContent)])),
  )
const expected = async () => badgesOf(await readHotelDay(stage.backend))
const text = (selector: string) => page.locator(selector).innerText()
const buildOf = () => page.locator('[name="board-build"]').getAttribute('content')
/** `Sun 29 November 2026` */
const wholeDay = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    .format(Date.parse(date))
    .replace(/^(\w{3})\w*,? /, '$1 ')
/** The bookings that the wall tells of, by their numbers. */
const listed = () => page.locator('.wall-list .who').allInnerTexts()

it('keeps the hotel’s day after midnight, and shows the next one once the hotel has closed it', async () => {
  const { backend } = stage
  const { date } = await readHotelDay(backend)
  expect([await text('.wall-title b'), await numbers()]).toEqual([wholeDay(date), await expected()])
  await time.sleep(9 * MINUTE + 30 * SECOND)
  await time.pass(90 * SECOND)
  await page.locator('.wall [data-notice="day"]').waitFor()
  expect([await text('.wall-title b'), await text('.wall-clock b'), await numbers()]).toEqual([
    wholeDay(date),
    expect.stringMatching(/^00:0\d$/),
    await expected(),
  ])

  await backend.closeDay()
  await time.pass(90 * SECOND)
  await time.sleep(7 * MINUTE)
  await page.locator('.wall [data-notice="day"]').waitFor({ state: 'detached' })
  expect([await text('.wall-title b'), await numbers()]).toEqual([
    wholeDay(addDays(date, 1)),
    await expected(),
  ])
})

it('shows nobody once the session ends, and comes back by itself with whoever signs in', async () => {
  const { backend } = stage
  const before = await listed()
  expect(before.length).toBeGreaterThan(0)
  await backend.impair({ session: { endWith: 401 } })
  const isIn = (state: string) => async () =>
    (await page.locator(`[data-live-state="${state}"]`).count()) === 1
  await time.passUntil(isIn('signed-out'), MINUTE)
  expect([await listed(), await page.locator('.wall-numbers').count()]).toEqual([[], 0])
  expect(await text('.wall')).toContain('Signed out')

  // Somebody else, who sees the same hotel.
  await backend.impair({ session: { name: 7 } })
  await time.passUntil(isIn('live'), 2 * MINUTE)
  await page.locator('.wall-list li').first().waitFor()
  expect(await numbers()).toEqual(await expected())
  await backend.impair({ session: { name: 8 } })
  await time.pass(70 * SECOND)
  expect([await numbers(), await listed()]).toEqual([await expected(), before])
})

it('takes a new version between four and five, and not before', async () => {
  const { backend } = stage
  const old = await buildOf()
  deployNext(folder, 'nextnext')
  const hotelTime = async () => (await text('.wall-clock b')).replace(':', '')
  const forward = async (to: string) => {
    const [hours = 0, minutes = 0] = to.split(':').map(Number)
    const now = await hotelTime()
    const passed = Number(now.slice(0, 2)) * 60 + Number(now.slice(2))
    await time.sleep(((hours * 60 + minutes - passed + 24 * 60) % (24 * 60)) * MINUTE)
  }
  await forward('03:30')
  await time.pass(2 * MINUTE)
  const version = page.waitForResponse(/version\.json/)
  await backend.forwardClock(20 * MINUTE)
  await page.clock.fastForward(20 * MINUTE)
  await version
  await time.pass(2 * MINUTE)
  expect(await buildOf()).toBe(old)

  // The moment of its own is somewhere in this hour.
  await forward('04:58')
  const isNew = async () => (await buildOf().catch(() => null)) === 'nextnext'
  await time.passUntil(isNew, 5 * MINUTE)
  await board.is('live')
  await page.locator('.wall-list li').first().waitFor()
  expect(await hotelTime()).toMatch(/^04(58|59)$/)
})
