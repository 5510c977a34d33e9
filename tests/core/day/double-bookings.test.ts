import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import { doubleBookingsTonight } from '../../../src/core/day/double-bookings'

const TODAY = '2026-03-06'

function stay(booking_id: string, fields: Partial<Booking> = {}): Booking {
  return {
    booking_id,
    status: 'CONFIRMED',
    guest_name: booking_id,
    check_in: TODAY,
    check_out: '2026-03-08',
    room_number: '308',
    created_at: '2026-02-01T10:00:00Z',
    ...fields,
  }
}

/** The rooms and their bookings, who should keep the room first. */
function found(...bookings: Booking[]) {
  const { attention } = createDayBoard().update(
    { date: TODAY, areStaysTold: true },
    { rows: () => bookings, changes: null },
    { rows: () => [], changes: null },
  )
  return doubleBookingsTonight(attention).map(({ room, bookings }) => [
    room,
    bookings.map(({ booking_id }) => booking_id),
  ])
}

describe('a double booking of tonight', () => {
  it('is one of each room, by the room’s number', () => {
    const bookings = [
      stay('A'),
      stay('B'),
      stay('C', { room_number: '10a' }),
      stay('D', { room_number: '10A' }),
      stay('E', { room_number: '103' }),
    ]
    expect(found(...bookings)).toEqual([
      ['10a', ['C', 'D']],
      ['308', ['A', 'B']],
    ])
  })

  it('is not one of a later night', () => {
    const from = { check_in: '2026-03-07' }
    expect(found(stay('A', from), stay('B', from))).toEqual([])
  })

  it('is not a guest of tonight who concerns the desk for another reason', () => {
    expect(found(stay('A', { status: 'PENDING' }))).toEqual([])
  })

  it('names who is inside first, then who booked first, then who has no instant', () => {
    const bookings = [
      stay('unknown', { created_at: undefined }),
      stay('also unknown', { created_at: undefined }),
      stay('later', { created_at: '2026-02-02T11:00:00+02:00' }),
      stay('earlier', { created_at: '2026-02-02T08:00:00Z' }),
      stay('inside', { status: 'IN_HOUSE', created_at: '2026-03-01T00:00:00Z' }),
    ]
    expect(found(...bookings)).toEqual([
      ['308', ['inside', 'earlier', 'later', 'also unknown', 'unknown']],
    ])
  })

  it('is over when the guest has another room', () => {
    expect(found(stay('A'), stay('B', { room_number: '309' }))).toEqual([])
  })
})
