/** The order of housekeeping is what a plain computation over all bookings says. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDayBoard } from '../../src/core/day/day-board'
import { housekeepingOf } from '../../src/core/day/housekeeping'
import { someBookings, someRooms } from './hotel-rows'
import { plainView } from './plain-day'

const DATE = '2026-03-06'
const INSTANTS = ['2026-03-05T10:00:00Z', '2026-03-06T10:00:00Z']

it('the earliest arrival first, then the next night, then the number', () => {
  fc.assert(
    fc.property(
      someBookings(DATE, INSTANTS),
      someRooms,
      fc.boolean(),
      (bookings, rooms, areStaysTold) => {
        const view = createDayBoard().update(
          { date: DATE, areStaysTold },
          { rows: () => bookings, changes: null },
          { rows: () => rooms, changes: null },
        )
        const { areStaysTold: told } = view.rules
        const plain = plainView(bookings, rooms, { date: DATE, isSince: null, told })
        const isExpected = (id: string) => {
          const booking = bookings.find(({ booking_id }) => booking_id === id)
          const place = booking ? plain.placeOf(booking) : null
          return place === 'due-in' || place === 'not-arrived' ? [booking?.check_in ?? ''] : []
        }

        const expected = rooms
          .flatMap((room, number) => {
            const day = plain.roomDayOf(room)
            const arrivals = [...day.guests].flatMap(isExpected).toSorted()
            const isWork = ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS', 'CLEANED_UNINSPECTED']
            const isListed =
              isWork.includes(room.status ?? '') || day.concerns.has('room-not-ready')
            const [first] = arrivals
            const night = day.next?.night
            const place =
              first !== undefined ? `a${first}` : night !== undefined ? `b${night}` : 'c'
            return isListed ? [{ id: room.room_id, place, number }] : []
          })
          .toSorted((a, b) =>
            a.place === b.place ? a.number - b.number : a.place < b.place ? -1 : 1,
          )
        const found = housekeepingOf(rooms, view.roomDay).map(({ room }) => room.room_id)
        expect(found).toEqual(expected.map(({ id }) => id))
      },
    ),
    { numRuns: 200 },
  )
})
