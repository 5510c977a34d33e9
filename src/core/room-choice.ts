/** The rooms that a booking can be given, as far as the board knows. */
import type { Booking } from './booking'
import { addDays } from './calendar'
import { roomKey, type Room, type ROOM_STATUSES } from './room'
import { clashes, stayOf, type Nights, type Stay } from './stay-nights'

/** The rooms of a choice, best first. */
export interface RoomChoice {
  /** The room that the booking has now, if the board knows it. */
  current: Room | undefined
  ready: readonly Room[]
  notReady: readonly Room[]
}

/** The hotel as the board knows it. */
export interface HotelRooms {
  /** The hotel's business date; empty while it is not known. */
  date: string
  /** By number. */
  rooms: readonly Room[]
  bookings: readonly Booking[]
}

/** How far a room is from ready: the nearest first. A status that nobody knows comes last. */
const DISTANCE: Readonly<Record<string, number>> = Object.fromEntries(
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

/**
 * Sorts out the rooms for the nights of a booking. A room is left out when another booking takes it
 * in one of them. For a stay that has begun or begins today, so is one that is out of order, and one
 * that is occupied by nobody whom the board knows. Without dates, the room is for tonight.
 */
export function chooseRoom(booking: Booking, { date, rooms, bookings }: HotelRooms): RoomChoice {
  const stay = stayOf(booking, date) ?? tonight(date)
  const stays = staysByRoom(bookings, booking.booking_id, date)
  const now = booking.room_number === undefined ? undefined : roomKey(booking.room_number)
  const keyOf = ({ room_number, room_id }: Room) => roomKey(room_number ?? room_id)

  function isFree(room: Room): boolean {
    const others = stays.get(keyOf(room)) ?? []
    if (keyOf(room) === now) return false
    if (stay && others.some((other) => clashes(stay, other, date))) return false
    if (stay && stay.from > date) return true
    if (room.status === 'OCCUPIED') return others.some(({ isInside }) => isInside)
    return room.status !== 'OUT_OF_ORDER'
  }

  const distance = ({ status = '' }: Room) => DISTANCE[status] ?? Infinity
  // Rooms that are equally far from ready stay in the order of their numbers.
  const free = rooms.filter(isFree).toSorted((a, b) => distance(a) - distance(b) || 0)
  const isReady = (room: Room) => distance(room) === 0
  return {
    current: rooms.find((room) => keyOf(room) === now),
    ready: free.filter(isReady),
    notReady: free.filter((room) => !isReady(room)),
  }
}

/** Another booking that takes the room of a booking in some of these nights. */
export function whoTakes(
  booking: Pick<Booking, 'booking_id' | 'room_number'>,
  nights: Nights,
  { date, bookings }: Pick<HotelRooms, 'date' | 'bookings'>,
): Booking | undefined {
  if (booking.room_number === undefined) return undefined
  const key = roomKey(booking.room_number)
  return bookings.find((other) => {
    if (other.booking_id === booking.booking_id) return false
    if (other.room_number === undefined || roomKey(other.room_number) !== key) return false
    const stay = stayOf(other, date)
    return stay !== null && clashes({ ...nights, isInside: false }, stay, date)
  })
}

function tonight(date: string): Stay | null {
  return date === '' ? null : { from: date, to: addDays(date, 1), isInside: false }
}

function staysByRoom(bookings: readonly Booking[], except: string, date: string) {
  const stays = new Map<string, Stay[]>()
  for (const booking of bookings) {
    if (booking.room_number === undefined || booking.booking_id === except) continue
    const stay = stayOf(booking, date)
    if (stay === null) continue
    const key = roomKey(booking.room_number)
    const known = stays.get(key)
    if (known) known.push(stay)
    else stays.set(key, [stay])
  }
  return stays
}
