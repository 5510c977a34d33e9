/** Where a booking stands in the hotel's day: every line of the table of places. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { placeOf, type Place } from '../../../src/core/day/places'

/** Friday. */
const DATE = '2026-03-06'
const march = (day: string) => `2026-03-${day}`
const stay = (check_in: string, check_out: string) => ({
  check_in: march(check_in),
  check_out: march(check_out),
})
const IN = { checked_in_at: '2026-03-04T15:00:00Z' }
const OUT = { checked_out_at: '2026-03-06T09:00:00Z' }
const PENDING = { status: 'PENDING_PAYMENT' }

const place = (fields: Partial<Booking>, areStaysTold = true, date: string | undefined = DATE) =>
  placeOf(
    { booking_id: 'BK-1', status: 'CONFIRMED', ...fields },
    { areStaysTold, ...(date !== '' && { date }) },
  )

it.each<[string, Partial<Booking>, Place]>([
  ['was cancelled', { ...stay('06', '08'), status: 'CANCELLED' }, 'closed'],
  ['was declined', { ...stay('06', '08'), status: 'DECLINED' }, 'closed'],
  ['ran out', { ...stay('06', '08'), status: 'EXPIRED' }, 'closed'],
  ['did not come', { ...stay('06', '08'), status: 'NO_SHOW' }, 'closed'],
  ['was cancelled with a guest inside', { ...IN, status: 'CANCELLED' }, 'closed'],
  ['has left', { ...stay('04', '08'), ...IN, ...OUT }, 'left'],
  ['is completed', { ...stay('04', '06'), status: 'COMPLETED' }, 'left'],
  ['has left, with a status that says otherwise', { ...OUT, status: 'IN_HOUSE' }, 'left'],
  ['should have left yesterday', { ...stay('03', '05'), ...IN }, 'overdue'],
  ['leaves today', { ...stay('03', '06'), ...IN }, 'due-out'],
  ['came for the day', { ...stay('06', '06'), ...IN }, 'due-out'],
  ['leaves tomorrow', { ...stay('03', '07'), ...IN }, 'in-house'],
  ['is in house by its status alone', { status: 'IN_HOUSE' }, 'in-house'],
  ['is in house and never confirmed', { ...stay('03', '07'), ...IN, ...PENDING }, 'in-house'],
  ['is in house before the arrival', { ...stay('08', '09'), ...IN }, 'in-house'],
  ['is in house until nobody knows when', { check_in: march('04'), ...IN }, 'in-house'],
  ['is in house, of an unknown status', { ...IN, status: 'SLEEPING' }, 'in-house'],
  ['has an unknown status', { ...stay('06', '08'), status: 'WAITLISTED' }, 'unclear'],
  ['has no status', { ...stay('06', '08'), status: undefined as never }, 'unclear'],
  ['has an unknown status and no dates', { status: 'WAITLISTED' }, 'unclear'],
  ['has no dates', {}, 'undated'],
  ['has a departure only', { check_out: march('06') }, 'undated'],
  ['comes tomorrow', stay('07', '08'), 'to-come'],
  ['comes at the end of time', { check_in: '9999-12-31' }, 'to-come'],
  ['comes today', stay('06', '08'), 'due-in'],
  ['comes today and is not approved', { ...stay('06', '08'), ...PENDING }, 'due-in'],
  ['comes for the day', stay('06', '06'), 'due-in'],
  ['comes today, until nobody knows when', { check_in: march('06') }, 'due-in'],
  ['should have come yesterday', stay('05', '08'), 'not-arrived'],
  ['should have come, and leaves today', stay('04', '06'), 'not-arrived'],
  ['should have come, and left yesterday', stay('03', '05'), 'past'],
  ['should have come yesterday for the day', stay('05', '05'), 'not-arrived'],
  ['should have come the day before for the day', stay('04', '04'), 'past'],
  ['should have come yesterday, to leave before', stay('05', '01'), 'not-arrived'],
  ['should have come long ago, until nobody knows when', { check_in: march('01') }, 'not-arrived'],
  ['should have come and is not approved', { ...stay('05', '08'), ...PENDING }, 'not-arrived'],
])('a booking that %s', (_, fields, expected) => {
  expect(place(fields)).toBe(expected)
})

it.each<[string, Partial<Booking>, Place]>([
  ['came today, or comes yet', stay('06', '08'), 'due-in'],
  ['came yesterday, as far as anybody knows', stay('05', '08'), 'in-house'],
  ['leaves today', stay('04', '06'), 'due-out'],
  ['left yesterday', stay('04', '05'), 'past'],
  ['should have come yesterday for the day', stay('05', '05'), 'not-arrived'],
  ['should have come, until nobody knows when', { check_in: march('05') }, 'not-arrived'],
  ['was not approved', { ...stay('05', '08'), ...PENDING }, 'not-arrived'],
])('where check-ins are not told, a booking that %s', (_, fields, expected) => {
  expect(place(fields, false)).toBe(expected)
})

it.each<[Partial<Booking>, Place | null]>([
  [stay('06', '08'), null],
  [{}, 'undated'],
  [{ ...stay('04', '05'), ...IN }, 'in-house'],
  [{ status: 'WAITLISTED' }, 'unclear'],
  [{ status: 'CANCELLED' }, 'closed'],
  [OUT, 'left'],
])('without the hotel’s date, %o has the place %s', (fields, expected) => {
  expect(place(fields, true, '')).toBe(expected)
})
