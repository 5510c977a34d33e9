/** Which nights a booking takes its room, and which stays cannot share one. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { clashes, stayOf } from '../../../src/core/day/stays'

/** Friday. */
const TODAY = '2026-03-06'
const RULES = { date: TODAY, areStaysTold: true }
const dates = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const inside = { checked_in_at: '2026-03-04T15:00:00Z' }
const stay = (fields: Partial<Booking>, rules: { date?: string; areStaysTold: boolean } = RULES) =>
  stayOf({ booking_id: 'BK-1', status: 'CONFIRMED', ...fields }, rules)

/** The days of a stay, as in `06–08`. */
function nights(fields: Partial<Booking>): string | null {
  const found = stay(fields)
  return found && `${found.from.slice(-2)}–${found.to.slice(-2)}`
}

it.each<[string, Partial<Booking>, string | null]>([
  ['comes today', dates('06', '08'), '06–08'],
  ['comes for the day', dates('07', '07'), '07–07'],
  ['leaves before it comes', dates('07', '05'), '07–08'],
  ['comes, until nobody knows when', { check_in: '2026-03-08' }, '08–09'],
  ['is late', dates('05', '08'), '05–08'],
  ['is late, and leaves today', dates('05', '06'), '05–06'],
  ['is late for a single day', dates('05', '05'), '05–06'],
  ['is late, until nobody knows when', { check_in: '2026-03-02' }, '02–07'],
  ['is inside', { ...dates('04', '08'), ...inside }, '04–08'],
  ['leaves today', { ...dates('04', '06'), ...inside }, '04–06'],
  ['should have left', { ...dates('02', '04'), ...inside }, '02–07'],
  ['should have left, before it came', { ...dates('05', '02'), ...inside }, '05–07'],
  ['is inside, until nobody knows when', { check_in: '2026-03-02', ...inside }, '02–07'],
  ['is inside before the arrival', { ...dates('08', '10'), ...inside }, '–10'],
  ['is inside, and nobody knows the dates', inside, '–07'],
  ['never ends', { ...dates('06', '08'), check_out: '9999-12-31' }, '06–31'],
  ['is of an unknown status', { ...dates('05', '08'), status: 'WAITLISTED' }, '05–08'],
  ['was of one', { check_in: '2026-03-02', status: 'WAITLISTED' }, null],
  ['was cancelled', { ...dates('06', '08'), status: 'CANCELLED' }, null],
  ['did not come', { ...dates('06', '08'), status: 'NO_SHOW' }, null],
  ['has left', { ...dates('04', '08'), ...inside, checked_out_at: '2026-03-06T09:00:00Z' }, null],
  ['has no dates', {}, null],
  ['is over, and nobody came', dates('03', '05'), null],
])('a booking that %s', (_, fields, expected) => {
  expect(nights(fields)).toBe(expected)
})

it('is of a guest who is inside only if a check-in was told', () => {
  const untold = { date: TODAY, areStaysTold: false }
  expect(stay(dates('05', '08'), untold)?.isInside).toBe(false)
  expect(stay({ ...dates('05', '08'), ...inside }, untold)?.isInside).toBe(true)
})

it('has the dates of the booking while the hotel’s date is not known', () => {
  const stayWithout = (fields: Partial<Booking>) => stay(fields, { areStaysTold: true })
  expect([stayWithout(dates('01', '02')), stayWithout({ status: 'IN_HOUSE' })]).toEqual([
    { from: '2026-03-01', to: '2026-03-02', isInside: false },
    { from: '', to: '', isInside: true },
  ])
})

describe('two stays of one room', () => {
  it.each<[string, Partial<Booking>, Partial<Booking>, boolean]>([
    ['share a night', dates('06', '08'), dates('07', '09'), true],
    ['follow each other on one day', dates('06', '08'), dates('08', '09'), false],
    ['shared only nights that are over', dates('04', '06'), dates('05', '08'), false],
    [
      'are both inside now',
      { ...dates('04', '06'), ...inside },
      { ...dates('06', '08'), ...inside },
      true,
    ],
    [
      'are one who should have left and one who arrives',
      { ...dates('01', '05'), ...inside },
      dates('06', '07'),
      true,
    ],
    [
      'are one who leaves today and one who arrives',
      { ...dates('01', '06'), ...inside },
      dates('06', '07'),
      false,
    ],
    [
      'are one who came early and one of the night before',
      { ...dates('08', '09'), ...inside },
      dates('07', '08'),
      true,
    ],
    ['are one who is late and one of tonight', dates('05', '08'), dates('06', '07'), true],
    ['are a day use and a guest who stays over', dates('07', '07'), dates('06', '08'), true],
    ['are a day use and an arrival of that evening', dates('07', '07'), dates('07', '08'), false],
    ['are a day use and a departure of that day', dates('07', '07'), dates('06', '07'), false],
    ['are two day uses of one day', dates('07', '07'), dates('07', '07'), true],
    ['are two day uses of two days', dates('07', '07'), dates('08', '08'), false],
  ])('that %s', (_, one, other, isClash) => {
    const [a, b] = [stay(one), stay(other)]
    if (!a || !b) throw new Error('expected two stays')
    expect([clashes(a, b, TODAY), clashes(b, a, TODAY)]).toEqual([isClash, isClash])
  })
})
