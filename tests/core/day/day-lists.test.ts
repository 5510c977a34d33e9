/** Which lists of the day a booking is in, and who came or left today. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import {
  cameToday,
  DAY_LISTS,
  hasDataFor,
  leftToday,
  type DayListName,
} from '../../../src/core/day/day-lists'
import type { DayRules } from '../../../src/core/day/places'
import { parseInstant, type Instant } from '../../../src/core/instant'

/** A day in Dublin in summer: it begins an hour before UTC's. */
const TODAY: DayRules = {
  date: '2026-07-14',
  startsAt: parseInstant('2026-07-13T23:00:00Z') as Instant,
  areStaysTold: true,
}

const CREATED = '2026-06-01T10:00:00Z'
const booking = (fields: Partial<Booking>): Booking => ({
  booking_id: 'BK-1',
  guest_name: 'Niamh Ahern',
  status: 'CONFIRMED',
  created_at: CREATED,
  ...fields,
})

function listsOf(fields: Partial<Booking>, rules = TODAY): string[] {
  const names = Object.keys(DAY_LISTS) as DayListName[]
  return names.filter((name) => DAY_LISTS[name](booking(fields), rules))
}

const STAY = { check_in: '2026-07-14', check_out: '2026-07-16' }
const LAST_NIGHT = { check_in: '2026-07-12', check_out: '2026-07-14' }
const IN = { checked_in_at: '2026-07-12T15:00:00Z' }
const OUT = { ...IN, checked_out_at: '2026-07-14T08:00:00Z' }

it.each<[string, Partial<Booking>, string[]]>([
  ['comes today', STAY, ['arrivals']],
  ['comes today and is not confirmed', { ...STAY, status: 'PENDING' }, ['arrivals']],
  ['comes tomorrow', { ...STAY, check_in: '2026-07-15' }, []],
  ['came today', { ...STAY, checked_in_at: '2026-07-14T12:00:00Z' }, ['in-house']],
  ['is in house by its status alone', { ...STAY, status: 'IN_HOUSE' }, ['in-house']],
  ['came and left today', { ...STAY, ...OUT }, []],
  ['comes for the day', { check_in: '2026-07-14', check_out: '2026-07-14' }, ['arrivals']],
  ['leaves today', { ...LAST_NIGHT, ...IN }, ['in-house', 'departures']],
  ['left today', { ...LAST_NIGHT, ...OUT }, []],
  ['should have come, and leave today', LAST_NIGHT, ['arrivals']],
  [
    'should have left yesterday',
    { ...LAST_NIGHT, ...IN, check_out: '2026-07-13' },
    ['in-house', 'departures'],
  ],
  ['did not come', { ...LAST_NIGHT, status: 'NO_SHOW' }, []],
  ['is completed', { ...LAST_NIGHT, ...IN, status: 'COMPLETED' }, []],
  ['comes today with a status that nobody knows', { ...STAY, status: 'WAITLISTED' }, []],
  ['would have come today', { ...STAY, status: 'CANCELLED' }, []],
])('a booking that %s', (_, fields, lists) => {
  expect(listsOf(fields)).toEqual(lists)
})

it.each<[string, Partial<Booking>, string[]]>([
  ['booked before the hotel’s midnight', { created_at: '2026-07-13T22:59:59Z' }, []],
  ['booked at the hotel’s midnight', { created_at: '2026-07-14T00:00:00+01:00' }, ['new']],
  [
    'booked after midnight, before the day is closed',
    { created_at: '2026-07-15T00:30:00Z' },
    ['new'],
  ],
  ['booked at an instant that cannot be read', { created_at: 'soon' }, []],
])('new: %s', (_, fields, lists) => {
  expect(listsOf(fields)).toEqual(lists)
})

const CANCELLED = { status: 'CANCELLED', cancelled_at: '2026-07-14T07:00:00Z' }

it.each<[string, Partial<Booking>, string[]]>([
  ['was cancelled today', CANCELLED, ['cancelled-today']],
  ['was cancelled before', { ...CANCELLED, cancelled_at: '2026-07-13T20:00:00Z' }, []],
  ['was cancelled at a time that is not known', { status: 'CANCELLED' }, []],
  ['was declined today', { ...CANCELLED, status: 'DECLINED' }, []],
])('a booking that %s', (_, fields, lists) => {
  expect(listsOf(fields)).toEqual(lists)
})

it.each<[string, Partial<Booking>, string[]]>([
  ['came yesterday', LAST_NIGHT, ['in-house', 'departures']],
  ['comes today', STAY, ['arrivals']],
])('where check-ins are not told, a booking that %s', (_, fields, lists) => {
  expect(listsOf(fields, { ...TODAY, areStaysTold: false })).toEqual(lists)
})

