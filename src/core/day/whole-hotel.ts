/** What the day needs to know of a hotel as a whole, counted change by change. */
import type { RowChange } from '../../realtime/terms/outcome'
import { tellsOfStays, type Booking } from '../booking'
import type { Room } from '../room'
import type { Told } from './day-lists'

/** Sums over all rows. `isOtherHotel` compares two: where it is true, every day is derived anew. */
export interface WholeHotel {
  /** Which data its bookings have at all: the same object as long as it says the same. */
  told: Readonly<Told>
  bookings: number
  rooms: number
  /** How many bookings have a room. */
  withRoom: number
}

/** A hotel of which no row is known. Count from here to begin anew. */
export const EMPTY_HOTEL: WholeHotel = {
  told: { checkIn: false, checkOut: false, stays: false },
  bookings: 0,
  rooms: 0,
  withRoom: 0,
}

/** The hotel after some rows changed. */
export function hotelAfter(
  hotel: WholeHotel,
  ofBookings: readonly RowChange<Booking>[],
  ofRooms: readonly RowChange<Room>[],
): WholeHotel {
  let { told, bookings, rooms, withRoom } = hotel
  for (const { before, row } of ofBookings) {
    if (row) told = addTold(told, row)
    bookings += Number(row !== undefined) - Number(before !== undefined)
    withRoom += hasRoom(row) - hasRoom(before)
  }
  for (const { before, row } of ofRooms) {
    rooms += Number(row !== undefined) - Number(before !== undefined)
  }
  return { told, bookings, rooms, withRoom }
}

/** Whether a hotel has rooms on the board, and gives any of them to its bookings there. */
export function givesRooms({ rooms, withRoom }: WholeHotel): boolean {
  return rooms > 0 && withRoom > 0
}

/**
 * Whether what is true of all rows is another: with the first check-in, and with the first and the
 * last room, also of a booking. Without a booking nothing is told any more: the next rows may be
 * another hotel's.
 */
export function isOtherHotel(before: WholeHotel, after: WholeHotel): boolean {
  return (
    before.told.stays !== after.told.stays ||
    before.rooms > 0 !== after.rooms > 0 ||
    before.withRoom > 0 !== after.withRoom > 0 ||
    (before.bookings > 0 && after.bookings === 0)
  )
}

function hasRoom(booking: Booking | undefined): number {
  return Number(booking?.room_number !== undefined)
}

function addTold(told: Told, booking: Booking): Told {
  const { checkIn, checkOut, stays } = told
  const next = {
    checkIn: checkIn || booking.check_in !== undefined,
    checkOut: checkOut || booking.check_out !== undefined,
    stays: stays || tellsOfStays(booking),
  }
  const isSame = next.checkIn === checkIn && next.checkOut === checkOut && next.stays === stays
  return isSame ? told : next
}
