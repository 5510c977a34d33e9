/** Which nights of a booking a timeline shows, and when its bar is in sight. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import type { DayRules } from '../../../src/core/day/places'
import { isBetween, shownStayOf } from '../../../src/core/day/shown-stay'
import { parseInstant, type Instant } from '../../../src/core/instant'

const TODAY: DayRules = {
  date: '2026-07-14',
  startsAt: parseInstant('2026-07-13T23:00:00Z') as Instant,
  areStaysTold: true,
}
const LEFT: Booking = {
  booking_id: 'BK-1',
  status: 'COMPLETED',
  check_in: '2026-07-10',
  check_out: '2026-07-20',
}
const BEFORE = '2026-07-13T22:59:59Z'
const SINCE = '2026-07-13T23:00:00Z'

it.each<[string, Partial<Booking>, string | null]>([
  ['today', { checked_out_at: SINCE }, '2026-07-14'],
  ['before today', { checked_out_at: BEFORE }, '2026-07-13'],
  ['as booked', { checked_out_at: BEFORE, check_out: '2026-07-12' }, '2026-07-12'],
  ['nobody knows when', {}, '2026-07-14'],
  ['nobody knows when, as booked', { check_out: '2026-07-12' }, '2026-07-12'],
  [
    'on the day before, having come today',
    { checked_out_at: BEFORE, check_in: '2026-07-14' },
    null,
  ],
  ['today, having come today', { checked_out_at: SINCE, check_in: '2026-07-14' }, '2026-07-14'],
  ['having come nobody knows when', { check_in: undefined as never }, null],
])('a guest who left %s is shown until then', (_, fields, to) => {
  const shown = shownStayOf({ ...LEFT, ...fields }, TODAY)
  const from = fields.check_in ?? LEFT.check_in
  expect(shown && { place: shown.place, stay: shown.stay }).toEqual(
    to && { place: 'left', stay: { from, to, isInside: false } },
  )
})

it('a guest who left is not shown while nobody knows the date', () => {
  expect(shownStayOf(LEFT, { areStaysTold: true })).toBeNull()
})

it('a stay is in sight until the morning of its last day, and from its first night on', () => {
  const stay = { from: '2026-07-10', to: '2026-07-12' }
  expect([
    isBetween(stay, '2026-07-12', '2026-07-20'),
    isBetween(stay, '2026-07-13', '2026-07-20'),
    isBetween(stay, '2026-07-01', '2026-07-10'),
    isBetween(stay, '2026-07-01', '2026-07-11'),
  ]).toEqual([true, false, false, true])
})
