import type { RoomDay } from '../../core/day/room-day'
import { ROOM_STATUSES, type Room } from '../../core/room'

/** A room with its guests of the day. It is a new object only when it changed. */
export interface Tile {
  room: Room
  day: RoomDay
}

/** Rooms under one heading. */
export interface RoomGroup {
  /** A floor or a status; `undefined` when the rooms have none. It is never guessed. */
  of: string | undefined
  tiles: Tile[]
}

/** The places of a room's guests today, or `free` when nobody sleeps in it tonight. */
export function placesOf({ guests, isFreeTonight }: RoomDay): string {
  return isFreeTonight ? 'free' : guests.map(({ place }) => place).join(' ')
}

const collator = new Intl.Collator('en', { numeric: true })
const STATUS_ORDER: readonly string[] = ROOM_STATUSES

/**
 * Groups rooms by floor, the lowest first, or by status in the order of the catalogue. Unknown
 * floors and statuses come last. Rooms keep the given order.
 *
 * @param before the previous groups: a group without changes keeps its array, so that in a large
 * hotel only changed groups render
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

/** Returns the previous list when every item is the same, so that nothing renders. */
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
