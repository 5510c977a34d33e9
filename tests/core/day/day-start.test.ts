/** When the hotel's day began, as far as a board has seen it, and what shows that it is over. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import {
  dayStart,
  IN_SIGHT_US,
  seeDate,
  tellsOfClose,
  type SeenDate,
} from '../../../src/core/day/day-start'
import { parseInstant, type Instant } from '../../../src/core/instant'

const at = (text: string) => parseInstant(text) as Instant
const MIDNIGHT = at('2026-07-14T00:00:00Z')
const FIRST = at('2026-07-14T03:58:00Z')
const SECOND = at('2026-07-14T04:02:00Z')
const yesterday = { date: '2026-07-13', seenAt: FIRST }

it('the first answer is when a date was seen', () => {
  expect(seeDate(undefined, '2026-07-13', FIRST)).toEqual(yesterday)
})

describe('a day began', () => {
  it('when its date was seen to turn, between two answers', () => {
    const seen = seeDate(yesterday, '2026-07-14', SECOND)
    expect(dayStart('2026-07-14', seen, MIDNIGHT)).toEqual({
      date: '2026-07-14',
      startsAt: FIRST,
      startedBy: SECOND,
    })
  })

  it('when it was seen to turn, between answers that are 15 minutes apart', () => {
    const by = (FIRST + IN_SIGHT_US) as Instant
    expect(seeDate(yesterday, '2026-07-14', by).turned).toEqual({ after: FIRST, by })
  })

  it('still then, after more answers of that day', () => {
    const seen = seeDate(yesterday, '2026-07-14', SECOND)
    const later = seeDate(seen, '2026-07-14', at('2026-07-14T15:00:00Z'))
    expect(later.turned).toEqual({ after: FIRST, by: SECOND })
  })

  it.each<[string, () => SeenDate | undefined]>([
    ['nobody has seen its date before', () => undefined],
    [
      'it was seen for the first time after the close',
      () => seeDate(undefined, '2026-07-14', SECOND),
    ],
    [
      'another date was seen to turn',
      () => seeDate({ ...yesterday, date: '2026-07-12' }, '2026-07-13', SECOND),
    ],
    [
      'the answers are too far apart',
      () => seeDate(yesterday, '2026-07-14', (FIRST + IN_SIGHT_US + 1) as Instant),
    ],
    [
      'the date went back',
      () => seeDate({ ...yesterday, date: '2026-07-15' }, '2026-07-14', SECOND),
    ],
  ])('at midnight, when %s', (_, seen) => {
    expect(dayStart('2026-07-14', seen(), MIDNIGHT)).toEqual({
      date: '2026-07-14',
      startsAt: MIDNIGHT,
    })
  })

  it('when nobody knows, without a time zone', () => {
    expect(dayStart('2026-07-14', undefined, undefined)).toStrictEqual({ date: '2026-07-14' })
  })

  it('no earlier than an older answer that came late says', () => {
    const seen = seeDate(yesterday, '2026-07-14', SECOND)
    expect(seeDate(seen, '2026-07-13', FIRST)).toBe(seen)
    expect(seeDate(seen, '2026-07-15', SECOND)).toBe(seen)
  })
})

describe('a change of a booking', () => {
  const DATE = '2026-07-13'
  const STAY = { check_in: '2026-07-13', check_out: '2026-07-14' }
  const NEXT = { check_in: '2026-07-14', check_out: '2026-07-16' }
  const LAST = {
    check_in: '2026-07-11',
    check_out: '2026-07-13',
    checked_in_at: '2026-07-11T15:00:00Z',
  }
  const OUT = { checked_out_at: '2026-07-14T04:00:00Z' }

  it.each<[string, string, Partial<Booking>, Partial<Booking>, boolean]>([
    ['a guest of the next day came', DATE, NEXT, { checked_in_at: OUT.checked_out_at }, true],
    ['a guest of the day came', DATE, STAY, { checked_in_at: OUT.checked_out_at }, false],
    ['a guest without dates came', DATE, {}, { checked_in_at: OUT.checked_out_at }, false],
    ['a guest without dates left', '2026-07-14', {}, OUT, false],
    ['a guest without dates is a no-show', DATE, {}, { status: 'NO_SHOW' }, false],
    ['a guest who may still come is a no-show', DATE, STAY, { status: 'NO_SHOW' }, true],
    ['a guest of an earlier day is a no-show', DATE, LAST, { status: 'NO_SHOW' }, false],
    ['a guest due out left in the night', '2026-07-14', LAST, OUT, true],
    ['a guest due out left on the day', DATE, LAST, OUT, false],
    ['a guest left early in the night', '2026-07-14', { ...LAST, ...NEXT }, OUT, false],
    ['a name was corrected', '2026-07-14', LAST, { guest_name: 'Niamh Ahern' }, false],
  ])('by which %s', (_, today, fields, change, tells) => {
    const before: Booking = { booking_id: 'BK-1', status: 'CONFIRMED', ...fields }
    expect(tellsOfClose(before, { ...before, ...change }, { date: DATE, today })).toBe(tells)
    expect(
      tellsOfClose({ ...before, ...change }, { ...before, ...change }, { date: DATE, today }),
    ).toBe(false)
  })
})
