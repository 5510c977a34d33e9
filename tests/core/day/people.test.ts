/** How many people come with some bookings. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { peopleOf } from '../../../src/core/day/people'

const party = (fields: Partial<Booking>): Booking => ({ booking_id: 'BK-1', ...fields })

it.each<[string, Booking[], number | undefined]>([
  ['nobody in no booking', [], 0],
  ['adults and children', [party({ adults: 2, children: 1 }), party({ adults: 1 })], 4],
  ['not known when one does not say', [party({ adults: 2 }), party({ children: 1 })], undefined],
])('%s', (_, bookings, people) => {
  expect(peopleOf(bookings)).toBe(people)
})
