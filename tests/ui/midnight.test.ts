// @vitest-environment happy-dom
/** At the hotel’s midnight the board reads again, and says whose day it shows. */
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, openBoard } from './board'

async function openAt(
  time: string,
  businessDate?: string,
  rows = [booking('BK-1')],
  isNewDevice = true,
) {
  if (isNewDevice) localStorage.clear()
  const board = await openBoard(`/hotels/${HOTEL}/bookings`, { isLoaded: false })
  board.api.answers.booking = { rows, setsClock: false, ...(businessDate && { businessDate }) }
  const setClock = async (to: string) => {
    board.clock.ms = Date.parse(to)
    document.dispatchEvent(new Event('visibilitychange'))
    await flushPromises()
  }
  await setClock(time)
  await board.load()
  board.readSoon.mockClear()
  return { ...board, setClock, notice: () => board.texts('[data-notice=day] p') }
}

describe('the hotel’s midnight', () => {
  it('is when the rows are read again, within a minute; and no person asked for it', async () => {
    const { setClock, readSoon, refresh } = await openAt('2026-03-06T23:58:00Z')
    await setClock('2026-03-06T23:59:59Z')
    expect(readSoon).not.toHaveBeenCalled()
    await setClock('2026-03-07T00:00:00Z')
    expect([readSoon.mock.calls, refresh.mock.calls]).toEqual([[[60_000]], []])
  })

  it('leaves the hotel its own day, and says so', async () => {
    const { setClock, notice, api, load } = await openAt('2026-03-06T23:58:00Z', '2026-03-06')
    const before = notice()
    await setClock('2026-03-07T00:01:00Z')
    const after = notice()
    api.answers.booking = { rows: [], setsClock: false, businessDate: '2026-03-07' }
    await load()
    expect([before, after, notice()]).toEqual([
      [],
      [
        'It is Sat 7 Mar in Dublin. The board shows Fri 6 Mar until the hotel closes its day; last checked at 23:58.',
      ],
      [],
    ])
  })

  it('whoever has closed the hotel’s day can have the board ask at once', async () => {
    const { page, refresh, texts, setClock } = await openAt('2026-03-06T23:58:00Z', '2026-03-06')
    await setClock('2026-03-07T03:10:00Z')
    const said = texts('[data-notice=day] button')
    await page.get('[data-notice=day] button').trigger('click')
    expect([said, refresh.mock.calls.length]).toEqual([['Check now'], 1])
    // Only where it would change something.
    await page.get('[data-pause]').trigger('click')
    expect(texts('[data-notice=day] button')).toEqual([])
  })

  it('may come after the hotel has closed its day', async () => {
    const { notice } = await openAt('2026-03-06T23:00:00Z', '2026-03-07')
    expect(notice()).toEqual([
      'It is Fri 6 Mar in Dublin. The hotel has closed its day: the board shows Sat 7 Mar.',
    ])
  })

  it('does not turn the page of a paused board', async () => {
    const { page, setClock, notice } = await openAt('2026-03-06T23:58:00Z')
    await page.get('[data-pause]').trigger('click')
    await setClock('2026-03-07T00:01:00Z')
    const during = notice()
    await page.get('[data-pause]').trigger('click')
    await flushPromises()
    expect([during, notice()]).toEqual([
      ['It is Sat 7 Mar in Dublin. The board shows Fri 6 Mar while updates are paused.'],
      [],
    ])
  })

  it('says no more than it knows while the board is not live', async () => {
    const { live, notice, clock } = await openAt('2026-03-07T08:00:00Z', '2026-03-06')
    live.value = { state: 'stale', since: clock.ms, reason: { code: 'unreachable' } }
    await flushPromises()
    expect(notice()).toEqual(['It is Sat 7 Mar in Dublin. The board shows Fri 6 Mar.'])
  })
})

it('[C4] a machine’s clock that is set ahead turns no page once a list tells the time', async () => {
  const today = booking('BK-1', { check_in: '2026-03-06', check_out: '2026-03-08' })
  const next = booking('BK-2', { check_in: '2026-03-07', check_out: '2026-03-08' })
  const { api, clock, load, setClock, ids } = await openAt('2026-03-06T14:00:01Z', undefined, [
    today,
    next,
  ])
  const answer = async (asOf: string) => {
    api.answers.booking = { rows: [today, next], setsClock: true, asOf }
    await load()
  }
  await answer('2026-03-06T14:00:01Z')
  const before = ids()
  await setClock('2026-03-07T14:00:01Z')
  const meanwhile = ids()
  clock.ms += 2_000
  await answer('2026-03-06T14:00:03Z')
  expect([before, meanwhile, ids()]).toEqual([['BK-1'], ['BK-1', 'BK-2'], ['BK-1']])
})

describe('the close of the hotel’s day', () => {
  const came = (checked_in_at: string) => ({
    check_in: '2026-03-06',
    check_out: '2026-03-09',
    checked_in_at,
  })
  const ROWS = [
    booking('BK-1', came('2026-03-06T15:00:00Z')),
    booking('BK-2', came('2026-03-07T02:00:00Z')),
    booking('BK-3', { check_in: '2026-03-07', check_out: '2026-03-08' }),
  ]

  /** Reads at 03:58 and again at 04:02: the hotel has closed its day meanwhile. */
  async function closeDay() {
    const board = await openAt('2026-03-07T03:58:00Z', '2026-03-06', ROWS)
    const before = board.texts('.day-cell')
    board.api.answers.booking = { rows: ROWS, setsClock: false, businessDate: '2026-03-07' }
    await board.setClock('2026-03-07T04:02:00Z')
    await board.load()
    return { ...board, before }
  }
  const arrivals = (cells: string[]) => cells.find((text) => text.startsWith('Arrivals'))

  it('begins the day anew: who came at two counts in the day before only', async () => {
    const { before, texts } = await closeDay()
    expect([arrivals(before), arrivals(texts('.day-cell'))]).toEqual([
      'Arrivals 0 2 of 2 arrived',
      'Arrivals 1 0 of 1 arrived',
    ])
  })

  it('is remembered by the device', async () => {
    await closeDay()
    const { texts } = await openAt('2026-03-07T11:00:00Z', '2026-03-07', ROWS, false)
    expect(arrivals(texts('.day-cell'))).toBe('Arrivals 1 0 of 1 arrived')
  })

  it('that nobody has seen leaves the midnight, by which a guest of the night counts again', async () => {
    const { texts } = await openAt('2026-03-07T11:00:00Z', '2026-03-07', ROWS)
    expect(arrivals(texts('.day-cell'))).toBe('Arrivals 1 1 of 2 arrived')
  })

  it('is asked about when a change contradicts the shown date', async () => {
    const { apply, readSoon } = await openAt('2026-03-07T04:00:00Z', '2026-03-06', ROWS)
    await apply(event('booking_checked_in', { booking_id: 'BK-3' }))
    expect(readSoon.mock.calls).toEqual([[20_000]])
  })
})
