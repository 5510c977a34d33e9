// @vitest-environment happy-dom
/** The wall: what it says, whom it names, and that it needs nobody. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { driftAt } from '../../src/ui/wall/drift'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const WALL = `/hotels/${HOTEL}/wall`
const TODAY = { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-03' }

// The file of the page comes late. Here it is there before the first test.
beforeAll(() => import('../../src/ui/wall/WallPage.vue'))
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

const ROOMS = [
  room('R-1', { room_number: '101' }),
  room('R-2', { room_number: '102', status: 'CHECKOUT_DIRTY' }),
  room('R-3', { room_number: '103', status: 'OCCUPIED' }),
]
/** A double booking, an arrival for a dirty room, one without a room, and a guest in house. */
const BOOKINGS = [
  booking('BK-1', { ...TODAY, guest_name: 'Chloé', room_number: '101' }),
  booking('BK-2', { ...TODAY, guest_name: 'Lindiwe', room_number: '101' }),
  booking('BK-3', { ...TODAY, guest_name: 'Thabo', room_number: '102' }),
  booking('BK-4', { ...TODAY, guest_name: 'Priya' }),
  booking('BK-5', {
    ...TODAY,
    check_in: '2026-02-28',
    guest_name: 'Declan',
    room_number: '103',
    checked_in_at: '2026-02-28T15:00:00Z',
  }),
  booking('BK-6', { ...TODAY, guest_name: 'Róisín', room_number: '104' }),
]
const NAMES = /Chloé|Lindiwe|Thabo|Priya|Declan|Róisín/

async function openWall(setup: Parameters<typeof openBoard>[1] = {}) {
  const wall = await openBoard(WALL, { bookings: BOOKINGS, rooms: ROOMS, ...setup })
  await flushPromises()
  const { page, texts } = wall
  return {
    ...wall,
    text: () => page.get('[data-view=wall]').text(),
    rowsOf: (list: number) => texts(`.wall-list:nth-of-type(${list}) li`),
  }
}

describe('the wall', () => {
  it('has the business date, the time, and that it is live', async () => {
    const { texts } = await openWall()
    expect([texts('.wall-head h1'), texts('.wall-title p, .wall-live, .wall-clock')]).toEqual([
      ['Hotel Killarney'],
      ['Business date Sun 1 March 2026', 'Live', '11:30'],
    ])
  })

  it('counts as the strip of today does, and goes on counting', async () => {
    const setup = { bookings: BOOKINGS, rooms: ROOMS }
    const desk = await openBoard(`/hotels/${HOTEL}/bookings`, setup)
    const wall = await openWall()
    const seen = ({ texts }: Pick<typeof desk, 'texts'>, cells: string) => texts(`${cells} .badge`)
    const before = [seen(wall, '.wall-numbers'), seen(desk, '.day-cells')]
    const came = event('booking_checked_in', { booking_id: 'BK-3' })
    await wall.apply(came)
    await desk.apply(came)
    expect(before[0]).toEqual(before[1])
    expect(seen(wall, '.wall-numbers')).toEqual(seen(desk, '.day-cells'))
    expect(seen(wall, '.wall-numbers')).not.toEqual(before[0])
  })

  it('has tonight’s problems, the most urgent first, and the arrivals that wait for a room first', async () => {
    const { rowsOf, apply } = await openWall()
    const before = [rowsOf(1), rowsOf(2)]
    await apply(event('room_status_changed', { room_id: 'R-2', status: 'READY_FOR_GUEST' }))
    expect(before).toEqual([
      [
        '101 Double-booked BK-1 Same room as BK-2, Sun 1 and Mon 2',
        '101 Double-booked BK-2 Same room as BK-1, Sun 1 and Mon 2',
        '102 Room not ready BK-3 Arriving today; 102 is dirty, clean it first',
        '– No room BK-4 Arriving today; 0 rooms are free tonight',
      ],
      [
        '102 Dirty BK-3 2 nights',
        '– No room BK-4 2 nights',
        '101 Ready BK-1 2 nights Double-booked',
        '101 Ready BK-2 2 nights Double-booked',
        '104 BK-6 2 nights',
      ],
    ])
    expect(rowsOf(2)[0]).toBe('– No room BK-4 2 nights')
    expect(rowsOf(1)).toHaveLength(3)
  })

  it('has no guest’s name, unless this device shows them', async () => {
    const { text, settings, page } = await openWall()
    const before = [NAMES.test(text()), NAMES.test(page.html()), NAMES.test(document.title)]
    settings.set('wallNames', true)
    await flushPromises()
    expect(before).toEqual([false, false, false])
    expect(text()).toMatch(/Chloé.*Same room as Lindiwe/)
    expect(NAMES.test(document.title)).toBe(false)
  })

  it('is turned to names in the settings, which lead to it', async () => {
    const { page, settings } = await openBoard(`/hotels/${HOTEL}/bookings`)
    await page.get('[data-settings]').trigger('click')
    await flushPromises()
    const link = page.get('dialog fieldset a').attributes('href')
    await page.get('[data-setting=wallNames]').setValue(true)
    expect([link, settings.current.wallNames]).toEqual([WALL, true])
  })

  it('says nothing where nothing is wrong, and nobody is to come', async () => {
    const { texts } = await openWall({
      bookings: [booking('BK-7', { ...TODAY, check_in: '2026-03-02' })],
      rooms: ROOMS.slice(0, 1),
    })
    expect(texts('.wall-none')).toEqual(['No problems tonight', 'No more arrivals today'])
  })
})

