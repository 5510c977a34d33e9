import { computed, type ComputedRef } from 'vue'
import type { Timeline } from '../../core/day/timeline'
import { usePrinting } from '../bookings/use-printing'
import { useMedia } from '../kit/use-media'
import { useHotel } from '../page/use-hotel'
import type { TimelineView } from './timeline-view'

/** Where there is room for one day only. */
export const ONE_DAY = '(width < 720px)'

/** The days that are shown: all of the timeline, or one on a narrow screen. */
export function useShownDays(
  view: ComputedRef<TimelineView>,
  timeline: ComputedRef<Timeline | null>,
) {
  const { hotelDate } = useHotel()
  const isNarrow = useMedia(ONE_DAY)
  const isPrinting = usePrinting()
  const isOneDay = computed(() => isNarrow.value && !isPrinting.value)
  /** The day that the timeline is about. */
  const date = computed(() => view.value.date ?? hotelDate.value)
  const one = computed(() => (date.value === null ? [] : [date.value]))
  const all = computed(() => timeline.value?.dates ?? [])
  return {
    date,
    dates: computed(() => (isOneDay.value ? one.value : all.value)),
    /** By how many days a person goes on. */
    step: computed(() => (isOneDay.value ? 1 : 7)),
  }
}
