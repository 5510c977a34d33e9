/** What a hotel's bookings and rooms say about each other. Pure. */
import type { Booking } from '../core/booking'
import { addDays } from '../core/calendar'
import { hasLeft, isInHouse } from '../core/day-lists'
import { roomKey, type Room } from '../core/room'

/** A hotel's bookings and rooms at one moment. */
export interface Books {
  /** The business date, `YYYY-MM-DD`. */
  readonly today: string
  readonly bookings: readonly Booking[]
  readonly rooms: readonly Room[]
  /** The room of a number. */
  room(number: string | undefined): Room | undefined
}

/** The nights from `from` to the one before `to`. */
export interface Nights {
  from: string
  to: string
}

/** Statuses of bookings whose guests do not come. */
const CLOSED = new Set(['CANCELLED', 'DECLINED', 'EXPIRED', 'NO_SHOW'])

export function openBooks(
  today: string,
  bookings: readonly Booking[],
  rooms: readonly Room[],
): Books {
  const byNumber = new Map(rooms.map((room) => [roomKey(room.room_number ?? ''), room]))
  return { today, bookings, rooms, room: (number = '') => byNumber.get(roomKey(number)) }
}

/** Whether a booking is over, or its guest does not come. */
export function isOver(booking: Booking): boolean {
  return CLOSED.has(booking.status ?? '') || hasLeft(booking)
}

/** Whether a confirmed guest is still to come. */
export function isExpected(booking: Booking): boolean {
  return booking.status === 'CONFIRMED' && !isInHouse(booking) && !hasLeft(booking)
}

/**
 * The nights of a booking that is not over. A guest who should have left takes tonight too.
 * `null` when its dates are not known.
 */
export function nightsOf(booking: Booking, today: string): Nights | null {
  const { check_in: from, check_out = '' } = booking
  if (from === undefined || isOver(booking)) return null
  const to = check_out > from ? check_out : addDays(from, 1)
  return { from, to: isInHouse(booking) && to < today ? addDays(today, 1) : to }
}

/** Another booking that has a room in some of the nights. */
export function clashOf(
  { today, bookings }: Pick<Books, 'today' | 'bookings'>,
  roomNumber: string,
  nights: Nights,
  bookingId: string,
): Booking | undefined {
  const key = roomKey(roomNumber)
  const from = later(nights.from, today)
  return bookings.find((other) => {
    if (other.room_number === undefined || other.booking_id === bookingId) return false
    if (roomKey(other.room_number) !== key) return false
    const taken = nightsOf(other, today)
    return taken !== null && taken.from < nights.to && from < taken.to
  })
}

/** The guests who are in a room now. */
export function guestsIn({ bookings }: Pick<Books, 'bookings'>, roomNumber: string): Booking[] {
  const key = roomKey(roomNumber)
  return bookings.filter((one) => isInHouse(one) && roomKey(one.room_number ?? '') === key)
}

/** The later of two dates. */
function later(a: string, b: string): string {
  return a > b ? a : b
}
