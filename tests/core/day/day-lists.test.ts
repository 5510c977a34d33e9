/** Which lists of the day a booking is in. */
import { expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { DAY_LISTS, type DayListName, type HotelDay } from '../../src/core/day-lists'
import { parseInstant, type Instant } from '../../src/core/instant'

/** A day in Dublin in summer: it begins an hour before UTC's. */
const TODAY: HotelDay = {
  date: '2026-07-14',
  startsAt: parseInstant('2026-07-13T23:00:00Z') as Instant,
}

const CREATED = '2026-06-01T10:00:00Z'
const booking = (fields: Partial<Booking>): Booking => ({
  booking_id: 'BK-1',
  guest_name: 'Niamh Ahern',
  status: 'CONFIRMED',
  created_at: CREATED,
  ...fields,
})

function listsOf(fields: Partial<Booking>): string[] {
  const names = Object.keys(DAY_LISTS) as DayListName[]
  return names.filter((name) => DAY_LISTS[name].has(booking(fields), TODAY))
}

const STAY = { check_in: '2026-07-14', check_out: '2026-07-16' }
const LAST_NIGHT = { check_in: '2026-07-12', check_out: '2026-07-14' }
const IN = { checked_in_at: '2026-07-12T15:00:00Z' }
const OUT = { ...IN, checked_out_at: '2026-07-14T08:00:00Z' }

it.each<[string, Partial<Booking>, string[]]>([
  ['comes today', STAY, ['arrivals']],
  ['comes today and is not confirmed', { ...STAY, status: 'PENDING' }, ['arrivals', 'attention']],
  ['comes tomorrow', { ...STAY, check_in: '2026-07-15' }, []],
  ['came today', { ...STAY, checked_in_at: '2026-07-14T12:00:00Z' }, ['in-house']],
  ['is in house by its status alone', { ...STAY, status: 'IN_HOUSE' }, ['in-house']],
  ['came and left today', { ...STAY, ...OUT }, []],
  ['comes for the day', { check_in: '2026-07-14', check_out: '2026-07-14' }, ['arrivals']],
  ['leaves today', { ...LAST_NIGHT, ...IN }, ['in-house', 'departures']],
  ['left today', { ...LAST_NIGHT, ...OUT }, []],
  ['should leave today, without word of a check-in', LAST_NIGHT, ['departures']],
  [
    'was never confirmed and should leave today',
    { ...LAST_NIGHT, status: 'PENDING' },
    ['attention'],
  ],
  ['did not come', { ...LAST_NIGHT, status: 'NO_SHOW' }, []],
  ['is completed', { ...LAST_NIGHT, ...IN, status: 'COMPLETED' }, []],
  ['comes today with a status that nobody knows', { ...STAY, status: 'WAITLISTED' }, ['attention']],
  [
    'should leave today with a status that nobody knows',
    { ...LAST_NIGHT, status: 'WAITLISTED' },
    ['attention'],
  ],
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
  ['waits for a payment', { status: 'PENDING_PAYMENT' }, ['attention']],
  ['has a status that the board does not know', { status: 'WAITLISTED' }, ['attention']],
  ['has no status', { status: undefined as never }, ['attention']],
  ['has no guest', { guest_name: undefined as never }, ['attention']],
  ['was cancelled today', CANCELLED, ['cancelled-today']],
  ['was cancelled before', { ...CANCELLED, cancelled_at: '2026-07-13T20:00:00Z' }, []],
  ['was cancelled at a time that is not known', { status: 'CANCELLED' }, []],
  [
    'was confirmed after it was cancelled',
    { ...CANCELLED, disputed: true },
    ['attention', 'cancelled-today'],
  ],
])('a booking that %s', (_, fields, lists) => {
  expect(listsOf(fields)).toEqual(lists)
})
