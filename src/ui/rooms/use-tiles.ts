import { computed, type ComputedRef } from 'vue'
import type { Room } from '../../core/room'
import { useRoomStore } from '../../stores/rooms'
import { useDay } from '../day/use-day'
import { keptList } from './room-groups'
import { clashIn, isSameClash, type Tile } from './tile'

/**
 * Every room with its day, by number. An unchanged tile keeps its object, and an unchanged list its
 * array.
 */
export function useTiles(): ComputedRef<Tile[]> {
  const rooms = useRoomStore()
  const { view } = useDay()
  /** A cache: rows never change, so a row's tile is valid until its day changes. */
  const tiles = new WeakMap<Room, Tile>()

  function tileOf(room: Room): Tile {
    const day = view.value.roomDay(room)
    const clash = clashIn(room, day, view.value)
    const known = tiles.get(room)
    if (known?.day === day && isSameClash(known.clash, clash)) return known
    const tile = { room, day, clash }
    tiles.set(room, tile)
    return tile
  }

  return computed<Tile[]>((before) => keptList(rooms.list.map(tileOf), before))
}
