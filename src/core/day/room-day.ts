/** What the bookings of one room say about it: who is in it, who comes, and until when it is free. */
import type { Booking } from '../booking'
import type { Room } from '../room'
import { byText } from '../sorted-list'
import { CONCERNS, type Concern } from './attention'
import { isExpected, isInside, type DayRules, type Place } from './places'
import { isSameList } from './same-list'
import { clashes, isDayUse, sharedNights, takesNight, type Nights, type Stay } from './stays'

/** A booking that takes nights of a room, from today on. */
export interface RoomBooking {
  booking: Booking
  place: Place | null
  stay: Stay
}

/** Another booking that has the same room in some of the same nights. */
export interface Clash {
  other: Booking
  /** The shared nights; equal dates for a day use, or for two guests who are inside. */
  nights: Nights
  /** Whether it has to be resolved today. */
  isTonight: boolean
}

/** The clashes of each booking of a room, by its id. */
export type Clashes = ReadonlyMap<string, readonly Clash[]>

/** So many bookings cannot have one room: its number stands for something else. */
const MAX_STAYS = 400
/** No clash at all. Always this object, so that `===` shows that there is nothing new. */
export const NO_CLASHES: Clashes = new Map()

/** A guest whose name is shown with a room today. */
export interface RoomGuest {
  booking: Booking
  place: Place
}

/** What a room needs to show beside its own row. */
export interface RoomDay {
  /** Who is inside, who is expected, then who else takes tonight, with a status that nobody knows. */
  guests: readonly RoomGuest[]
  /** Why somebody has to act on the room or on one of its guests, the most urgent reason first. */
  concerns: readonly Concern[]
  /** `null` while the hotel's date is not known. */
  isFreeTonight: boolean | null
  /** The booking that takes the next night after tonight, with that night. */
  next: { booking: Booking; night: string } | null
  /** Whether the room says that somebody is in it, and no guest is checked in to it. */
  isOccupiedByNobody: boolean
}

/**
 * The clashes of each booking of a room, in the order of the nights.
 *
 * @param bookings by arrival
 */
export function clashesOf(bookings: readonly RoomBooking[], date: string): Clashes {
  if (bookings.length > MAX_STAYS) return NO_CLASHES
  const found = new Map<string, Clash[]>()

  function add({ booking }: RoomBooking, clash: Clash) {
    const known = found.get(booking.booking_id)
    if (known) known.push(clash)
    else found.set(booking.booking_id, [clash])
  }

  for (const [index, one] of bookings.entries()) {
    for (let next = index + 1; next < bookings.length; next++) {
      const other = bookings[next] as RoomBooking
      // All that follow begin later still.
      if (other.stay.from > one.stay.to) break
      if (!clashes(one.stay, other.stay, date)) continue
      const shared = nightsOfClash(one.stay, other.stay, date)
      add(one, { other: other.booking, ...shared })
      add(other, { other: one.booking, ...shared })
    }
  }
  return found.size > 0 ? found : NO_CLASHES
}

/**
 * The day of a room.
 *
 * @param bookings those that take it, from today on, by arrival
 * @param concernsOf why a booking of the room needs attention
 */
export function roomDayOf(
  room: Room,
  bookings: readonly RoomBooking[],
  { date, areStaysTold }: DayRules,
  concernsOf: (booking: Booking) => readonly Concern[],
): RoomDay {
  const today = bookings.filter(
    (one): one is RoomBooking & { place: Place } =>
      isInside(one.place) || isExpected(one.place) || isTonight(one, date),
  )
  const guests = today
    .toSorted((a, b) => rankOf(a.place) - rankOf(b.place))
    .map(({ booking, place }) => ({ booking, place }))
  const isEmpty = !today.some(({ place }) => isInside(place))
  const isOccupiedByNobody = areStaysTold && room.status === 'OCCUPIED' && isEmpty
  const own = new Set<Concern>(isOccupiedByNobody ? ['contradiction'] : [])
  for (const { booking } of bookings) {
    const isToday = guests.some((guest) => guest.booking === booking)
    for (const concern of concernsOf(booking)) {
      if (isToday || concern === 'double-booked') own.add(concern)
    }
  }
  return {
    guests,
    concerns: CONCERNS.filter((concern) => own.has(concern)),
    isFreeTonight: isFreeTonight(room, bookings, date),
    next: nextOf(bookings, date),
    isOccupiedByNobody,
  }
}

/** The day of a room about whose bookings nothing is known. */
export function unknownDayOf(room: Room): RoomDay {
  return roomDayOf(room, [], { areStaysTold: false }, () => [])
}

/** Whether two days of one room say the same. */
export function isSameRoomDay(a: RoomDay, b: RoomDay): boolean {
  return (
    a.isFreeTonight === b.isFreeTonight &&
    a.isOccupiedByNobody === b.isOccupiedByNobody &&
    a.next?.booking === b.next?.booking &&
    isSameList(a.concerns, b.concerns) &&
    isSameList(
      a.guests,
      b.guests,
      (one, other) => one.booking === other.booking && one.place === other.place,
    )
  )
}

/**
 * Whether a room is free tonight: nobody stays in it, nobody is expected, and it is neither out of
 * order nor occupied by somebody whom the board does not know.
 */
export function isFreeTonight(
  room: Room,
  bookings: readonly RoomBooking[],
  date: string | undefined,
): boolean | null {
  if (date === undefined) return null
  if (room.status === 'OUT_OF_ORDER') return false
  const isKnown = bookings.some(({ place }) => isInside(place))
  if (room.status === 'OCCUPIED' && !isKnown) return false
  return !bookings.some(({ place, stay }) => isExpected(place) || takesNight(stay, date))
}

function nextOf(bookings: readonly RoomBooking[], date: string | undefined): RoomDay['next'] {
  if (date === undefined) return null
  const next = bookings.find(({ stay }) => stay.from > date && !isDayUse(stay))
  return next ? { booking: next.booking, night: next.stay.from } : null
}

function nightsOfClash(a: Stay, b: Stay, date: string): Omit<Clash, 'other'> {
  const nights = sharedNights(a, b, date)
  return { nights, isTonight: nights.from === date }
}

/** Who leaves, who stays, who is expected; then everybody else. */
const RANKS: Partial<Record<Place, number>> = {
  overdue: 0,
  'due-out': 0,
  'in-house': 1,
  'due-in': 2,
  'not-arrived': 2,
}

function rankOf(place: Place): number {
  return RANKS[place] ?? 3
}

/** Also of a guest whose status nobody knows. */
function isTonight({ stay }: RoomBooking, date: string | undefined): boolean {
  return date !== undefined && takesNight(stay, date)
}

/** By arrival. Never 0 for two bookings. */
export function compareStays(a: RoomBooking, b: RoomBooking): number {
  return byText(a.stay.from, b.stay.from) || byText(a.booking.booking_id, b.booking.booking_id)
}
