/** Stays of one room in lanes, so that none covers another. */
import { expect, it } from 'vitest'
import { inLanes } from '../../../src/core/day/lanes'
import type { RoomBooking } from '../../../src/core/day/room-day'

/** Stays by their days of March, as `from-to`. */
function lanesOf(most: number, ...stays: string[]) {
  const bookings = stays.map((days) => {
    const [from, to] = days.split('-') as [string, string]
    return { booking: { booking_id: days }, stay: { from, to } } as RoomBooking
  })
  return inLanes(bookings, most).map(({ booking, lane }) => [booking.booking_id, lane])
}

it('a stay has the first lane that is free', () => {
  expect(lanesOf(9, '01-03', '02-04', '02-05', '03-06', '04-05')).toEqual([
    ['01-03', 0],
    ['02-04', 1],
    ['02-05', 2],
    ['03-06', 0],
    ['04-05', 1],
  ])
})

it('a guest arrives on the day on which another one leaves, but not on that of a day use', () => {
  expect(lanesOf(9, '01-02', '02-02', '02-03', '03-04')).toEqual([
    ['01-02', 0],
    ['02-02', 0],
    ['02-03', 1],
    ['03-04', 0],
  ])
})

it('a stay for which no lane is free is left out', () => {
  expect(lanesOf(1, '01-03', '02-04', '03-05')).toEqual([
    ['01-03', 0],
    ['03-05', 0],
  ])
})
