/** What a booking says of its status and of its cancellation. */
import { expect, it } from 'vitest'
import { bookingModel, isPending, isWithoutReason, type Booking } from '../../src/core/booking'

const CANCELLED = { status: 'CANCELLED', cancelled_at: '2026-03-01T10:00:00Z' }

it.each<[string, Partial<Booking>, boolean]>([
  ['told when and not why', CANCELLED, true],
  ['told why', { ...CANCELLED, cancellation_reason: 'ill' }, false],
  ['told by a list that says no more', { status: 'CANCELLED' }, false],
  ['taken back', { ...CANCELLED, status: 'CONFIRMED' }, false],
])('a cancellation %s is without a reason: %s', (_, fields, expected) => {
  expect(isWithoutReason({ booking_id: 'BK-1', ...fields })).toBe(expected)
})

it('without a status it is not known to be pending, and is counted nowhere', () => {
  const { groupsOf, isKnownStatus } = bookingModel
  expect([isPending(), isKnownStatus(undefined), groupsOf({ booking_id: 'BK-1' })]).toEqual([
    false,
    false,
    [],
  ])
})
