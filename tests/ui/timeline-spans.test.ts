/** Where nights and the present moment are drawn. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, createCalendar } from '../../src/core/calendar'
import { placeOfMoment, spanOf } from '../../src/ui/timeline/spans'
import { byFloor, readTimelineView, timelineQuery } from '../../src/ui/timeline/timeline-view'

const days = (first: string, count = 14) =>
  Array.from({ length: count }, (_, index) => addDays(first, index))

describe('nights are drawn in half days, because a guest comes and goes at noon', () => {
  const DATES = days('2026-03-05')
  it.each([
    ['2026-03-06', '2026-03-08', 3, 7, [false, false]],
    ['2026-03-06', '2026-03-06', 3, 4, [false, false]],
    ['2026-03-01', '2026-03-05', 0, 1, [true, false]],
    ['', '2026-03-07', 0, 5, [true, false]],
    ['2026-03-18', '2026-03-19', 27, 28, [false, true]],
    ['2026-03-17', '9999-12-31', 25, 28, [false, true]],
  ])('%s to %s: from %d to %d', (from, to, start, end, isCut) => {
    expect(spanOf({ from, to }, DATES)).toEqual({ from: start, to: end, isCut })
  })

  it.each([
    ['2026-03-01', '2026-03-04'],
    ['2026-03-19', '2026-03-20'],
  ])('%s to %s are not on it', (from, to) => {
    expect(spanOf({ from, to }, DATES)).toBe(null)
  })

  it('and so on a single day', () => {
    const seen = [
      ['2026-03-05', '2026-03-06'],
      ['2026-03-06', '2026-03-07'],
      ['2026-03-05', '2026-03-07'],
    ].map(([from = '', to = '']) => spanOf({ from, to }, ['2026-03-06']))
    expect(seen.map((span) => [span?.from, span?.to])).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
    ])
  })
})

describe('the line for now', () => {
  const ZONES = [
    ['Europe/Dublin', '2026-03-29', 23],
    ['Europe/Dublin', '2026-10-25', 25],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['America/Santiago', '2026-09-06', 23],
    ['Asia/Kolkata', '2026-03-29', 24],
  ] as const

  it.each(ZONES)('goes over a day of %s, %s, in its %d hours', (zone, day, hours) => {
    const calendar = createCalendar(zone)
    const dates = days(addDays(day, -13))
    const start = calendar.at(day, 0)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: hours * 3_600_000 - 1 }), (ms) => {
        expect(placeOfMoment(start + ms, dates, calendar)).toBeCloseTo(
          13 + ms / (hours * 3_600_000),
          9,
        )
      }),
      { numRuns: 200 },
    )
    expect(placeOfMoment(start - 1, dates, calendar)).toBeCloseTo(13, 6)
    expect(placeOfMoment(start + hours * 3_600_000, dates, calendar)).toBe(null)
  })

  it.each(ZONES)('14 days over a change of the clock are 14 days: %s, %s', (_, day) => {
    const dates = days(addDays(day, -6))
    expect([dates[0], dates[6], dates[13]]).toEqual([addDays(day, -6), day, addDays(day, 7)])
    const span = spanOf({ from: addDays(day, -1), to: addDays(day, 1) }, dates)
    expect([span?.from, span?.to]).toEqual([11, 15])
  })
})

describe('the address', () => {
  it('has the day and the filters, and says nothing else', () => {
    const query = { date: '2026-03-20', floor: '2', room_type: 'Double', status: 'OCCUPIED' }
    expect(timelineQuery(readTimelineView({ ...query, booking: 'BK-1' }))).toEqual(query)
    expect(timelineQuery(readTimelineView({}))).toEqual({})
  })

  it.each(['tomorrow', '2026-02-30', '9999-12-31', '0001-01-01', ['2026-03-20', '2026-03-21']])(
    'a day that cannot be shown is none: %s',
    (date) => {
      expect(readTimelineView({ date }).date).toBe(null)
    },
  )
})

it('rooms stand by floor, the lowest first, and those without one at the end', () => {
  const rooms = ['10', '2', undefined, '2', '1'].map((floor, index) =>
    floor === undefined ? { room_id: String(index) } : { room_id: String(index), floor },
  )
  expect(rooms.toSorted(byFloor).map(({ room_id }) => room_id)).toEqual(['4', '1', '3', '0', '2'])
})
