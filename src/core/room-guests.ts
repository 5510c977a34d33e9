/** The guests of each room today: who leaves, who stays, who arrives. */
import type { Booking } from './booking'
import { roomKey } from './room'

/** What a booking has to do with its room today. */
export type RoomGuestPart = 'leaves' | 'in-house' | 'waits'

export interface RoomGuest {
  bookingId: string
  /** `undefined` while it is not known. */
  name: string | undefined
  part: RoomGuestPart
}

/** What the bookings of the day say about one room. */
export interface Occupancy {
  /** Who leaves, then who stays, then who is expected. */
  guests: readonly RoomGuest[]
  /** An expected guest waits while the room is not ready. */
  isNotReady: boolean
  /** Two bookings have the room at the same time. */
  isDouble: boolean
}

/** The bookings of a day that rooms are asked about. */
export interface BookingsOfDay {
  date: string
  arrivals: readonly Booking[]
  inHouse: readonly Booking[]
  departures: readonly Booking[]
  /** Ids of the arrivals whose room is not ready. */
  waiting: { has(bookingId: string): boolean }
}

/**
 * By `roomKey` of the room number; a room that no booking of the day names is not in it.
 *
 * @param before the answer until now: what is still true of a room stays the same object
 */
export function guestsByRoom(
  { date, arrivals, inHouse, departures, waiting }: BookingsOfDay,
  before?: ReadonlyMap<string, Occupancy>,
): Map<string, Occupancy> {
  const rooms = new Map<string, RoomBookings>()
  const leaving = new Set(departures)
  for (const booking of departures) add(booking, 'leaves')
  for (const booking of inHouse) if (!leaving.has(booking)) add(booking, 'in-house')
  for (const booking of arrivals) add(booking, 'waits')

  function add(booking: Booking, part: RoomGuestPart) {
    if (booking.room_number === undefined) return
    const number = roomKey(booking.room_number)
    let room = rooms.get(number)
    if (!room) rooms.set(number, (room = { guests: [], inside: 0, tonight: 0, isNotReady: false }))
    room.guests.push({ bookingId: booking.booking_id, name: booking.guest_name, part })
    if (part !== 'waits') room.inside++
    if (part === 'waits' || staysAfter(booking, date)) room.tonight++
    if (waiting.has(booking.booking_id)) room.isNotReady = true
  }

  const result = new Map<string, Occupancy>()
  for (const [number, { guests, inside, tonight, isNotReady }] of rooms) {
    const now = { guests, isNotReady, isDouble: inside > 1 || tonight > 1 }
    const known = before?.get(number)
    result.set(number, known && isSame(known, now) ? known : now)
  }
  return result
}

interface RoomBookings {
  guests: RoomGuest[]
  /** Bookings whose guests are in the room now, and those whose guests will sleep in it. */
  inside: number
  tonight: number
  isNotReady: boolean
}

/** Whether the guest sleeps in the room tonight. Without a check-out date that is not known. */
function staysAfter({ check_out }: Booking, date: string): boolean {
  return check_out !== undefined && check_out > date
}

function isSame(a: Occupancy, b: Occupancy): boolean {
  return (
    a.isNotReady === b.isNotReady &&
    a.isDouble === b.isDouble &&
    a.guests.length === b.guests.length &&
    a.guests.every(({ bookingId, name, part }, index) => {
      const other = b.guests[index]
      return other?.bookingId === bookingId && other.name === name && other.part === part
    })
  )
}
