// @vitest-environment happy-dom
/** While updates are paused, all that a person sees of the hotel stands still together. */
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const BOOKINGS = `/hotels/${HOTEL}/bookings`
const PAGES = {
  list: `${BOOKINGS}?list=all`,
  pane: `${BOOKINGS}?list=pending&booking=BK-1`,
  'other pane': `${BOOKINGS}?list=all&booking=BK-2`,
  arrivals: `${BOOKINGS}?list=arrivals`,
  'no longer there': `${BOOKINGS}?list=all&booking=BK-9`,
  'not there yet': `${BOOKINGS}?list=all&booking=BK-NEW`,
  rooms: `/hotels/${HOTEL}/rooms`,
  timeline: `/hotels/${HOTEL}/timeline`,
  activity: `/hotels/${HOTEL}/activity`,
  handover: `/hotels/${HOTEL}/handover`,
}

const day = { check_in: '2026-03-01', check_out: '2026-03-03' }
const bookings = [
  booking('BK-1', { ...day, room_number: '101' }),
  booking('BK-2', { ...day, guest_name: 'Chloé de La Tour' }),
  booking('BK-9', { ...day, checked_in_at: '2026-03-01T09:00:00Z' }),
]
const rooms = [room('R-1', { room_number: '101' }), room('R-2', { room_number: '102' })]

async function openPaused() {
  localStorage.clear()
  const board = await openBoard(PAGES.list, { bookings, rooms })
  const { api, apply, load, page, go, clock } = board

  /**
   * The page and the title, without what says that updates are paused, and without the
   * clock and what it says of the day.
   */
  function seen() {
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const part of copy.querySelectorAll(
      '[data-notice=paused], [data-notice=day], [data-pause], .hotel-time',
    )) {
      part.remove()
    }
    // Actions are blocked by the pause, and say so.
    for (const part of copy.querySelectorAll('.row-actions')) part.remove()
    const date = document.querySelector('.hotel-time span')?.textContent
    return [document.title, date, copy.textContent.replaceAll(/\s+/g, ' ')]
  }

  return {
    ...board,
    seen,
    async seenOnAllPages() {
      const all: Record<string, unknown> = {}
      for (const [name, path] of Object.entries(PAGES)) {
        await go(path)
        all[name] = seen()
      }
      return all
    },
    toggle: async () => {
      await page.get('[data-pause]').trigger('click')
      await flushPromises()
    },
    /** Events, a snapshot with another business date, and the hotel’s midnight. */
    async change() {
      await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
      await apply(event('booking_created', { booking_id: 'BK-NEW' }))
      await apply(event('room_status_changed', { room_id: 'R-1', status: 'OCCUPIED' }))
      const rows = [booking('BK-2', { ...day, room_number: '102' }), booking('BK-3', day)]
      api.answers.booking = { rows, businessDate: '2026-03-02', setsClock: false }
      api.answers.room = { rows: rooms.slice(0, 1), setsClock: false }
      await load()
      clock.ms = Date.parse('2026-03-02T00:01:00Z')
      document.dispatchEvent(new Event('visibilitychange'))
      await flushPromises()
    },
  }
}

describe('a paused board', () => {
  it('shows on each page what it showed when the pause began', async () => {
    const { seenOnAllPages, toggle, change } = await openPaused()
    const before = await seenOnAllPages()
    await toggle()
    await change()
    const during = await seenOnAllPages()
    await toggle()
    const after = await seenOnAllPages()
    expect(during).toEqual(before)
    const still = Object.keys(PAGES).filter((name) => {
      return JSON.stringify(after[name]) === JSON.stringify(before[name])
    })
    expect(still).toEqual([])
  })

  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
    'does not move the open page: %s',
    async (name) => {
      const { go, seen, toggle, change } = await openPaused()
      await go(PAGES[name])
      await toggle()
      const before = seen()
      await change()
      expect(seen()).toEqual(before)
    },
  )

  it('says since when it stands still, and how much has come', async () => {
    const { texts, toggle, apply } = await openPaused()
    await toggle()
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    expect(texts('[data-notice=paused]')).toEqual([
      'Updates are paused since 11:30. 1 change waiting.',
    ])
  })

  it('goes on with its live state and its clock', async () => {
    const { texts, toggle, live, change } = await openPaused()
    await toggle()
    live.value = { state: 'stale', since: NOW, reason: { code: 'unreachable' } }
    await change()
    expect(texts('.hotel-time span').at(-2)).toMatch(/^00:01/)
    expect(document.querySelector('[data-live-state]')?.getAttribute('data-live-state')).toBe(
      'stale',
    )
  })
})
