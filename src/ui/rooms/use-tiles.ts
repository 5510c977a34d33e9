import { computed, type ComputedRef } from 'vue'
import { roomKey, type Room } from '../../core/room'
import { guestsByRoom, type Occupancy } from '../../core/room-guests'
import { useRoomStore } from '../../stores/rooms'
import { useDayLists } from '../bookings/use-day-lists'
import { keptList, type Tile } from './room-groups'

/**
 * Every room with its guests, by number. An unchanged tile keeps its object, and an unchanged list
 * its array.
 *
 * @param date the hotel's date
 */
export function useTiles(date: () => string): ComputedRef<Tile[]> {
  const rooms = useRoomStore()
  const { lists, roomsNotReady } = useDayLists()
  /** A cache: rows never change, so a row's tile is valid until its guests change. */
  const tiles = new WeakMap<Room, Tile>()

  const guests = computed<Map<string, Occupancy>>((before) =>
    guestsByRoom(
      {
        date: date(),
        arrivals: lists.arrivals.value,
        inHouse: lists['in-house'].value,
        departures: lists.departures.value,
        waiting: roomsNotReady.value,
      },
      before,
    ),
  )

  function tileOf(room: Room): Tile {
    const occupancy =
      room.room_number === undefined ? undefined : guests.value.get(roomKey(room.room_number))
    const known = tiles.get(room)
    if (known && known.occupancy === occupancy) return known
    const tile = { room, occupancy }
    tiles.set(room, tile)
    return tile
  }

  return computed<Tile[]>((before) => keptList(rooms.list.map(tileOf), before))
}
