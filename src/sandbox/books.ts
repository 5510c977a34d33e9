/** What a hotel's bookings and rooms say about each other. Pure. */
import type { Booking } from '../core/booking'
import { hasLeft, isInHouse } from '../core/day-lists'
import { roomKey, type Room } from '../core/room'
import { whoTakes } from '../core/room-choice'
import type { Nights } from '../core/stay-nights'

/** A hotel's bookings and rooms at one moment. */
export interface Books {
  /** The business date, `YYYY-MM-DD`. */
  readonly today: string
  readonly bookings: readonly Booking[]
  readonly rooms: readonly Room[]
  /** The room of a number. */
  room(number: string | undefined): Room | undefined
}

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
  return whoTakes({ booking_id, room_number }, nights, { date: today, bookings })
}

/** The guests who are in a room now. */
export function guestsIn({ bookings }: Pick<Books, 'bookings'>, roomNumber: string): Booking[] {
  const key = roomKey(roomNumber)
  return bookings.filter((one) => isInHouse(one) && roomKey(one.room_number ?? '') === key)
}
