/** What the day needs to know of a hotel as a whole, counted change by change. */
import type { RowChange } from '../../realtime/terms/outcome'
import { tellsOfStays, type Booking } from '../booking'
import type { Room } from '../room'
import type { Told } from './day-lists'

export interface WholeHotel {
  /** Which data its bookings have at all: the same object as long as it says the same. */
  told: Readonly<Told>
  bookings: number
  rooms: number
  /** How many bookings have a room. */
  withRoom: number
}

export const EMPTY_HOTEL: WholeHotel = {
  told: { checkIn: false, checkOut: false, stays: false },
  bookings: 0,
  rooms: 0,
  withRoom: 0,
}

/** The hotel after some rows changed. */
export function hotelAfter(
  { told, bookings, rooms, withRoom }: WholeHotel,
  ofBookings: readonly RowChange<Booking>[],
  ofRooms: readonly RowChange<Room>[],
): WholeHotel {
  return {
    told: ofBookings.reduce((sum, { row }) => (row ? addTold(sum, row) : sum), told),
    bookings: bookings + growth(ofBookings),
    rooms: rooms + growth(ofRooms),
    withRoom: withRoom + growth(ofBookings, hasRoom),
  }
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

function hasRoom({ room_number }: Booking): boolean {
  return room_number !== undefined
}

/** By how many rows there are more after the changes. */
function growth<Row>(
  changes: readonly RowChange<Row>[],
  isCounted: (row: Row) => boolean = () => true,
): number {
  const countOf = (row: Row | undefined) => Number(row !== undefined && isCounted(row))
  return changes.reduce((sum, { before, row }) => sum + countOf(row) - countOf(before), 0)
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
