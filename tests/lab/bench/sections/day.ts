import type { Booking } from '../../../../src/core/booking'
import { addDays } from '../../../../src/core/calendar'
import { createDayBoard, type DayView } from '../../../../src/core/day/day-board'
import type { DayRules } from '../../../../src/core/day/places'
import type { Room } from '../../../../src/core/room'
import type { RowChange } from '../../../../src/realtime/terms/outcome'
import { createRandom } from '../../simulation/random'
import type { Contestant, Section } from '../contest'
import { BATCH } from '../story'

const TODAY: DayRules = { date: '2026-03-06', areStaysTold: true }
const DATE = '2026-03-06'
/** The bookings of a room, one after the other: the first have left, one is inside or expected. */
const PER_ROOM = 20
const ROOM_STATUSES = ['READY_FOR_GUEST', 'OCCUPIED', 'CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS']
const CHECKED_IN = { status: 'IN_HOUSE', checked_in_at: '2026-03-06T14:00:00Z' }

const small = contestantOf('a hotel of a twentieth', (size) => size / 20, false)
const whole = contestantOf('this hotel', (size) => size, false)
const anew = contestantOf('this hotel, all of it anew', (size) => size, true)

/** What one event costs the hotel's day, beside a hotel of a twentieth. */
export const day: Section = {
  name: 'day',
  question: 'one event into the places, rooms, counts and attention of the day',
  sizes: [20_000],
  sizeOf: 'bookings',
  unit: 'event',
  shownIn: 'ns',
  step: BATCH,
  own: whole.name,
  contestants: [small, whole, anew],
}

type Change = { booking: RowChange<Booking> } | { room: RowChange<Room> }

/** @param isAnew whether everything is derived from all rows after each event */
function contestantOf(
  name: string,
  bookingsOf: (size: number) => number,
  isAnew: boolean,
): Contestant {
  return {
    name,
    prepare(size) {
      const hotel = createHotel(bookingsOf(size))
      const board = createDayBoard()
      const read = (change: Change | null): DayView => {
        const isWhole = isAnew || change === null
        const booking = change && 'booking' in change ? [change.booking] : []
        const room = change && 'room' in change ? [change.room] : []
        return board.update(
          TODAY,
          { rows: hotel.bookings, changes: isWhole ? null : booking },
          { rows: hotel.rooms, changes: isWhole ? null : room },
        )
      }
      read(null)
      return async (events) => {
        let ms = 0
        let seen = 0
        for (let event = 0; event < events; event++) {
          const change = hotel.change()
          const startedAt = performance.now()
          seen += read(change).counts.arrivals
          ms += performance.now() - startedAt
        }
        const { counts, attention } = read({ room: { before: undefined, row: undefined } })
        const { counts: expected } = createDayBoard().update(
          TODAY,
          { rows: hotel.bookings, changes: null },
          { rows: hotel.rooms, changes: null },
        )
        const isRight = JSON.stringify(counts) === JSON.stringify(expected) && seen > 0
        if (!isRight || attention.length !== expected.attention) {
          throw new Error(`${name}: the counts are wrong`)
        }
        return { ms }
      }
    },
  }
}

/** A hotel whose guests check in and out, change rooms and names, and whose rooms are cleaned. */
function createHotel(bookings: number) {
  const random = createRandom(bookings)
  const roomCount = Math.ceil(bookings / PER_ROOM)
  const numberOf = (place: number) => String(100 + (place % roomCount))
  const rooms = Array.from({ length: roomCount }, (_, n): Room => ({
    room_id: `R-${n}`,
    room_number: numberOf(n),
    status: random.pick(ROOM_STATUSES),
  }))
  const rows = Array.from({ length: bookings }, (_, n): Booking => {
    const turn = Math.floor(n / roomCount)
    const check_in = addDays(DATE, 2 * turn - 6)
    return {
      booking_id: `BK-${n}`,
      status: turn < 2 ? 'COMPLETED' : 'CONFIRMED',
      guest_name: 'Niamh Ahern',
      check_in,
      check_out: addDays(check_in, 2),
      room_number: numberOf(n),
    }
  })

  function nextOf(row: Booking, place: number): Booking {
    // Whoever was moved goes back, so that there are never many double bookings.
    if (row.room_number !== numberOf(place)) return { ...row, room_number: numberOf(place) }
    if (random.chance(0.02)) return { ...row, room_number: numberOf(random.int(0, roomCount)) }
    if (random.chance(0.2)) return { ...row, guest_name: `Guest ${random.int(1, 999)}` }
    if (row.check_in !== DATE) return { ...row, adults: random.int(1, 4) }
    const { checked_in_at, ...before } = row
    return checked_in_at === undefined
      ? { ...before, ...CHECKED_IN }
      : { ...before, status: 'CONFIRMED' }
  }

  return {
    bookings: () => rows,
    rooms: () => rooms,
    change(): Change {
      if (random.chance(0.3)) {
        const place = random.int(0, rooms.length - 1)
        const before = rooms[place] as Room
        const row = { ...before, status: random.pick(ROOM_STATUSES) }
        rooms[place] = row
        return { room: { before, row } }
      }
      const place = random.int(0, rows.length - 1)
      const before = rows[place] as Booking
      const row = nextOf(before, place)
      rows[place] = row
      return { booking: { before, row } }
    },
  }
}
