/** What the day says about one booking. */
import type { Booking } from '../booking'
import type { Room } from '../room'
import { concernsOf, type Concern } from './attention'
import { isExpected, isInside, placeOf, type DayRules, type Place } from './places'
import type { Clash } from './room-day'
import { isSameList } from './same-list'

/** Where a booking stands, and what is wrong with it. Compare two with `isSameBookingDay`. */
export interface BookingDay {
  /** `null` while the hotel's date is not known, for places that need it. */
  place: Place | null
  /** Why somebody has to act, the most urgent reason first. */
  concerns: readonly Concern[]
  /** The other bookings of its room in the same nights. */
  clashes: readonly Clash[]
  /** The room of a guest who is inside or expected, if the board knows it. */
  room: Room | undefined
}

/** What is known of the room of a booking. */
export interface RoomKnown {
  room: Room | undefined
  clashes: readonly Clash[]
  /** Whether this hotel has rooms on the board, and any booking has one. */
  givesRooms: boolean
}

/** The day of a booking. */
export function bookingDayOf(
  booking: Booking,
  rules: DayRules,
  { room, clashes, givesRooms }: RoomKnown,
): BookingDay {
  const place = placeOf(booking, rules)
  const concerns = concernsOf(booking, {
    place,
    isDoubleBooked: clashes.length > 0,
    room,
    givesRooms,
  })
  return { place, concerns, clashes, room: isExpected(place) || isInside(place) ? room : undefined }
}

/** Whether two days of one booking say the same. */
export function isSameBookingDay(a: BookingDay, b: BookingDay): boolean {
  return (
    a.place === b.place &&
    a.room === b.room &&
    isSameList(a.concerns, b.concerns) &&
    isSameList(a.clashes, b.clashes, isSameClash)
  )
}

function isSameClash(a: Clash, b: Clash): boolean {
  return (
    a.other === b.other &&
    a.isTonight === b.isTonight &&
    a.nights.from === b.nights.from &&
    a.nights.to === b.nights.to
  )
}
