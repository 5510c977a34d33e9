import { hasWaitingArrival } from '../../core/day/day-counts'
import { distanceFromReady } from '../../core/day/room-choice'
import { ROOM_STATUSES } from '../../core/room'
import type { Grouping, Show } from './room-view'
import type { Tile } from './tile'

/** Rooms under one heading. */
export interface RoomGroup {
  /**
   * A floor, a status, or `waiting` and `later` by urgency; `undefined` when the rooms have no floor
   * or no status. It is never guessed.
   */
  of: string | undefined
  tiles: Tile[]
}

const collator = new Intl.Collator('en', { numeric: true })
const URGENCIES = ['waiting', 'later'] as const

/** What stands in one group, and which group comes first: the lower rank. */
const RULES: Readonly<
  Record<Grouping, { of(tile: Tile): string | undefined; rank(of: string): number }>
> = {
  floor: { of: ({ room }) => room.floor, rank: () => 0 },
  status: { of: ({ room }) => room.status, rank: (of) => placeIn(ROOM_STATUSES, of) },
  readiness: { of: ({ room }) => room.status, rank: (status) => distanceFromReady({ status }) },
  urgency: {
    of: ({ day }) => (hasWaitingArrival(day) ? 'waiting' : 'later'),
    rank: (of) => placeIn(URGENCIES, of),
  },
}

/** Which room comes first. Left out: the order of the numbers. */
const ORDERS: Readonly<Record<Show, (a: Tile, b: Tile) => number>> = {
  'free-tonight': (a, b) => distance(a) - distance(b),
  // The most work first.
  'to-clean': (a, b) => isWaited(b) - isWaited(a) || distance(b) - distance(a),
  'arrival-waiting': (a, b) => distance(b) - distance(a),
}

/**
 * Groups rooms, for example by floor, the lowest first. Unknown floors and statuses come last. In a
 * group, the rooms that answer the question best come first, and then those with the lower number.
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
  const { of, rank } = RULES[grouping]
  const groups = new Map<string | undefined, Tile[]>()
  const sorted = show === null ? tiles : tiles.toSorted((a, b) => ORDERS[show](a, b) || 0)
  for (const tile of sorted) {
    const known = groups.get(of(tile))
    if (known) known.push(tile)
    else groups.set(of(tile), [tile])
  }
  const kept = new Map(before.map((group) => [group.of, group.tiles]))
  const rankOf = (group: RoomGroup) => (group.of === undefined ? Infinity : rank(group.of))
  return Array.from(groups, ([of, tiles]) => ({
    of,
    tiles: keptList(tiles, kept.get(of)),
  })).toSorted(
    (a, b) =>
      Number(a.of === undefined) - Number(b.of === undefined) ||
      rankOf(a) - rankOf(b) ||
      collator.compare(a.of ?? '', b.of ?? ''),
  )
}

/** Returns the previous list when every item is the same, so that nothing renders. */
export function keptList<T>(list: T[], before: T[] | undefined): T[] {
  const isSame =
    before?.length === list.length && list.every((item, index) => item === before[index])
  return isSame && before ? before : list
}

function placeIn(order: readonly string[], of: string): number {
  const place = order.indexOf(of)
  return place < 0 ? order.length : place
}

const distance = ({ room }: Tile) => distanceFromReady(room)
const isWaited = ({ day }: Tile) => Number(hasWaitingArrival(day))
