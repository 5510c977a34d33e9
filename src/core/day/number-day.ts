/** What the rooms and the bookings of one room number say together. */
import type { Room } from '../room'
import { clashesOf, compareStays, NO_CLASHES, type Clashes, type RoomBooking } from './room-day'
import type { RoomNumber } from './room-numbers'

/** What is derived for one room number, each time that a row with this number changes. */
export interface NumberDay {
  /** Its bookings by arrival. Sorted when one changes, because each event may ask all rooms. */
  byArrival: readonly RoomBooking[]
  /** The room, if it is the only one. Nobody can tell rooms of one number apart. */
  room: Room | undefined
  clashes: Clashes
}

/** What is said of a number that no room and no booking has. */
export const UNKNOWN_NUMBER: NumberDay = { byArrival: [], room: undefined, clashes: NO_CLASHES }

/**
 * Where rooms have numbers, one that none of them has stands for "any" or "later": many bookings may
 * share it.
 */
export function numberDayOf(
  { rooms, stays }: Omit<RoomNumber<unknown>, 'derived'>,
  areNumbered: boolean,
  date: string | undefined,
): NumberDay {
  const isRoom = rooms.size > 0 || !areNumbered
  const byArrival = isRoom ? [...stays.values()].toSorted(compareStays) : []
  const [room] = rooms.values()
  return {
    byArrival,
    room: rooms.size === 1 ? room : undefined,
    clashes: date === undefined ? NO_CLASHES : clashesOf(byArrival, date),
  }
}
