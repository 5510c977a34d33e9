import { nextTick, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { addDays } from '../../core/calendar'
import { shownStayOf } from '../../core/day/shown-stay'
import { NIGHTS } from '../../core/day/timeline'
import { useBookingStore } from '../../stores/bookings'
import { useDay } from '../day/use-day'
import { useMedia } from '../kit/use-media'
import { readTimelineView, timelineQuery } from './timeline-view'
import { ONE_DAY } from './use-shown-days'

/** Brings the row of a booking into sight. */
interface Table {
  showRow(booking: string): Promise<void>
}

/**
 * Leads to the stay of `?stay=` and gives it the focus, once its rows are there. From then on the
 * address has the day of the stay.
 */
export function useShowStay(table: ComputedRef<Table | null>): void {
  const route = useRoute()
  const router = useRouter()
  const bookings = useBookingStore()
  const { view } = useDay()
  const isOneDay = useMedia(ONE_DAY)

  /** The day to show; `null` for the business date, which shows the stay as well. */
  function dayOf(id: string): string | null {
    const { rules } = view.value
    const booking = bookings.find(id)
    const { date } = rules
    const found = booking && date !== undefined && shownStayOf(booking, rules)
    if (!found) return null
    const { from, to } = found.stay
    const end = isOneDay.value ? date : addDays(date, NIGHTS - 2)
    return from <= end && to >= date ? null : from
  }

  async function show(id: string) {
    const { only } = readTimelineView({})
    await router.replace({ query: timelineQuery({ date: dayOf(id), only }) })
    await nextTick()
    await table.value?.showRow(id)
    const stay = document.querySelector<HTMLElement>(`main [data-booking-id="${CSS.escape(id)}"]`)
    stay?.scrollIntoView({ block: 'center' })
    const heading = document.querySelector<HTMLElement>('main h1')
    ;(stay ?? heading)?.focus({ preventScroll: true })
  }

  watch(
    () => (table.value && bookings.loaded ? route.query.stay : undefined),
    (stay) => typeof stay === 'string' && void show(stay),
    { immediate: true, flush: 'post' },
  )
}
