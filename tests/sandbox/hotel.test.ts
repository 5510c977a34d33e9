import { describe, expect, it } from 'vitest'
import { BOOKING_STATUSES } from '../../src/core/booking'
import { ROOM_STATUSES } from '../../src/core/room'
import { createCalendar } from '../../src/core/calendar'
import { createClock } from '../../src/sandbox/clock'
import { createHotel } from '../../src/sandbox/hotel'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'

const NOON = Date.parse('2026-03-28T12:00:00Z')

function hotels(now = NOON, seed = 1) {
  return HOTEL_PROFILES.map((profile) =>
    createHotel(
      profile,
      seed,
      createClock(() => now),
    ),
  )
}

function data(now?: number, seed?: number) {
  return hotels(now, seed).map((hotel) => [hotel.rows('booking'), hotel.rows('room')])
}

describe('a hotel’s data', () => {
  it('is the same for the same seed and time, and another for another seed', () => {
    expect(data()).toEqual(data())
    expect(data(NOON, 2)).not.toEqual(data())
  })

  it('has a believable size', () => {
    const [killarney, lisboa] = hotels()
    for (const hotel of [killarney, lisboa]) {
      expect(hotel?.bookings().length).toBeGreaterThanOrEqual(40)
      expect(hotel?.bookings().length).toBeLessThanOrEqual(60)
      expect(hotel?.rooms().length).toBeGreaterThanOrEqual(30)
      expect(hotel?.rooms().length).toBeLessThanOrEqual(40)
    }
  })

  it('shows every status of the contract, and one booking status that is new to the board', () => {
    for (const hotel of hotels()) {
      const bookingStatuses = new Set(hotel.bookings().map(({ status }) => status))
      const roomStatuses = new Set(hotel.rooms().map(({ status }) => status))
      expect([...bookingStatuses].toSorted()).toEqual(
        [...BOOKING_STATUSES, 'WAITLISTED'].toSorted(),
      )
      expect([...roomStatuses].toSorted()).toEqual([...ROOM_STATUSES].toSorted())
    }
  })

  // Midnight and early morning, a change to summer time, a leap day, the end of a year.
  it.each([
    '2026-03-28T12:00:00Z',
    '2026-03-28T23:30:00Z',
    '2026-03-29T01:30:00Z',
    '2028-02-29T04:00:00Z',
    '2026-12-31T23:59:59.999Z',
  ])('holds together at %s', (instant) => {
    const now = Date.parse(instant)
    for (const hotel of hotels(now)) {
      const today = hotel.today()
      const rooms = new Map(hotel.rooms().map((room) => [room.room_number, room.status]))
      const taken = hotel
        .bookings()
        .filter((booking) => booking.checked_in_at && !booking.checked_out_at)
      expect(new Set(taken.map((booking) => booking.room_number)).size).toBe(taken.length)
      for (const booking of taken) {
        expect(rooms.get(booking.room_number)).toBe('OCCUPIED')
        expect(String(booking.check_in) < today && String(booking.check_out) >= today).toBe(true)
      }
      for (const booking of hotel.bookings()) {
        const course = [
          booking.created_at,
          booking.confirmed_at ?? booking.cancelled_at,
          booking.checked_in_at,
          booking.checked_out_at,
        ].flatMap((text) => (text === undefined ? [] : [Date.parse(text)]))
        expect(course).toEqual(course.toSorted((a, b) => a - b))
        expect(Math.max(...course)).toBeLessThanOrEqual(now)
        expect(String(booking.check_in) < String(booking.check_out)).toBe(true)
      }
      for (const room of hotel.rooms()) {
        expect(Date.parse(String(room.changed_at))).toBeLessThanOrEqual(now)
      }
    }
  })
})

describe('a hotel’s calendar', () => {
  it('counts days in the hotel’s own time zone', () => {
    const lateEvening = Date.parse('2026-07-01T23:30:00Z')
    expect(createCalendar('Europe/Dublin').dayOf(lateEvening)).toBe('2026-07-02')
    expect(createCalendar('America/New_York').dayOf(lateEvening)).toBe('2026-07-01')
  })

  it('knows the instant at which the hotel’s clocks show an hour', () => {
    const at = (timezone: string, day: string) =>
      new Date(createCalendar(timezone).at(day, 15 * 60)).toISOString()
    expect(at('Europe/Oslo', '2026-01-10')).toBe('2026-01-10T14:00:00.000Z')
    expect(at('Europe/Oslo', '2026-07-10')).toBe('2026-07-10T13:00:00.000Z')
  })
})

it('dismisses bookings for good and keeps the others as they are', () => {
  const [hotel] = hotels()
  const [first, ...others] = hotel?.bookings() ?? []
  hotel?.dismiss(new Set([String(first?.booking_id)]))
  expect(hotel?.bookings()).toEqual(others)
})
