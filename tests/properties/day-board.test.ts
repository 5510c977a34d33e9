/** What is kept up to date row by row is what a board says that gets all rows at once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { BookingDay } from '../../src/core/day/booking-day'
import { createDayBoard, type DayView } from '../../src/core/day/day-board'
import type { RoomDay } from '../../src/core/day/room-day'
import type { Room } from '../../src/core/room'
import { createHotelRows, someStep, UPDATE } from './changed-rows'

/** Everything that a view says. */
function said(view: DayView, bookings: Booking[], rooms: Room[]) {
  const { rules, counts, attention } = view
  return {
    rules,
    counts,
    attention,
    bookings: bookings.map((row) => [row.booking_id, view.bookingDay(row)]),
    rooms: rooms.map((row) => [row.room_id, view.roomDay(row), view.staysIn(row)]),
    numbers: ['101', 'A1', 'a1', 'B2', 'TBA', 'R1'].map((number) => view.roomOf(number)),
  }
}

/** A text that is the same for two days when they have the same values and the very same rows. */
function createWords() {
  const numbers = new Map<object, number>()
  const numberOf = (row: object) => {
    const number = numbers.get(row) ?? numbers.size
    numbers.set(row, number)
    return number
  }
  const isRow = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && ('booking_id' in value || 'room_id' in value)
  return (day: BookingDay | RoomDay) =>
    JSON.stringify(day, (_, value: unknown) => (isRow(value) ? numberOf(value) : value))
}

it('after any changes of rows, dates and rules; what says the same is the same object', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 60 }), (steps) => {
      const board = createDayBoard()
      const hotel = createHotelRows()
      const { bookings, rooms } = hotel
      let days = new Map<string, { day: BookingDay | RoomDay; words: string }>()
      const inWords = createWords()

      for (const step of [...steps, UPDATE]) {
        hotel.take(step)
        if (step.does !== 'update') continue

        const day = hotel.day()
        const view = board.update(day, bookings.read(step.isWhole), rooms.read(step.isWhole))
        const given = { ...day, areStaysTold: view.rules.areStaysTold }
        const fresh = createDayBoard().update(
          given,
          { rows: bookings.all, changes: null },
          { rows: rooms.all, changes: null },
        )
        expect(said(view, bookings.all(), rooms.all())).toEqual(
          said(fresh, bookings.all(), rooms.all()),
        )
        expect(view.rules.areStaysTold).toBe(day.areStaysTold || view.told.stays)
        // Once told stays told, until there is nothing to tell of.
        const isEmpty = bookings.all().length === 0
        const whats = ['checkIn', 'checkOut', 'stays'] as const
        const isSame = (what: (typeof whats)[number]) => view.told[what] === fresh.told[what]
        expect(whats.filter((what) => (fresh.told[what] || isEmpty) && !isSame(what))).toEqual([])

        const now = new Map<string, { day: BookingDay | RoomDay; words: string }>()
        const keep = (key: string, day: BookingDay | RoomDay) =>
          now.set(key, { day, words: inWords(day) })
        for (const row of bookings.all()) keep(`booking ${row.booking_id}`, view.bookingDay(row))
        for (const row of rooms.all()) keep(`room ${row.room_id}`, view.roomDay(row))
        const renewed = Array.from(now).filter(([key, { day, words }]) => {
          const before = days.get(key)
          return before?.words === words && before.day !== day
        })
        expect(renewed).toEqual([])
        days = now
      }
    }),
    { numRuns: 1_500 },
  )
})