it.each<[string, DayRules, [checkIn: boolean, checkOut: boolean], string[]]>([
  [
    'everything',
    TODAY,
    [true, true],
    ['arrivals', 'in-house', 'departures', 'new', 'cancelled-today'],
  ],
  ['no date', { ...TODAY, date: undefined }, [true, true], ['in-house', 'new', 'cancelled-today']],
  [
    'no start of the day',
    { ...TODAY, startsAt: undefined },
    [true, false],
    ['arrivals', 'in-house'],
  ],
  ['only check-ins', { areStaysTold: true }, [true, true], ['in-house']],
  [
    'no check-ins',
    { date: TODAY.date, areStaysTold: false },
    [true, true],
    ['arrivals', 'in-house', 'departures'],
  ],
  ['no departures either', { date: TODAY.date, areStaysTold: false }, [true, false], ['arrivals']],
  ['no arrivals either', { date: TODAY.date, areStaysTold: false }, [false, true], ['departures']],
  ['neither dates nor check-ins', { areStaysTold: false }, [true, true], []],
])('a hotel of which the board knows %s has these lists', (_, rules, stays, lists) => {
  const [checkIn, checkOut] = stays
  const names = Object.keys(DAY_LISTS) as DayListName[]
  const told = { checkIn, checkOut, stays: rules.areStaysTold }
  expect(names.filter((name) => hasDataFor(name, rules, told))).toEqual(lists)
})

describe('a guest came, left', () => {
  const BEFORE = '2026-07-13T22:59:59Z'
  const SINCE = '2026-07-13T23:00:00Z'
  const today = (fields: Partial<Booking>, rules = TODAY) => [
    cameToday(booking(fields), rules),
    leftToday(booking(fields), rules),
  ]

  it.each<[string, Partial<Booking>, [came: boolean, left: boolean]]>([
    ['is still to come', STAY, [false, false]],
    ['came before the day began', { ...STAY, checked_in_at: BEFORE }, [false, false]],
    ['came as it began', { ...STAY, checked_in_at: SINCE }, [true, false]],
    ['came late, today', { ...LAST_NIGHT, checked_in_at: SINCE }, [true, false]],
    [
      'came on the day of arrival, nobody knows when',
      { ...STAY, status: 'IN_HOUSE' },
      [true, false],
    ],
    ['came before, nobody knows when', { ...LAST_NIGHT, status: 'IN_HOUSE' }, [false, false]],
    ['is to leave today', { ...LAST_NIGHT, ...IN }, [false, false]],
    ['left before the day began', { ...LAST_NIGHT, ...IN, checked_out_at: BEFORE }, [false, false]],
    ['left early, today', { ...STAY, ...IN, checked_out_at: SINCE }, [false, true]],
    ['left on the day of departure', { ...LAST_NIGHT, ...IN, status: 'COMPLETED' }, [false, true]],
    ['left, nobody knows when', { ...IN, status: 'COMPLETED' }, [false, false]],
    ['came and left today', { ...STAY, checked_in_at: SINCE, checked_out_at: SINCE }, [true, true]],
    [
      'did not come after all',
      { ...STAY, checked_in_at: SINCE, status: 'CANCELLED' },
      [false, false],
    ],
  ])('who %s', (_, fields, expected) => {
    expect(today(fields)).toEqual(expected)
  })

  /** The business date turned at some time from 03:58 to 04:02. */
  const CLOSED: DayRules = {
    ...TODAY,
    startsAt: parseInstant('2026-07-14T02:58:00Z') as Instant,
    startedBy: parseInstant('2026-07-14T03:02:00Z') as Instant,
  }
  const MEANWHILE = '2026-07-14T03:00:00Z'

  it.each<[string, Partial<Booking>, [came: boolean, left: boolean]]>([
    [
      'came at two, before the close',
      { ...STAY, checked_in_at: '2026-07-14T01:00:00Z' },
      [false, false],
    ],
    ['came after it', { ...LAST_NIGHT, checked_in_at: '2026-07-14T03:02:00Z' }, [true, false]],
    ['came meanwhile, and was due today', { ...STAY, checked_in_at: MEANWHILE }, [true, false]],
    [
      'came meanwhile, and was due before',
      { ...LAST_NIGHT, checked_in_at: MEANWHILE },
      [false, false],
    ],
    [
      'left at two',
      { ...LAST_NIGHT, ...IN, checked_out_at: '2026-07-14T01:00:00Z' },
      [false, false],
    ],
    [
      'left meanwhile, and was due out today',
      { ...LAST_NIGHT, ...IN, checked_out_at: MEANWHILE },
      [false, true],
    ],
    [
      'was checked out by the close',
      { ...LAST_NIGHT, ...IN, check_out: '2026-07-13', checked_out_at: MEANWHILE },
      [false, false],
    ],
  ])('since the business date turned: who %s', (_, fields, expected) => {
    expect(today(fields, CLOSED)).toEqual(expected)
  })

  it('by the dates, where nobody knows when the day began', () => {
    const rules = { date: '2026-07-14', areStaysTold: true }
    expect(today({ ...STAY, checked_in_at: BEFORE }, rules)).toEqual([true, false])
  })

  it('nobody knows whether today, without any date', () => {
    expect(today({ status: 'IN_HOUSE' }, { areStaysTold: true })).toEqual([false, false])
  })
})
