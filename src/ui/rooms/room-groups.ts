import { hasWaitingArrival } from '../../core/day/day-counts'
import { distanceFromReady } from '../../core/day/room-choice'
import { ROOM_STATUSES } from '../../core/room'
import type { Grouping, Show } from './room-view'
import type { Tile } from './tile'

/** Rooms under one heading. */
export interface RoomGroup {
  /** A floor or a status; `undefined` when the rooms have none. It is never guessed. */
  of: string | undefined
  tiles: Tile[]
}

const collator = new Intl.Collator('en', { numeric: true })
const STATUS_ORDER: readonly string[] = ROOM_STATUSES
const KEYS: Readonly<Record<Grouping, (tile: Tile) => string | undefined>> = {
  floor: ({ room }) => room.floor,
  status: ({ room }) => room.status,
  answer: () => undefined,
}

/** Which room comes first. Left out: the order of the numbers. */
const ORDERS: Readonly<Record<Show, (a: Tile, b: Tile) => number>> = {
  'free-tonight': (a, b) => distance(a) - distance(b),
  // The most work first.
  'to-clean': (a, b) => isWaited(b) - isWaited(a) || distance(b) - distance(a),
  'arrival-waiting': (a, b) => distance(b) - distance(a),
}

/**
 * Groups rooms by floor, the lowest first, or by status in the order of the catalogue. Unknown floors
 * and statuses come last. In a group, the rooms that answer the question best come first, and then
 * those with the lower number.
 *
 * @param tiles by number
 * @param before the previous groups: a group without changes keeps its array, so that in a large
 * hotel only changed groups render
 */
export function groupTiles(
  tiles: readonly Tile[],
  grouping: Grouping,
  show: Show | null,
  before: readonly RoomGroup[] = [],
): RoomGroup[] {
  const keyOf = KEYS[grouping]
  const groups = new Map<string | undefined, Tile[]>()
  const sorted = show === null ? tiles : tiles.toSorted((a, b) => ORDERS[show](a, b) || 0)
  for (const tile of sorted) {
    const known = groups.get(keyOf(tile))
    if (known) known.push(tile)
    else groups.set(keyOf(tile), [tile])
  }
  const kept = new Map(before.map((group) => [group.of, group.tiles]))
  return Array.from(groups, ([of, tiles]) => ({
    of,
    tiles: keptList(tiles, kept.get(of)),
  })).toSorted(
    (a, b) =>
      rankOf(a.of, grouping) - rankOf(b.of, grouping) || collator.compare(a.of ?? '', b.of ?? ''),
  )
}

/** Returns the previous list when every item is the same, so that nothing renders. */
export function keptList<T>(list: T[], before: T[] | undefined): T[] {
  const isSame =
    before?.length === list.length && list.every((item, index) => item === before[index])
  return isSame && before ? before : list
}

function rankOf(of: string | undefined, grouping: Grouping): number {
  if (of === undefined) return STATUS_ORDER.length + 1
  const place = grouping === 'status' ? STATUS_ORDER.indexOf(of) : 0
  return place < 0 ? STATUS_ORDER.length : place
}

const distance = ({ room }: Tile) => distanceFromReady(room)
const isWaited = ({ day }: Tile) => Number(hasWaitingArrival(day))
