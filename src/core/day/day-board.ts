/**
 * The hotel's day over all bookings and rooms, kept up to date row by row: an event costs the same
 * with 20,000 bookings. What is true of the whole hotel changes seldom. Then everything is derived anew.
 */
import type { RowChange } from '../../realtime/terms/outcome'
import type { Booking } from '../booking'
import type { Room } from '../room'
import type { AttentionEntry } from './attention-list'
import { bookingDayOf, type BookingDay } from './booking-day'
import { asNew, type ChangedRows } from './changed-rows'
import type { DayCounts } from './day-counts'
import type { Told } from './day-lists'
import type { DayRules } from './places'
import { unknownDayOf, type RoomBooking, type RoomDay } from './room-day'
import { createRowDays } from './row-days'
import { EMPTY_HOTEL, givesRooms, hotelAfter, isOtherHotel } from './whole-hotel'

/** The day as it is now. */
export interface DayView {
  rules: DayRules
  /** Which data this hotel's bookings have at all: the same object as long as it says the same. */
  told: Readonly<Told>
  counts: Readonly<DayCounts>
  /** What needs attention, the most urgent first. */
  attention: readonly AttentionEntry[]
  /** The day of a booking: the same object as long as it says the same. */
  bookingDay(booking: Booking): BookingDay
  /** The day of a room: the same object as long as it says the same. */
  roomDay(room: Room): RoomDay
  /** The room with a number, if the board knows it, and no other room has the same number. */
  roomOf(number: string | undefined): Room | undefined
  /** The bookings that take nights of a room from today on, by arrival. */
  staysIn(room: Pick<Room, 'room_id' | 'room_number'>): readonly RoomBooking[]
  /** Whether this hotel has rooms on the board, and gives any of them to its bookings there. */
  givesRooms: boolean
}

/** Keeps the day of one hotel. Each update needs every change since the one before. */
export interface DayBoard {
  /**
   * Takes the changes, and gives the day.
   *
   * @param day what is known of the hotel's day. Once a row shows that the backend tells of stays,
   * `rules.areStaysTold` is true, whatever is given here.
   */
  update(day: DayRules, bookings: ChangedRows<Booking>, rooms: ChangedRows<Room>): DayView
}

/** The day of a hotel without rows. */
export function createDayBoard(): DayBoard {
  let given: DayRules | null = null
  let rules: DayRules = { areStaysTold: false }
  let hotel = EMPTY_HOTEL
  let days = createRowDays(rules, false, null)

  function rebuild(day: DayRules, bookings: readonly Booking[], rooms: readonly Room[]) {
    const [ofBookings, ofRooms] = [bookings.map(asNew), rooms.map(asNew)]
    hotel = hotelAfter(EMPTY_HOTEL, ofBookings, ofRooms)
    const next = { ...day, areStaysTold: day.areStaysTold || hotel.told.stays }
    if (!isSameRules(rules, next)) rules = next
    days = createRowDays(rules, givesRooms(hotel), days.known)
    days.take(ofBookings, ofRooms)
  }

  /** Takes single changes. @returns whether that was possible */
  function follow(
    bookings: readonly RowChange<Booking>[],
    rooms: readonly RowChange<Room>[],
  ): boolean {
    const before = hotel
    hotel = hotelAfter(before, bookings, rooms)
    return !isOtherHotel(before, hotel) && days.take(bookings, rooms)
  }

  function view(): DayView {
    const { known, numbers, counts, attention } = days
    return {
      rules,
      told: hotel.told,
      counts: { ...counts },
      attention,
      bookingDay: (row) =>
        known.bookings.get(row.booking_id)?.day ??
        bookingDayOf(row, rules, { room: undefined, clashes: [], givesRooms: false }),
      roomDay: (row) => known.rooms.get(row.room_id)?.day ?? unknownDayOf(row),
      roomOf: (number) => numbers.named(number)?.derived.room,
      staysIn: (room) => numbers.of(room)?.derived.byArrival ?? [],
      givesRooms: givesRooms(hotel),
    }
  }

  return {
    update(day, bookings, rooms) {
      const isSameDay = given !== null && isSameRules(day, given)
      given = day
      const [ofBookings, ofRooms] = [bookings.changes, rooms.changes]
      const isFollowed =
        isSameDay && ofBookings !== null && ofRooms !== null && follow(ofBookings, ofRooms)
      if (!isFollowed) rebuild(day, bookings.rows(), rooms.rows())
      return view()
    },
  }
}

function isSameRules(a: DayRules, b: DayRules): boolean {
  return (
    a.date === b.date &&
    a.startsAt === b.startsAt &&
    a.startedBy === b.startedBy &&
    a.areStaysTold === b.areStaysTold
  )
}
