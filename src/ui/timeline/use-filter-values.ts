import { computed, type ComputedRef } from 'vue'
import type { Room } from '../../core/room'
import { useRoomStore } from '../../stores/rooms'
import { compareValues, FILTERS, type Filter } from './timeline-view'

/** The values to choose from, sorted. A field that no room has has none. */
export type FilterValues = Readonly<Record<Filter, readonly string[]>>

/** The values of each filter that rooms have, in order. Counted room by room, with each change. */
export function useFilterValues(): ComputedRef<FilterValues> {
  const read = useRoomStore().openReader()
  let counts = noCounts()

  function count(room: Room | undefined, by: 1 | -1) {
    for (const filter of FILTERS) {
      const value = room?.[filter]
      if (value === undefined) continue
      const left = (counts[filter].get(value) ?? 0) + by
      if (left > 0) counts[filter].set(value, left)
      else counts[filter].delete(value)
    }
  }

  return computed<FilterValues>((before) => {
    const { rows, changes } = read()
    if (!changes) {
      counts = noCounts()
      for (const room of rows()) count(room, 1)
    }
    for (const { before: old, row } of changes ?? []) {
      count(row, 1)
      count(old, -1)
    }
    const values = (filter: Filter) => [...counts[filter].keys()].toSorted(compareValues)
    const isSame = (filter: Filter) =>
      before?.[filter].length === counts[filter].size &&
      before[filter].every((value) => counts[filter].has(value))
    if (before && FILTERS.every(isSame)) return before
    return { floor: values('floor'), room_type: values('room_type'), status: values('status') }
  })
}

function noCounts(): Record<Filter, Map<string, number>> {
  return { floor: new Map(), room_type: new Map(), status: new Map() }
}
