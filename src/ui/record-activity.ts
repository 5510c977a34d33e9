import { watch } from 'vue'
import { changeOf } from '../core/change'
import type { HotelSlug } from '../core/channels'
import { EVENTS, isEventType, type Entity } from '../core/contract'
import type { Handled, Realtime } from '../realtime/create-realtime'
import type { useActivityStore } from '../stores/activity'

/** Whose rows a store's snapshot brings. */
const ENTITY_OF: Record<string, Entity> = { bookings: 'booking', rooms: 'room' }

/** Where the recorded changes come from, and when nobody could see them. */
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
  activity: ReturnType<typeof useActivityStore>,
  { realtime, page, now }: ActivitySources,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null

  function record({ frame, change }: Handled) {
    const { event, at } = frame
    if (!change || !isEventType(event)) return
    activity.record(changeOf(EVENTS[event].entity, event, at, change))
  }

  const seePage = () => activity.see({ isVisible: !page.hidden }, now())

  realtime.onHandled(record)
  realtime.onMerged(({ store, changes }) => {
    const entity = ENTITY_OF[store]
    if (entity) activity.recordSnapshot(entity, changes, now())
  })
  watch(realtime.live, ({ state }) => activity.see({ isLive: state === 'live' }, now()), {
    flush: 'sync',
    immediate: true,
  })
  page.addEventListener('visibilitychange', seePage)
  seePage()

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    activity.reset(now())
  }
}
