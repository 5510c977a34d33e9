import { describe, expect, it } from 'vitest'
import {
  BOOKING_STATUSES,
  hasLeft,
  isInHouse,
  isPending,
  type Booking,
} from '../../src/core/booking'
import { ROOM_STATUSES } from '../../src/core/room'
import { createCalendar } from '../../src/core/calendar'
import { createClock } from '../../src/sandbox/clock'
import { createHotel } from '../../src/sandbox/hotel'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'
import { isExpected } from '../../src/sandbox/books'
import { problemsOf } from './desk'

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
      expect(hotel?.bookings().length).toBeLessThanOrEqual(75)
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
    '2026-03-29T03:00:00Z',
    '2026-03-30T03:00:00Z',
    '2028-02-29T04:00:00Z',
    '2026-12-31T23:59:59.999Z',
  ])('holds together at %s', (instant) => {
    const now = Date.parse(instant)
    for (const hotel of hotels(now)) {
      expect(problemsOf(hotel)).toEqual([])
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

describe('a hotel’s day at the start', () => {
  it('has guests who leave and who come, at every hour', () => {
    for (let hour = 0; hour < 24; hour++) {
      for (const hotel of hotels(NOON + hour * 3_600_000)) {
        const today = hotel.today()
        const { bookings } = hotel.books()
        const start = new Date(hotel.calendar.at(today, 0)).toISOString()
        const count = (has: (booking: Booking) => boolean) => bookings.filter(has).length
        expect(count((one) => isInHouse(one) && String(one.check_out) > today)).toBeGreaterThan(2)
        expect(count((one) => isInHouse(one) && one.check_out === today)).toBeGreaterThan(1)
        expect(count((one) => isInHouse(one) && one.check_in === today)).toBeGreaterThan(0)
        const due = bookings.filter((one) => isExpected(one) && one.check_in === today)
        expect(due.length).toBeGreaterThan(1)
        expect(due.filter(({ room_number }) => room_number === undefined)).not.toEqual([])
        expect(count(({ status = '' }) => isPending(status))).toBeGreaterThan(2)
        expect(count(({ cancelled_at = '' }) => cancelled_at >= start)).toBeGreaterThan(1)
        expect(hotel.rows('booking').some(({ actions }) => actions.includes('check-in'))).toBe(true)
      }
    }
  })

  it('has more guests gone and more come, the later it is', () => {
    const at = (hour: number) => {
      const [hotel] = hotels(Date.parse('2026-03-10T00:00:00Z') + hour * 3_600_000)
      const { today, bookings } = hotel?.books() ?? { today: '', bookings: [] }
      return [
        bookings.filter((one) => hasLeft(one) && one.check_out === today).length,
        bookings.filter((one) => isInHouse(one) && one.check_in === today).length,
      ]
    }
    const [morning, evening] = [at(7), at(21)]
    expect(evening[0]).toBeGreaterThan(Number(morning[0]))
    expect(evening[1]).toBeGreaterThan(Number(morning[1]))
  })

  it('begins at four o’clock of the hotel’s own time', () => {
    const days = (instant: string) => hotels(Date.parse(instant)).map((hotel) => hotel.today())
    expect(days('2026-03-10T02:59:59Z')).toEqual(['2026-03-09', '2026-03-09', '2026-03-09'])
    expect(days('2026-03-10T03:00:00Z')).toEqual(['2026-03-09', '2026-03-09', '2026-03-10'])
    expect(days('2026-03-10T04:00:00Z')).toEqual(['2026-03-10', '2026-03-10', '2026-03-10'])
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
