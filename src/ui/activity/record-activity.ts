import { watch } from 'vue'
import type { Presence } from '../../core/absences'
import type { HotelSlug } from '../../core/channels'
import { isEventType } from '../../core/contract'
import type { Realtime } from '../../realtime'
import type { useActivityStore } from '../../stores/activity'

type ActivityStore = ReturnType<typeof useActivityStore>

/** Where the recorded changes come from, and what tells when nobody could see them. */
export interface ActivitySources {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  /** The board's clock, ms. */
  now(): number
}

/**
 * Records every change of a row, by events and by snapshots, and when the tab was hidden or the
 * board not live.
 *
 * @returns what to call with the hotel in the address: another one's changes are forgotten
 */
export function recordActivity(
  store: ActivityStore,
  { realtime, page, now }: ActivitySources,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null

  const see = (seen: Partial<Presence>) => store.see(seen, now())
  const seePage = () => see({ isVisible: !page.hidden })
  const seeLive = () => see({ isLive: realtime.live.value.state === 'live' })

  realtime.onHandled(({ frame: { event, at }, change }) => {
    if (change && isEventType(event)) store.record(event, change, at)
  })
  realtime.onMerged(({ entity, changes }) => store.recordSnapshot(entity, changes, now()))
  watch(realtime.live, seeLive, { flush: 'sync' })
  page.addEventListener('visibilitychange', seePage)

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    store.reset(now())
    seePage()
  }
}
