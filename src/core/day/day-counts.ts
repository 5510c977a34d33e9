/** How many there are of what a desk asks about. */
import type { Booking } from '../booking'
import type { Room } from '../room'
import type { AttentionEntry } from './attention-list'
import type { BookingDay } from './booking-day'
import { cameToday, leftToday } from './day-lists'
import { isExpected, isInside, staysTonight, type DayRules } from './places'
import type { RoomDay } from './room-day'

/** The numbers of the strip of today. A booking or a room may count in several of them. */
export interface DayCounts {
  /** Bookings and rooms that need attention, and those of them for today. */
  attention: number
  attentionTonight: number
  /** Guests who are still to come, and those who came since the day began. */
  arrivals: number
  arrived: number
  /** Guests in the house, and those of them who stay tonight. */
  inHouse: number
  staying: number
  /** Guests who are still to leave, and those who left since the day began. */
  departures: number
  departed: number
  /** Rooms that are free tonight, and those of them that are ready. */
  freeTonight: number
  freeAndReady: number
  /** Rooms to be cleaned, and those of them that an arrival waits for. */
  toClean: number
  toCleanFirst: number
}

type CountName = keyof DayCounts

/** Every count at 0. Copy it before you count. */
export const NO_COUNTS: Readonly<DayCounts> = {
  attention: 0,
  attentionTonight: 0,
  arrivals: 0,
  arrived: 0,
  inHouse: 0,
  staying: 0,
  departures: 0,
  departed: 0,
  freeTonight: 0,
  freeAndReady: 0,
  toClean: 0,
  toCleanFirst: 0,
}

/** The statuses of rooms that somebody has to clean. */
const TO_CLEAN = new Set<string | undefined>(['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS'])

/** Whether a room has to be cleaned. */
export function isToClean({ status }: Room): boolean {
  return TO_CLEAN.has(status)
}

/** Whether an expected guest waits for a room that is not ready. */
export function hasWaitingArrival({ concerns }: RoomDay): boolean {
  return concerns.includes('room-not-ready')
}

/** What a booking counts in. */
export function countsOfBooking(booking: Booking, day: BookingDay, rules: DayRules): CountName[] {
  const { place } = day
  return named({
    arrivals: isExpected(place),
    arrived: cameToday(booking, rules),
    inHouse: isInside(place),
    staying: staysTonight(place),
    departures: place === 'due-out' || place === 'overdue',
    departed: leftToday(booking, rules),
  })
}

/** What a room counts in. */
export function countsOfRoom(room: Room, day: RoomDay): CountName[] {
  const isFree = day.isFreeTonight === true
  return named({
    freeTonight: isFree,
    freeAndReady: isFree && room.status === 'READY_FOR_GUEST',
    toClean: isToClean(room),
    toCleanFirst: isToClean(room) && hasWaitingArrival(day),
  })
}

/** What an entry of the list counts in. */
export function countsOfEntry(entry: AttentionEntry | undefined): CountName[] {
  return named({ attention: entry !== undefined, attentionTonight: entry?.isForTonight === true })
}

function named(counts: Partial<Record<CountName, boolean>>): CountName[] {
  return (Object.keys(counts) as CountName[]).filter((name) => counts[name])
}
