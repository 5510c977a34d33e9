import { computed, type ComputedRef } from 'vue'
import { NIGHTS } from '../../core/day/timeline'
import { usePrinting } from '../bookings/use-printing'
import { useMedia } from '../kit/use-media'
import { useHotel } from '../page/use-hotel'
import type { TimelineView } from './timeline-view'

/** Where there is room for one day only. */
export const ONE_DAY = '(width < 720px)'

/** How many days are shown: all of the timeline, or one on a narrow screen. */
export function useShownDays(view: ComputedRef<TimelineView>) {
  const { hotelDate } = useHotel()
  const isNarrow = useMedia(ONE_DAY)
  const isPrinting = usePrinting()
  const isOneDay = computed(() => isNarrow.value && !isPrinting.value)
  return {
    /** The day that the timeline is about. */
    date: computed(() => view.value.date ?? hotelDate.value),
    nights: computed(() => (isOneDay.value ? 1 : NIGHTS)),
    /** By how many days a person goes on. */
    step: computed(() => (isOneDay.value ? 1 : 7)),
  }
}
