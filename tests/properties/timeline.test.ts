/** The timeline: kept up to date row by room beside made anew, and beside a plain computation. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import {
  createTimeline,
  NIGHTS,
  type Timeline,
  type TimelineDays,
} from '../../src/core/day/timeline'
import type { DayRules } from '../../src/core/day/places'
import type { Room } from '../../src/core/room'
import { createHotelRows, DATE, someStep, UPDATE } from './changed-rows'
import { plainPlace, plainStay, plainView, shift, type PlainDay } from './plain-day'
import { someDay } from './some-day'

/** How many days after the business date a timeline begins: usually the night before it. */
const someFirst = fc.oneof(
  { weight: 2, arbitrary: fc.constant(-1) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) },
)
const idOfRoom = ({ room_id }: Room) => room_id
/** One night on a narrow screen. */
const someNights = fc.constantFrom(NIGHTS, NIGHTS, 1)
const daysOf = (rules: DayRules): TimelineDays => {
  const { date = DATE } = rules
  return { ...rules, date, first: shift(date, -1), nights: NIGHTS }
}

describe('a timeline', () => {
  it('after any changes says what one says that gets all rows at once', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 60 }), (steps) => {
        const board = createTimeline()
        const hotel = createHotelRows()
        const { bookings, rooms } = hotel
        for (const step of [...steps, UPDATE]) {
          hotel.take(step)
          if (step.does !== 'update') continue
          const days = daysOf(hotel.day())
          const followed = board.update(days, bookings.read(step.isWhole), rooms.read(step.isWhole))
          const all = [
            { rows: bookings.all, changes: null },
            { rows: rooms.all, changes: null },
          ] as const
          expect(said(followed, rooms.all())).toEqual(
            said(createTimeline().update(days, ...all), rooms.all()),
          )
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('says what the rules say of every night, in 24 zones and around the changes of their clocks', () => {
    fc.assert(
      fc.property(
        someDay,
        someFirst,
        someNights,
        ({ rules, isSince, bookings, rooms }, first, nights) => {
          const { date } = rules
          // Without a date there is no timeline.
          if (date === undefined) return
          const timeline = createTimeline().update(
            { ...rules, date, first: shift(date, first), nights },
            { rows: () => bookings, changes: null },
            { rows: () => rooms, changes: null },
          )
          const day = { date, isSince, told: rules.areStaysTold }
          const plain = plainNights(bookings, rooms, day, timeline.dates)
          expect(nightsOf(timeline, rooms, date)).toEqual(plain)
          expect(rooms.flatMap((room) => covered(timeline, room))).toEqual([])
          const lanes = rooms.map((room) => [room.room_id, timeline.lineOf(room).lanes] as const)
          expect(timeline.tall).toEqual(new Map(lanes.filter(([, count]) => count > 1)))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

/** All that a timeline says. Rows of one id are the same row. */
function said(timeline: Timeline, rooms: readonly Room[]) {
  const { lineOf, nightsOf, ...rest } = timeline
  return { ...rest, lines: rooms.map((room) => [room.room_id, lineOf(room), nightsOf(room)]) }
}

/** Who sleeps where, night by night. */
function nightsOf(timeline: Timeline, rooms: readonly Room[], date: string) {
  const { dates, lineOf, free, roomless, undated } = timeline
  const isIn = ({ from, to }: { from: string; to: string }, night: string) =>
    from <= night && night < to
  return {
    free,
    freeRooms: dates.map((night, index) =>
      night < date ? [] : rooms.filter((room) => timeline.nightsOf(room)?.[index]).map(idOfRoom),
    ),
    nights: dates.map((night) =>
      rooms.map((room) =>
        lineOf(room)
          .bars.filter(({ stay }) => isIn(stay, night))
          .map(({ booking }) => booking.booking_id)
          .toSorted(),
      ),
    ),
    clashes: rooms.map((room) => [...lineOf(room).clashes.keys()].toSorted()),
    roomless: dates.map((night) =>
      roomless
        .filter(({ stay }) => isIn(stay, night))
        .map(({ booking }) => booking.booking_id)
        .toSorted(),
    ),
    undated: undated.map(({ booking_id }) => booking_id),
  }
}

/** The same from the rules: nights are sets of dates, and all is counted anew for each of them. */
function plainNights(
  bookings: Booking[],
  rooms: Room[],
  day: PlainDay & { date: string },
  dates: readonly string[],
): ReturnType<typeof nightsOf> {
  const { date, isSince } = day
  const view = plainView(bookings, rooms, day)
  const areNumbered = rooms.some(({ room_number }) => room_number !== undefined)
  const nameOf = (room: Room) => room.room_number ?? (areNumbered ? '' : room.room_id)
  const isOf = (booking: Booking, room: Room) =>
    booking.room_number?.toLowerCase() === nameOf(room).toLowerCase()
  const sleeps = (booking: Booking, night: string): boolean => {
    const { check_in = '9999', check_out = '9999', checked_out_at } = booking
    const place = plainPlace(booking, day)
    if (place !== 'left') {
      // Nobody came for a single day that is over.
      const isOver = check_in === check_out && check_in < date && place === 'unclear'
      return !isOver && plainStay(booking, day)?.nights.has(night) === true
    }
    // Who left before today left yesterday at the latest.
    const wasBefore = checked_out_at !== undefined && isSince?.(checked_out_at) === false
    const lastDay = wasBefore ? shift(date, -1) : date
    return check_in <= night && night < check_out && night < lastDay
  }
  const idsOf = (found: Booking[]) => found.map(({ booking_id }) => booking_id).toSorted()
  const sleepers = (night: string) => bookings.filter((booking) => sleeps(booking, night))
  const isFree = (room: Room, night: string): boolean => {
    if (nameOf(room) === '') return false
    if (night === date) return view.roomDayOf(room).isFreeTonight === true
    return room.status !== 'OUT_OF_ORDER' && !sleepers(night).some((one) => isOf(one, room))
  }
  const freeRooms = dates.map((night) =>
    night < date ? [] : rooms.filter((room) => isFree(room, night)).map(idOfRoom),
  )
  return {
    free: freeRooms.map((free, index) => ((dates[index] as string) < date ? null : free.length)),
    freeRooms,
    nights: dates.map((night) =>
      rooms.map((room) => idsOf(sleepers(night).filter((booking) => isOf(booking, room)))),
    ),
    clashes: rooms.map((room) =>
      idsOf(bookings.filter((one) => isOf(one, room) && view.clashesOf(one).length > 0)),
    ),
    roomless: dates.map((night) =>
      idsOf(sleepers(night).filter((booking) => !rooms.some((room) => isOf(booking, room)))),
    ),
    undated: idsOf(
      bookings.filter(
        (booking) =>
          booking.check_in === undefined &&
          !['closed', 'left', 'in-house', 'due-out', 'overdue'].includes(
            plainPlace(booking, day) ?? '',
          ),
      ),
    ),
  }
}

/** The bars of a room that lie on another one of their lane, or outside the lanes. */
function covered({ lineOf }: Timeline, room: Room) {
  const { bars, lanes } = lineOf(room)
  return bars.filter(
    (one, index) =>
      one.lane >= lanes ||
      bars
        .slice(index + 1)
        .some((other) => other.lane === one.lane && one.stay.to > other.stay.from),
  )
}
