/** A hotel's bookings and rooms, and what follows from both. Pure. */
import { hasLeft, isInHouse, type Booking } from '../core/booking'
import { roomKey, type Room } from '../core/room'
import { whoTakes } from '../core/day/room-choice'
import { compareStays, type RoomBooking } from '../core/day/room-day'
import { placeOf } from '../core/day/places'
import { stayOf, type Nights, type Stay } from '../core/day/stays'

/** A hotel's bookings and rooms at one moment. */
export interface Books {
  /** The business date, `YYYY-MM-DD`. */
  readonly today: string
  readonly bookings: readonly Booking[]
  readonly rooms: readonly Room[]
  /** The room of a number. */
  room(number: string | undefined): Room | undefined
}

/** Opens the books of a hotel on a business date (`YYYY-MM-DD`). */
export function openBooks(
  today: string,
  bookings: readonly Booking[],
  rooms: readonly Room[],
): Books {
  const byNumber = new Map(rooms.map((room) => [roomKey(room.room_number ?? ''), room]))
  return { today, bookings, rooms, room: (number = '') => byNumber.get(roomKey(number)) }
}

/** Whether a confirmed guest is still to come. */
export function isExpected(booking: Booking): boolean {
  return booking.status === 'CONFIRMED' && !isInHouse(booking) && !hasLeft(booking)
}

/** Another booking that has a room in some of the nights. */
export function clashOf(
  { today, bookings }: Pick<Books, 'today' | 'bookings'>,
  room_number: string,
  nights: Nights,
  booking_id: string,
): Booking | undefined {
  const key = roomKey(room_number)
  const stays = bookings.flatMap((booking): RoomBooking[] => {
    const stay = roomKey(booking.room_number ?? '') === key ? stayOn(booking, today) : null
    return stay ? [{ booking, place: placeOf(booking, rulesOf(today)), stay }] : []
  })
  return whoTakes(booking_id, nights, stays.toSorted(compareStays), today)
}

/** The nights that a booking takes its room, from a day on. The desk tells of every check-in. */
export function stayOn(booking: Booking, today: string): Stay | null {
  return stayOf(booking, rulesOf(today))
}

const rulesOf = (date: string) => ({ date, areStaysTold: true })

/** The guests who are in a room now. */
export function guestsIn({ bookings }: Pick<Books, 'bookings'>, roomNumber: string): Booking[] {
  const key = roomKey(roomNumber)
  return bookings.filter((one) => isInHouse(one) && roomKey(one.room_number ?? '') === key)
}
