/** Which rooms are to do, for whom, and whether somebody is still in them. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import { housekeepingOf } from '../../../src/core/day/housekeeping'
import type { Room } from '../../../src/core/room'

const room = (room_number: string, status: string): Room => ({
  room_id: `R-${room_number}`,
  room_number,
  status,
})
const stay = (room_number: string, check_in: string, fields: Partial<Booking> = {}): Booking => ({
  booking_id: `${room_number} ${check_in}`,
  status: 'CONFIRMED',
  room_number,
  check_in: `2026-03-${check_in}`,
  check_out: '2026-03-20',
  ...fields,
})

it('a room says who waits for it; the others follow by number', () => {
  const rooms = [
    room('101', 'CLEANED_UNINSPECTED'),
    room('102', 'CHECKOUT_DIRTY'),
    room('103', 'CLEANING_IN_PROGRESS'),
    room('104', 'READY_FOR_GUEST'),
    room('105', 'CHECKOUT_DIRTY'),
    room('106', 'OCCUPIED'),
    room('107', 'CHECKOUT_DIRTY'),
    room('108', 'CHECKOUT_DIRTY'),
    room('109', 'OCCUPIED'),
  ]
  const bookings = [
    stay('104', '06'),
    stay('105', '10'),
    stay('106', '04', { check_out: '2026-03-06', status: 'IN_HOUSE' }),
    stay('106', '06'),
    stay('107', '08'),
    stay('108', '06'),
    stay('108', '05'),
    stay('109', '05', { status: 'IN_HOUSE' }),
  ]
  const { roomDay } = createDayBoard().update(
    { date: '2026-03-06', areStaysTold: true },
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
  const found = housekeepingOf(rooms, roomDay)
  expect(found.map((one) => [one.room.room_number, one.waiting, one.isTaken])).toEqual([
    ['108', { for: 'arrival', date: '2026-03-05' }, false],
    ['106', { for: 'arrival', date: '2026-03-06' }, true],
    ['107', { for: 'next', date: '2026-03-08' }, false],
    ['105', { for: 'next', date: '2026-03-10' }, false],
    ['101', { for: 'nobody' }, false],
    ['102', { for: 'nobody' }, false],
    ['103', { for: 'nobody' }, false],
  ])
})
