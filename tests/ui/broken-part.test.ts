// @vitest-environment happy-dom
/** A part of the page that throws takes no other part away, and does not go without a word. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

/** The parts that throw when they are drawn. */
const broken = vi.hoisted(() => new Set<string>())

vi.mock(import('../../src/ui/bookings/pane/BookingFacts.vue'), async (original) =>
  breakable('facts', await original()),
)
vi.mock(import('../../src/ui/rooms/RoomTile.vue'), async (original) =>
  breakable('tile', await original()),
)
vi.mock(import('../../src/ui/activity/ActivityFeed.vue'), async (original) =>
  breakable('feed', await original()),
)
vi.mock(import('../../src/ui/kit/PageDialog.vue'), async (original) =>
  breakable('dialog', await original()),
)
vi.mock(import('../../src/ui/bookings/BookingRow.vue'), async (original) =>
  breakable('row', await original()),
)
vi.mock(import('../../src/ui/hotel/HotelHeader.vue'), async (original) =>
  breakable('header', await original()),
)
vi.mock(import('../../src/ui/wall/WallNumbers.vue'), async (original) =>
  breakable('numbers', await original()),
)

const breakable = vi.hoisted(() => <M extends { default: object }>(name: string, module: M): M => {
  const { render } = module.default as { render(...all: unknown[]): unknown }
  const breaking = (...all: unknown[]) => {
    if (broken.has(name)) throw new Error(`broken ${name}`)
    return render(...all)
  }
  return { ...module, default: { ...module.default, render: breaking } }
})

let reported: unknown[]

beforeEach(() => {
  reported = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(String(error)))
})

afterEach(() => {
  broken.clear()
  vi.unstubAllGlobals()
})

const BOOKINGS = `/hotels/${HOTEL}/bookings?list=all`
const DATA = { bookings: [booking('BK-1'), booking('BK-2')], rooms: [room('R-1')] }
const WORDS =
  'A part of this page does not work and may be missing. Retry, or reload the page. Retry'

it('a broken pane leaves the list, which goes on with the events', async () => {
  broken.add('facts')
  const { texts, rows, apply, badge, page } = await openBoard(`${BOOKINGS}&booking=BK-1`, DATA)
  expect([texts('[role=alert]'), reported]).toEqual([[WORDS], ['Error: broken facts']])
  await apply(event('booking_cancelled', { booking_id: 'BK-2' }))
  expect([rows().map((row) => row[2]), badge('list-attention')]).toEqual([
    ['Pending', 'Cancelled guest request'],
    ['1'],
  ])
  broken.clear()
  await page.get('[role=alert] button').trigger('click')
  await flushPromises()
  expect([texts('[role=alert]'), texts('aside .facts').length]).toEqual([[], 1])
})

it('what is broken is tried again at another address', async () => {
  broken.add('facts')
  const { texts, go } = await openBoard(`${BOOKINGS}&booking=BK-1`, DATA)
  await go(`${BOOKINGS}&booking=BK-2`)
  expect(texts('[role=alert]')).toEqual([WORDS])
  broken.clear()
  await go(`${BOOKINGS}&booking=BK-1`)
  expect([texts('[role=alert]'), texts('aside .facts').length]).toEqual([[], 1])
})

it.each([
  ['row', BOOKINGS],
  ['tile', `/hotels/${HOTEL}/rooms`],
  ['feed', `/hotels/${HOTEL}/activity`],
])('a broken %s leaves the header and the counts', async (part, address) => {
  broken.add(part)
  const { texts, apply, badge } = await openBoard(address, DATA)
  await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
  expect([texts('main [role=alert]'), texts('.live-state'), badge('list-attention')]).toEqual([
    [WORDS],
    ['Live'],
    ['1'],
  ])
})

it('a broken header leaves the list', async () => {
  broken.add('header')
  const { texts, ids } = await openBoard(BOOKINGS, DATA)
  expect([texts('[role=alert]'), ids()]).toEqual([[WORDS], ['BK-1', 'BK-2']])
})

it('a broken dialog leaves the board', async () => {
  broken.add('dialog')
  const { texts, ids, page } = await openBoard(BOOKINGS, DATA)
  await page.get('[data-settings]').trigger('click')
  await vi.dynamicImportSettled()
  await flushPromises()
  expect([texts('[role=alert]'), ids()]).toEqual([[WORDS], ['BK-1', 'BK-2']])
})

it('a broken part of the wall comes back after a minute, because nobody presses a button', async () => {
  await import('../../src/ui/wall/WallPage.vue')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  broken.add('numbers')
  const { texts, page } = await openBoard(`/hotels/${HOTEL}/wall`, DATA)
  await flushPromises()
  const before = [texts('[role=alert]').length, page.findAll('.wall-list').length]
  broken.clear()
  await vi.advanceTimersByTimeAsync(61_000)
  vi.useRealTimers()
  expect([before, texts('[role=alert]'), page.findAll('.wall-numbers li').length > 0]).toEqual([
    [1, 1],
    [],
    true,
  ])
})
