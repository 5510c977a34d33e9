// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActivityGroup } from '../../src/core/activity'
import { sectionsOf } from '../../src/ui/activity/sections'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const PAGE = `/hotels/${HOTEL}/activity`

afterEach(() => void vi.useRealTimers())

/** The page of the activity, whose clock stands until it is moved. */
async function openActivity(setup: Parameters<typeof openBoard>[1] = {}) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const board = await openBoard(PAGE, setup)
  await vi.dynamicImportSettled()
  await flushPromises()
  return {
    ...board,
    groups: () => board.texts('.activity-group'),
    async second() {
      vi.advanceTimersByTime(1_000)
      await flushPromises()
    },
  }
}

describe('the page of the activity', () => {
  it('is the last of the open pages in the navigation, without a number', async () => {
    const { texts } = await openActivity()
    expect(texts('.hotel-nav a').slice(-4, -2)).toEqual(['All bookings', 'Activity'])
    expect(texts('main h1, .activity p')).toEqual(['Activity', 'No changes yet.'])
  })

  it('tells what happened in words, newest first, once a second', async () => {
    const { apply, groups, second, page, texts } = await openActivity({
      bookings: [booking('BK-1')],
      rooms: [room('R-1', { room_number: '204', status: 'CHECKOUT_DIRTY' })],
    })
    await apply(event('booking_confirmed'))
    const changed_at = '2026-03-01T11:00:00Z'
    await apply(event('room_status_changed', { status: 'READY_FOR_GUEST', changed_at }))
    expect([groups(), texts('.activity p')]).toEqual([[], ['Loading activity…']])
    await second()
    expect(groups()).toEqual(['11:30 Room 204 Dirty → Ready', '11:30 Niamh Ahern confirmed BK-1'])
    expect(page.get('.activity-group a').attributes('href')).toBe(
      `/hotels/${HOTEL}/bookings?list=all&booking=BK-1`,
    )
  })

  it('groups what is alike, and opens to the single ones', async () => {
    const { apply, groups, second, page, texts } = await openActivity()
    for (const booking_id of ['BK-1', 'BK-2', 'BK-3'])
      await apply(event('booking_confirmed', { booking_id }))
    await second()
    expect(groups()).toEqual(['11:30 3 bookings confirmed'])
    page.get<HTMLDetailsElement>('details').element.open = true
    await page.get('details').trigger('toggle')
    expect(texts('.activity details li')).toEqual([
      'BK-3 confirmed',
      'BK-2 confirmed',
      'BK-1 confirmed',
    ])
  })

  it('holds still while somebody is in it, and while updates are paused', async () => {
    const { apply, groups, second, page } = await openActivity()
    await page.get('[data-pause]').trigger('click')
    await apply(event('booking_confirmed'))
    await second()
    const paused = groups()
    await page.get('[data-pause]').trigger('click')
    await second()
    expect([paused, groups()]).toEqual([[], ['11:30 BK-1 confirmed']])
    await page.get('.activity').trigger('pointermove')
    await apply(event('booking_cancelled'))
    await second()
    expect(groups()).toEqual(['11:30 BK-1 confirmed'])
  })

  it('puts what came while nobody could see it under its own heading', async () => {
    const { activity, apply, second, texts } = await openActivity()
    activity.reset(NOW - 60 * 60_000)
    activity.see({ isVisible: true, isLive: true }, NOW - 60 * 60_000)
    await apply(event('booking_confirmed', { booking_id: 'BK-9' }))
    activity.see({ isVisible: false }, NOW - 28 * 60_000)
    await apply(event('booking_confirmed'))
    activity.see({ isVisible: true }, NOW)
    activity.recordSnapshot('booking', [], NOW)
    await second()
    expect(texts('.activity h3')).toEqual(['While you were away (11:02–11:30)', 'Earlier'])
    expect(texts('[data-part="away"] .activity-group')).toEqual(['11:30 BK-1 confirmed'])
    expect(texts('.activity > p')).toEqual([
      'Before 10:30, when this page was opened, only the times in bookings and rooms are known.',
    ])
  })
})

it('says “While offline” to somebody who was there when the link was lost', async () => {
  const { activity, apply, second, texts } = await openActivity()
  activity.reset(NOW - 60 * 60_000)
  activity.see({ isVisible: true, isLive: true }, NOW - 60 * 60_000)
  activity.see({ isLive: false }, NOW - 28 * 60_000)
  await apply(event('booking_confirmed'))
  await second()
  const during = texts('.activity h3')
  activity.see({ isLive: true }, NOW)
  await second()
  expect([during, texts('.activity h3')]).toEqual([
    ['Offline since 11:02'],
    ['While offline (11:02–11:30)'],
  ])
})

