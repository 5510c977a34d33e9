/** The rooms that are suggested to guests whose room is given twice, another one for each clash. */
import { roomKey, type Room } from '../room'
import type { AttentionEntry, DoubleBooked } from './attention-list'
import type { DayView } from './day-board'
import { chooseRoom } from './room-choice'

/** So many bookings get a suggestion at most: each one asks all rooms. */
const MAX_BOOKINGS = 40

/**
 * Suggests a room for each booking whose room is given twice: of those that are free in its nights,
 * the nearest to ready. The guests of one room get the same suggestion, because one of them moves;
 * those of different rooms get different ones.
 *
 * @param rooms all rooms, by number
 * @returns the rooms by the ids of the bookings; none where no room is left
 */
export function suggestRooms(
  view: Pick<DayView, 'attention' | 'rules' | 'roomOf' | 'staysIn'>,
  rooms: readonly Room[],
): ReadonlyMap<string, Room> {
  const suggested = new Map<string, Room>()
  /** The rooms that are suggested, with the room out of which somebody would move. */
  const movesFrom = new Map<Room, string>()
  for (const { booking } of view.attention.filter(isDoubleBooked).slice(0, MAX_BOOKINGS)) {
    const from = roomKey(booking.room_number)
    const { ready, notReady } = chooseRoom(booking, rooms, view)
    const room = [...ready, ...notReady].find((one) => (movesFrom.get(one) ?? from) === from)
    if (!room) continue
    movesFrom.set(room, from)
    suggested.set(booking.booking_id, room)
  }
  return suggested
}

function isDoubleBooked(entry: AttentionEntry): entry is DoubleBooked {
  return entry.entity === 'booking' && entry.day.concerns.includes('double-booked')
}
