import { computed, type ComputedRef } from 'vue'
import type { Timeline } from '../../core/day/timeline'
import { useRoomStore } from '../../stores/rooms'
import { usePageMatches, useSearch } from '../search/use-search'
import { useText } from '../text/use-text'
import { byFloor, FILTERS, isShown, wordOfFilter, type TimelineView } from './timeline-view'

/** The rooms that pass the filters and the search, by floor; and the filters in words. */
export function useShownRooms(
  view: ComputedRef<TimelineView>,
  timeline: ComputedRef<Timeline | null>,
) {
  const t = useText()
  const store = useRoomStore()
  const { current: search } = useSearch()

  const listed = computed(() => byFloor(store.list.filter((room) => isShown(room, view.value))))
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
      const ids = new Set(listed.value.map(({ room_id }) => room_id))
      return (row) => 'room_id' in row && ids.has(row.room_id)
    },
  })
  const filter = computed(() =>
    FILTERS.flatMap((name) => {
      const value = view.value.only[name]
      return value === null ? [] : [wordOfFilter(t.value, name, value)]
    }).join(', '),
  )
  return { rooms, filter }
}