describe('before the page was opened', () => {
  const AGO = {
    ten: '2026-03-01T11:20:00Z',
    noon: '2026-03-01T10:10:00Z',
    night: '2026-03-01T05:00:00Z',
  }
  const bookings = [
    booking('BK-1', {
      guest_name: 'Jakub Wiśniewski',
      created_at: AGO.night,
      confirmed_at: AGO.ten,
    }),
    booking('BK-2', {
      guest_name: 'Lindiwe Mokoena',
      created_at: AGO.night,
      checked_in_at: AGO.noon,
    }),
  ]
  const rooms = [room('R-1', { room_number: '409', changed_at: AGO.ten })]

  /** The page with the past of the rows, as the first lists tell it. */
  async function openPast(since = '') {
    const board = await openActivity({ bookings, rooms })
    board.activity.reset(NOW)
    board.activity.recordPast('booking', board.board.bookings.rows, NOW)
    board.activity.recordPast('room', board.board.rooms.rows, NOW)
    await board.go(`${PAGE}${since}`)
    await board.second()
    return board
  }

  it('tells what the instants in the rows tell', async () => {
    const { groups } = await openPast()
    expect(groups()).toEqual([
      '11:20 Jakub Wiśniewski confirmed BK-1',
      '11:20 Room 409 Ready',
      '10:10 Lindiwe Mokoena checked in BK-2',
      '05:00 2 new bookings',
    ])
  })

  it('tells it once for each hotel', async () => {
    const { activity, board } = await openPast()
    const before = activity.groups.length
    activity.recordPast('booking', board.bookings.rows, NOW)
    expect(activity.groups.length).toBe(before)
  })

  it('can be left out: the last hour, the shift, since this desk last looked', async () => {
    const { groups, go, texts, page, activity } = await openPast()
    activity.comeBack({ from: Date.parse('2026-03-01T11:00:00Z'), to: NOW })
    await flushPromises()
    expect(texts('[data-span] option')).toEqual([
      'All',
      'The last hour',
      'Since the shift began, 06:00',
      'Since you last looked, 11:00',
    ])
    const counts: Record<string, number> = {}
    for (const since of ['all', 'hour', 'shift', 'looked']) {
      await page.get('[data-span]').setValue(since)
      await flushPromises()
      counts[since] = groups().length
    }
    expect(counts).toEqual({ all: 4, hour: 2, shift: 3, looked: 2 })
    await go(`${PAGE}?since=hour`)
    expect(page.get<HTMLSelectElement>('[data-span]').element.value).toBe('hour')
  })

  it('says when this desk last looked, and marks what it has not seen', async () => {
    const { activity, page, texts, apply, second } = await openPast()
    activity.comeBack({ from: Date.parse('2026-03-01T11:00:00Z'), to: NOW - 1 })
    await apply(
      event('room_status_changed', { status: 'OCCUPIED', changed_at: '2026-03-01T11:29:00Z' }),
    )
    await second()
    expect(texts('.activity ol > li')).toEqual([
      '11:30 Room 409 Ready → Occupied',
      '11:20 New since you last looked: Jakub Wiśniewski confirmed BK-1',
      '11:20 New since you last looked: Room 409 Ready',
      'You last looked at 11:00',
      '10:10 Lindiwe Mokoena checked in BK-2',
      '05:00 2 new bookings',
    ])
    expect(page.findAll('[data-unseen]')).toHaveLength(2)
  })

  it('says so where nothing was in that time', async () => {
    const { texts, activity } = await openPast('?since=looked')
    activity.comeBack({ from: NOW - 1, to: NOW })
    await flushPromises()
    expect(texts('.activity > p')[0]).toBe('No changes in this time.')
  })
})

it('is parted at the absence: after it, in it, and before', () => {
  const group = (number: number, away: number | null) => ({ number, away }) as ActivityGroup
  const parts = (...groups: ActivityGroup[]) =>
    sectionsOf(groups, 2).map(({ part, groups: of }) => [part, of.map(({ number }) => number)])
  expect(parts(group(5, null), group(4, 2), group(3, null), group(2, 2), group(1, 1))).toEqual([
    ['latest', [5]],
    ['away', [4, 2]],
    ['earlier', [3, 1]],
  ])
  expect(parts(group(1, null))).toEqual([['latest', [1]]])
})

describe('beside the lists', () => {
  beforeEach(() => {
    const matchMedia = window.matchMedia.bind(window)
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const media = matchMedia(query)
      return query.includes('1280')
        ? { ...media, matches: true, addEventListener() {}, removeEventListener() {} }
        : media
    })
  })

  it('says what will stand there as long as no list has come', async () => {
    const { texts } = await openBoard(`/hotels/${HOTEL}/bookings?list=all`, {
      live: { state: 'connecting', since: NOW },
      isLoaded: false,
    })
    expect(texts('aside .activity')).toEqual(['Loading activity…'])
  })

  it('stands where there is room, until it is hidden or a booking is open', async () => {
    const { page, go, texts } = await openBoard(`/hotels/${HOTEL}/bookings?list=all`, {
      bookings: [booking('BK-1')],
    })
    await vi.waitFor(() => expect(texts('aside h2')).toEqual(['Activity']), 10_000)
    await go(`/hotels/${HOTEL}/bookings?list=all&booking=BK-1`)
    expect(texts('aside h2')).toEqual(['Niamh Ahern'])
    await go(`/hotels/${HOTEL}/bookings?list=all`)
    await page.get('aside button').trigger('click')
    await flushPromises()
    expect(page.find('aside').exists()).toBe(false)
  })
})
