/** In which of some nights each room is free, and how many rooms are free in each night. */
import type { Room } from '../room'
import { isFreeTonight, type RoomBooking } from './room-day'
import { takesNight } from './stays'

/** Which rooms are free in which nights, with the sums kept up to date as rooms are set. */
export interface FreeNights {
  /** How many rooms are free, by the index of the night. */
  readonly counts: readonly number[]
  /** In which nights a room is free, by its id; `undefined` when nobody knows. */
  of(room: string): readonly boolean[] | undefined
  set(room: string, nights: readonly boolean[] | undefined): void
}

/** @param length how many nights there are */
export function createFreeNights(length: number): FreeNights {
  const counts = Array.from({ length }, () => 0)
  const byRoom = new Map<string, readonly boolean[]>()

  function count(nights: readonly boolean[] | undefined, by: 1 | -1) {
    nights?.forEach((isFree, night) => {
      if (isFree) counts[night] = (counts[night] ?? 0) + by
    })
  }

  return {
    counts,
    of: (room) => byRoom.get(room),
    set(room, nights) {
      count(byRoom.get(room), -1)
      count(nights, 1)
      if (nights) byRoom.set(room, nights)
      else byRoom.delete(room)
    },
  }
}

/**
 * Whether nobody takes a room in a night.
 *
 * @param taking the stays of the room, without those who have left
 * @param date the business date
 */
export function isFreeIn(
  room: Room,
  taking: readonly RoomBooking[],
  night: string,
  date: string,
): boolean {
  if (night === date) return isFreeTonight(room, taking, date) === true
  return room.status !== 'OUT_OF_ORDER' && !taking.some(({ stay }) => takesNight(stay, night))
}
