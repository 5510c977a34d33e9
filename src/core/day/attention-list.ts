/** The list of what needs attention: one entry for each booking or room, the most urgent first. */
import type { Booking } from '../booking'
import { roomKey, type Room } from '../room'
import { byText } from '../sorted-list'
import { CONCERNS, type Concern } from './attention'
import { isExpected, isInside } from './places'
import type { BookingDay } from './booking-day'
import type { RoomDay } from './room-day'

interface Entry {
  /** Unique over bookings and rooms. */
  key: string
  /** The reason that it is listed for. Its other reasons are in `day`. */
  concern: Concern
  /** Whether it has to be dealt with today; everything else can wait. */
  isForTonight: boolean
  /** Orders entries of one urgency: the earliest first, those without a date on top. */
  order: string
}

/** A booking that somebody has to act on, with its day, which has all the reasons. */
export interface BookingEntry extends Entry {
  entity: 'booking'
  booking: Booking
  day: BookingDay
}

/** A room that is listed itself: it says that somebody is in it, and nobody is checked in. */
interface RoomEntry extends Entry {
  entity: 'room'
  room: Room
  day: RoomDay
}

/** The entry of a booking whose room another booking has too. */
export type DoubleBooked = BookingEntry & { booking: { room_number: string } }

/** One line of the list. A booking or a room has at most one, also with several reasons. */
export type AttentionEntry = BookingEntry | RoomEntry

/**
 * The entry of a booking; `undefined` when nobody has to act.
 *
 * @param date the hotel's business date
 */
export function entryOfBooking(
  booking: Booking,
  day: BookingDay,
  date: string | undefined,
): BookingEntry | undefined {
  const { concerns } = day
  const isToday = isExpected(day.place) || isInside(day.place) || isUnclearToday(booking, day, date)
  const isTonight = (concern: Concern) =>
    concern === 'double-booked' ? day.clashes.some((clash) => clash.isTonight) : isToday
  const concern = concerns.find(isTonight) ?? concerns[0]
  if (concern === undefined) return undefined
  const { booking_id: id, room_number, check_in = '' } = booking
  const [clash] = concern === 'double-booked' ? day.clashes : []
  return {
    entity: 'booking',
    key: `booking ${id}`,
    concern,
    isForTonight: concerns.some(isTonight),
    // Two guests of one room stand together.
    order: clash
      ? `${clash.nights.from} ${roomKey(room_number as string)} ${id}`
      : `${check_in} ${id}`,
    booking,
    day,
  }
}

/** The entry of a room that contradicts its bookings. */
export function entryOfRoom(room: Room, day: RoomDay): RoomEntry {
  return {
    entity: 'room',
    key: `room ${room.room_id}`,
    concern: 'contradiction',
    isForTonight: true,
    order: ` ${room.room_number ?? room.room_id}`,
    room,
    day,
  }
}

/** Today's first, then by urgency. Never 0 for two different entries. */
export function compareAttention(a: AttentionEntry, b: AttentionEntry): number {
  return (
    Number(b.isForTonight) - Number(a.isForTonight) ||
    CONCERNS.indexOf(a.concern) - CONCERNS.indexOf(b.concern) ||
    byText(a.order, b.order) ||
    byText(a.key, b.key)
  )
}

/** Whether today is one of the days of a booking whose status nobody knows. */
function isUnclearToday(
  { check_in, check_out }: Booking,
  { place }: BookingDay,
  date: string | undefined,
): boolean {
  if (place !== 'unclear' || check_in === undefined || date === undefined) return false
  return check_in <= date && date <= (check_out ?? check_in)
}
