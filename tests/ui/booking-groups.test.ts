/** How the lists of the day are divided, and that they add up. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { parseInstant } from '../../src/core/instant'
import type { DayRules } from '../../src/core/day/places'
import { groupingOf, groupsIn, type Grouping } from '../../src/ui/bookings/booking-groups'
import { createHeldOrder } from '../../src/ui/bookings/held-order'

const RULES: DayRules = {
  date: '2026-03-06',
  startsAt: parseInstant('2026-03-06T00:00:00Z') ?? undefined,
  areStaysTold: true,
} as DayRules

const row = (fields: Partial<Booking>): Booking => ({
  booking_id: 'BK-1',
  status: 'CONFIRMED',
  ...fields,
})
const nameIn = (list: 'arrivals' | 'departures', fields: Partial<Booking>) => {
  const { names, groupOf } = groupingOf(list, RULES) as Grouping
  return names[groupOf(row(fields))]
}

describe('a booking is', () => {
  it.each<[string, Partial<Booking>]>([
    ['earlier', { check_in: '2026-03-04', check_out: '2026-03-08' }],
    ['yesterday', { check_in: '2026-03-05', check_out: '2026-03-08' }],
    ['today', { check_in: '2026-03-06' }],
    ['arrived', { check_in: '2026-03-06', checked_in_at: '2026-03-06T13:00:00Z' }],
    ['arrived', { check_in: '2026-03-05', checked_in_at: '2026-03-06T01:00:00Z' }],
    // It left the list, and stays only while it is used.
    ['today', { check_in: '2026-03-06', status: 'CANCELLED' }],
    ['today', {}],
  ])('expected or here: %s', (name, fields) => {
    expect(nameIn('arrivals', fields)).toBe(name)
  })

  it.each<[string, Partial<Booking>]>([
    ['overdue', { check_out: '2026-03-05', status: 'IN_HOUSE' }],
    ['due-out', { check_out: '2026-03-06', status: 'IN_HOUSE' }],
    ['left', { check_out: '2026-03-06', checked_out_at: '2026-03-06T09:00:00Z' }],
  ])('to leave or gone: %s', (name, fields) => {
    expect(nameIn('departures', fields)).toBe(name)
  })
})

it('lists without a day have no groups', () => {
  expect([groupingOf('all', RULES), groupingOf('in-house', RULES)]).toEqual([null, null])
})

describe('groups', () => {
  const names = ['earlier', 'yesterday', 'today', 'arrived'] as const

  it('begin at their first row, and leave out those without rows', () => {
    const rows = [0, 2, 2, 3]
    expect(groupsIn(rows, names, Number, Number)).toEqual([
      { name: 'earlier', from: 0, count: 1, moving: 0 },
      { name: 'today', from: 1, count: 2, moving: 0 },
      { name: 'arrived', from: 3, count: 1, moving: 0 },
    ])
  })

  it('count a row where it belongs, and say where it is held until it moves', () => {
    const rows = [
      { place: 2, group: 2 },
      { place: 2, group: 3 },
      { place: 2, group: null },
      { place: 3, group: 3 },
    ]
    const groups = groupsIn(
      rows,
      names,
      ({ place }) => place,
      ({ group }) => group,
    )
    expect(groups).toEqual([
      { name: 'today', from: 0, count: 1, moving: 2 },
      { name: 'arrived', from: 3, count: 2, moving: 0 },
    ])
  })
})

describe('an order by groups', () => {
  const order = (isHeld: boolean, isDescending = false) =>
    createHeldOrder<{ id: string; key: string; group: number }>(
      {
        keyOf: ({ key }) => key,
        idOf: ({ id }) => id,
        groupOf: ({ group }) => group,
        isDescending,
      },
      () => isHeld,
    )
  const rows = [
    { id: '1', key: 'b', group: 1 },
    { id: '2', key: 'a', group: 1 },
    { id: '3', key: 'c', group: 0 },
  ]

  it.each([
    [false, ['3', '2', '1']],
    [true, ['3', '1', '2']],
  ])('keeps them in their order (descending: %s)', (isDescending, expected) => {
    const { compare } = order(false, isDescending)
    expect(rows.toSorted(compare).map(({ id }) => id)).toEqual(expected)
  })

  it('holds a row in its group until the order is made anew', () => {
    const held = order(true)
    rows.toSorted(held.compare)
    const moved = { id: '3', key: 'c', group: 1 }
    const now = [...rows.slice(0, 2), moved].toSorted(held.compare)
    expect([now.map(({ id }) => id), held.groupOf(moved), held.isOutOfPlace]).toEqual([
      ['3', '2', '1'],
      0,
      true,
    ])
  })
})
