/** Which rooms somebody has to clean, in the order in which somebody waits for them. */
import type { Room } from '../room'
import { byText } from '../sorted-list'
import { hasWaitingArrival, isToClean } from './day-counts'
import { isExpected, isInside } from './places'
import type { RoomDay } from './room-day'

/** Who waits for a room. Dates are `YYYY-MM-DD`. */
export type Waiting =
  /** A guest who was expected on this day, today or earlier. */
  | { for: 'arrival'; date: string }
  /** The next guest, who comes on a later day. */
  | { for: 'next'; date: string }
  | { for: 'nobody' }

/** A room to clean, or one that a guest waits for and nobody can clean yet. */
export interface RoomToDo {
  room: Room
  waiting: Waiting
  /** Whether a guest is still in the room. */
  isTaken: boolean
}

/** Whether housekeeping has to go to a room: to clean it, or to inspect it. */
export function isToDo(room: Room): boolean {
  return isToClean(room) || room.status === 'CLEANED_UNINSPECTED'
}

/**
 * The rooms to do, and every other room that an arrival waits for: first those that an arrival waits
 * for, the earliest arrival first; then by the night that is taken next; then the others.
 *
 * @param rooms by number, which decides where nothing else does
 */
export function housekeepingOf(rooms: readonly Room[], dayOf: (room: Room) => RoomDay): RoomToDo[] {
  return rooms
    .map((room) => ({ room, day: dayOf(room) }))
    .filter(({ room, day }) => isToDo(room) || hasWaitingArrival(day))
    .map(({ room, day }) => ({
      room,
      waiting: waitingFor(day),
      isTaken: day.guests.some(({ place }) => isInside(place)),
    }))
    .toSorted((a, b) => byText(keyOf(a.waiting), keyOf(b.waiting)))
}

function waitingFor(day: RoomDay): Waiting {
  // Guests who are expected stand by arrival.
  const arrival = day.guests.find(({ place }) => isExpected(place))?.booking.check_in
  if (arrival !== undefined) return { for: 'arrival', date: arrival }
  return day.next ? { for: 'next', date: day.next.night } : { for: 'nobody' }
}

const RANKS: Readonly<Record<Waiting['for'], number>> = { arrival: 0, next: 1, nobody: 2 }

function keyOf(waiting: Waiting): string {
  return `${RANKS[waiting.for]} ${waiting.for === 'nobody' ? '' : waiting.date}`
}
