/** What the desk sees in a hotel: its rows at one moment, and what is to be done with them. Pure. */
import { isInHouse, isOver, type Booking } from '../core/booking'
import { addDays } from '../core/calendar'
import type { Entity } from '../core/contract'
import type { Room } from '../core/room'
import type { Nights } from '../core/day/stays'
import { clashOf, isExpected, stayOn, type Books } from './books'
import { ARRIVED, shareAt } from './day-hours'
import { UNUSABLE } from './desk-actions'
import { pickWeighted, type Random } from './random'

/** In a hotel with this many bookings the desk takes no new ones. */
export const FULL_HOUSE = 150
/** The part of the rooms that is sold in a night. */
const SOLD = 0.85
/** A booking that is over stays on the books for at least this time (ms). */
const KEPT_MS = 60 * 60_000

/** A hotel as the desk sees it at one moment. */
export interface DeskView {
  /** Milliseconds since 1970. */
  now: number
  /** Minutes after the midnight with which the day began. */
  minute: number
  books: Books
  /** Whether the desk may work on a row: it is the hotel's own, and nobody else is at work on it. */
  mayTouch(entity: Entity, id: string): boolean
  /** The id for the next new booking. */
  nextBookingId: string
  /** The status of a booking that nobody has answered yet. */
  pendingStatus: string
  /** Whether the desk makes mistakes. */
  errs: boolean
}

/** Bookings to remove: those that are over since yesterday, or sooner when the house is full. */
export function bookingsToDismiss({ books, now, mayTouch }: DeskView): Set<string> {
  const { today, bookings } = books
  const isFull = bookings.length >= FULL_HOUSE
  const yesterday = addDays(today, -1)
  const leaving = bookings.filter((booking) => {
    const { check_in = today, check_out = today, cancelled_at, checked_out_at } = booking
    if (!isOver(booking) || !mayTouch('booking', booking.booking_id)) return false
    const isLongOver = checked_out_at === undefined ? check_in < yesterday : check_out < yesterday
    const since = checked_out_at ?? cancelled_at ?? booking.created_at
    return isLongOver || (isFull && hasPassed(since, KEPT_MS, now))
  })
  return new Set(leaving.map(({ booking_id }) => booking_id))
}

/** Whether fewer guests have come, or left, than usual at this minute. */
export function isBehind(
  curve: typeof ARRIVED,
  { today, bookings }: Books,
  minute: number,
): boolean {
  const isArrival = curve === ARRIVED
  const ofDay = bookings.filter((booking) => {
    const hasCome = isInHouse(booking) || booking.checked_in_at !== undefined
    return isArrival
      ? booking.check_in === today && (isExpected(booking) || hasCome)
      : booking.check_out === today && hasCome
  })
  const done = ofDay.filter((booking) => (isArrival ? !isExpected(booking) : isOver(booking)))
  return done.length < ofDay.length * shareAt(curve, minute)
}

/** Whether a guest who comes today or tomorrow cannot use the room as it is. */
export function isMisplaced(booking: Booking, books: Books): boolean {
  const { room_number, check_in = '', booking_id } = booking
  const nights = stayOn(booking, books.today)
  if (room_number === undefined || !nights) return false
  if (clashOf(books, room_number, nights, booking_id)) return true
  return check_in <= books.today && UNUSABLE.has(books.room(room_number)?.status ?? '')
}

/** A free room for all nights of a stay; often a ready one, when the guest is due. */
export function chooseRoom(
  { books }: DeskView,
  booking: Booking,
  random: Random,
): Room | undefined {
  const nights = stayOn(booking, books.today)
  if (!nights) return undefined
  const isNow = isInHouse(booking)
  return pickWeighted(random, books.rooms, ({ room_number = '', status = '' }) => {
    const isReady = status === 'READY_FOR_GUEST'
    if (UNUSABLE.has(status) || (isNow && !isReady) || room_number === booking.room_number) return 0
    if (clashOf(books, room_number, nights, booking.booking_id)) return 0
    return isReady ? 6 : 1
  })
}

/** Whether one of the nights has no room left to sell. */
export function isSoldOut({ today, bookings, rooms }: Books, { from, to }: Nights): boolean {
  const stays = bookings.flatMap((booking) => stayOn(booking, today) ?? [])
  for (let night = from; night < to; night = addDays(night, 1)) {
    const sold = stays.filter((stay) => stay.from <= night && night < stay.to)
    if (sold.length >= rooms.length * SOLD) return true
  }
  return false
}

/** Whether an instant (ISO 8601) is at least `ms` ago at `now` (ms since 1970), or is unknown. */
export function hasPassed(instant: string | undefined, ms: number, now: number): boolean {
  return instant === undefined || now - Date.parse(instant) >= ms
}
