import { computed, type ComputedRef } from 'vue'
import type { Timeline } from '../../core/day/timeline'
import { useRoomStore } from '../../stores/rooms'
import { usePageMatches, useSearch } from '../search/use-search'
import { useText } from '../text/use-text'
import { byFloor, FILTERS, isShown, wordOfFilter, type TimelineView } from './timeline-view'
import { useFilterValues } from './use-filter-values'

/**
 * The rooms that pass the filters and the search, by floor; the filters in words; and what there is to
 * choose from. An event visits the rooms that it changes, and no other, unless somebody searches.
 */
export function useShownRooms(
  view: ComputedRef<TimelineView>,
  timeline: ComputedRef<Timeline | null>,
) {
  const t = useText()
  const store = useRoomStore()
  const { current: search } = useSearch()

  const listed = store.listOf(() => {
    const shown = view.value
    return { has: (room) => isShown(room, shown), compare: byFloor }
  })
  const rooms = computed(() => {
    const [found, all] = [search.value, timeline.value]
    if (!found) return listed.value
    return listed.value.filter(
      (room) =>
        found.matches(room) || all?.lineOf(room).bars.some(({ booking }) => found.matches(booking)),
    )
  })
  usePageMatches({
    rows: () => (search.value ? rooms.value : []),
    shows() {
      const shown = view.value
      return (row) => 'room_id' in row && isShown(row, shown)
    },
  })
  const filter = computed(() =>
    FILTERS.flatMap((name) => {
      const value = view.value.only[name]
      return value === null ? [] : [wordOfFilter(t.value, name, value)]
    }).join(', '),
  )
  return { rooms, filter, values: useFilterValues() }
}
