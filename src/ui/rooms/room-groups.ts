import type { Occupancy } from '../../core/room-guests'
import { ROOM_STATUSES, type Room } from '../../core/room'

/** A room with what the bookings of the day say about it; another object only when it changed. */
export interface Tile {
  room: Room
  occupancy: Occupancy | undefined
}

/** Rooms that stand together. */
export interface RoomGroup {
  /** A floor or a status; `undefined` for rooms of which it is not known, it is never guessed. */
  of: string | undefined
  tiles: Tile[]
}

const collator = new Intl.Collator('en', { numeric: true })
const STATUS_ORDER: readonly string[] = ROOM_STATUSES

/**
 * Rooms by floor, the lowest first, or by status in the order of the catalogue; the unknown last.
 * Rooms stay in the order given.
 *
 * @param before the groups until now: where no tile changed the array stays, so that of a large
 * hotel only the groups are rendered in which something happened
 */
export function groupTiles(
  tiles: readonly Tile[],
  by: 'floor' | 'status',
  before: readonly RoomGroup[] = [],
): RoomGroup[] {
  const groups = new Map<string | undefined, Tile[]>()
  for (const tile of tiles) {
    const known = groups.get(tile.room[by])
    if (known) known.push(tile)
    else groups.set(tile.room[by], [tile])
  }
  const kept = new Map(before.map((group) => [group.of, group.tiles]))
  return Array.from(groups, ([of, tiles]) => ({
    of,
    tiles: keptList(tiles, kept.get(of)),
  })).toSorted(
    (a, b) => rankOf(a.of, by) - rankOf(b.of, by) || collator.compare(a.of ?? '', b.of ?? ''),
  )
}

/** The list until now when it is the same item by item. */
export function keptList<T>(list: T[], before: T[] | undefined): T[] {
  const isSame =
    before?.length === list.length && list.every((item, index) => item === before[index])
  return isSame && before ? before : list
}

function rankOf(of: string | undefined, by: 'floor' | 'status'): number {
  if (of === undefined) return STATUS_ORDER.length + 1
  const place = by === 'status' ? STATUS_ORDER.indexOf(of) : 0
  return place < 0 ? STATUS_ORDER.length : place
}
