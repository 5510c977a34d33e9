import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { FILTERS, readTimelineView, type TimelineView } from './timeline-view'

/** How the address wants the timeline to be shown. A new object only when it changes. */
export function useTimelineView(): ComputedRef<TimelineView> {
  const route = useRoute()
  return computed<TimelineView>((before) => {
    const view = readTimelineView(route.query)
    const isSame =
      before?.date === view.date &&
      FILTERS.every((filter) => before.only[filter] === view.only[filter])
    return isSame && before ? before : view
  })
}
