/** The rooms that a booking can be given, as far as the board knows. */
import type { Booking } from '../booking'
import { addDays } from '../calendar'
import type { Room, ROOM_STATUSES } from '../room'
import type { DayView } from './day-board'
import { isInside } from './places'
import type { RoomBooking } from './room-day'
import { clashes, stayOf, type Nights, type Stay } from './stays'

/** The rooms of a choice, best first. */
export interface RoomChoice {
  /** The room that the booking has now, if the board knows it. */
  current: Room | undefined
  ready: readonly Room[]
  notReady: readonly Room[]
}

/** How far a room is from ready: the nearest first. A status that nobody knows comes last. */
const DISTANCE = new Map<string | undefined, number>(
  (
    [
      'READY_FOR_GUEST',
      'CLEANED_UNINSPECTED',
      'CLEANING_IN_PROGRESS',
      'CHECKOUT_DIRTY',
      'OCCUPIED',
      'MAINTENANCE_REQUIRED',
      'OUT_OF_ORDER',
    ] satisfies (typeof ROOM_STATUSES)[number][]
  ).map((status, distance) => [status, distance]),
)

/** How many steps a room is from ready; infinite for a status that nobody knows. */
export function distanceFromReady({ status }: Pick<Room, 'status'>): number {
  return DISTANCE.get(status) ?? Infinity
}

/**
 * Sorts out the rooms for the nights of a booking. A room is left out when another booking takes it
 * in one of them. For a stay that has begun or begins today, so is one that is out of order, and one
 * that is occupied by nobody whom the board knows. Without dates, the room is for tonight.
 *
 * @param rooms all rooms, by number
 */
export function chooseRoom(
  booking: Booking,
  rooms: readonly Room[],
  { rules, roomOf, staysIn }: Pick<DayView, 'rules' | 'roomOf' | 'staysIn'>,
): RoomChoice {
  const { date } = rules
  const stay = stayOf(booking, rules) ?? tonight(date)
  const current = roomOf(booking.room_number)

  function isFree(room: Room): boolean {
    if (room === current) return false
    const [stays, id] = [staysIn(room), booking.booking_id]
    if (stay && whoTakes(id, stay, stays, date)) return false
    if (stay && date !== undefined && stay.from > date) return true
    if (room.status !== 'OCCUPIED') return room.status !== 'OUT_OF_ORDER'
    return stays.some((other) => isInside(other.place) && other.booking.booking_id !== id)
  }

  const wanted = current?.room_type
  const isOtherType = ({ room_type }: Room) => Number(wanted !== undefined && room_type !== wanted)
  // Rooms that are equally far from ready: first those of the type that the guest has, by number.
  const free = rooms
    .filter(isFree)
    .toSorted(
      (a, b) => distanceFromReady(a) - distanceFromReady(b) || isOtherType(a) - isOtherType(b),
    )
  const isReady = (room: Room) => distanceFromReady(room) === 0
  return {
    current,
    ready: free.filter(isReady),
    notReady: free.filter((room) => !isReady(room)),
  }
}

/**
 * Another booking that takes a room in some of these nights.
 *
 * @param stays the bookings of that room, by arrival
 */
export function whoTakes(
  bookingId: string,
  nights: Nights & Partial<Stay>,
  stays: readonly RoomBooking[],
  date: string | undefined,
): Booking | undefined {
  const wanted = { isInside: false, ...nights }
  for (const { booking, stay } of stays) {
    // All that follow begin later still, and on a known date nobody is inside before the arrival.
    if (date !== undefined && stay.from > wanted.to) return undefined
    if (booking.booking_id !== bookingId && clashes(wanted, stay, date ?? '')) return booking
  }
  return undefined
}

function tonight(date: string | undefined): Stay | null {
  return date === undefined ? null : { from: date, to: addDays(date, 1), isInside: false }
}