describe('a wall that is not live', () => {
  it('says since when, with the day if that was another one', async () => {
    const { live, texts } = await openWall()
    const said = async (since: number) => {
      live.value = { state: 'stale', since, reason: { code: 'unreachable' } }
      await flushPromises()
      return texts('.wall-live, .wall-notices .notice')
    }
    const why = 'These rooms may be out of date. The hotel’s server cannot be reached.'
    expect([await said(NOW - 3_600_000), await said(NOW - 24 * 3_600_000)]).toEqual([
      ['Not live since 10:30', why],
      ['Not live since 28 Feb 11:30', why],
    ])
  })

  it('says that it is signed out, shows nobody, and comes back by itself', async () => {
    const { api, board, texts, text } = await openWall({ hasEngine: true })
    const before = text().includes('BK-1')
    api.isSignedOut = true
    await board.signIn.ask()
    await flushPromises()
    const out = [texts('.wall-instead'), texts('.wall-live'), text().includes('BK-')]
    api.isSignedOut = false
    await board.signIn.ask()
    await flushPromises()
    expect([before, out]).toEqual([
      true,
      [
        ['Signed out Please sign in on this device. The wall then comes back by itself.'],
        ['Signed out since 11:30'],
        false,
      ],
    ])
    expect([text().includes('BK-1'), texts('.wall-live')]).toEqual([true, ['Live']])
  })

  it('tries again by itself where a person would have to press a button', async () => {
    const { live, refresh } = await openWall()
    vi.useFakeTimers()
    live.value = { state: 'stopped', since: NOW, reason: { code: 'forbidden' } }
    await flushPromises()
    vi.advanceTimersByTime(11 * 60_000)
    const pressed = refresh.mock.calls.length
    live.value = { state: 'live', since: NOW }
    await flushPromises()
    vi.advanceTimersByTime(60 * 60_000)
    expect([pressed, refresh.mock.calls.length]).toEqual([2, 2])
  })

  it('ends a pause, and has nothing that somebody has to press', async () => {
    const { board, page, go } = await openBoard(`/hotels/${HOTEL}/bookings`)
    board.pause.start()
    await go(WALL)
    expect([board.pause.isOn.value, page.findAll('button').length]).toEqual([false, 0])
  })
})

describe('what is bright', () => {
  const DAY = Array.from({ length: 24 * 60 }, (_, minute) => driftAt(NOW + minute * 60_000))

  it('moves by a pixel a minute, to every side, and never far', () => {
    const steps = DAY.slice(1).flatMap(({ x, y }, index) => {
      const before = DAY[index] as (typeof DAY)[number]
      return [Math.abs(x - before.x), Math.abs(y - before.y)]
    })
    const xs = DAY.map(({ x }) => x)
    const ys = DAY.map(({ y }) => y)
    expect(new Set(steps)).toEqual(new Set([1]))
    expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([
      -14, 14, -11, 11,
    ])
  })

  it('is not twice at one place in a row of hours', () => {
    expect(new Set(DAY.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(200)
  })
})
