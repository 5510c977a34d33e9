import { watch } from 'vue'
import type { Presence } from '../../core/absences'
import type { HotelSlug } from '../../core/channels'
import type { Entity } from '../../core/contract'
import type { BoardRow } from '../../core/merge'
import type { BoardTime } from '../../core/past'
import type { Realtime } from '../../realtime'
import { saidBy } from '../../realtime/terms/frame'
import type { useActivityStore } from '../../stores/activity'

type ActivityStore = ReturnType<typeof useActivityStore>

/** Where recorded changes come from, and the ports that tell when nobody could see them. */
export interface ActivitySources {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  /** The time of the board's clock, in ms. */
  now(): number
  /** All rows of an entity. Default: none, so that nothing is told of the time before. */
  rowsOf?<E extends Entity>(entity: E): readonly BoardRow<E>[]
  /** Turns a time of the server's clock into the board's, both in ms. Default: they are equal. */
  boardTime?: BoardTime
}

/**
 * Records each change of a row, from events and from snapshots, and the times when the tab was
 * hidden or the board was not live. The first snapshot tells of the time before.
 *
 * @returns a function to call with the hotel in the address; it forgets the changes of any other
 * hotel
 */
export function recordActivity(
  store: ActivityStore,
  { realtime, page, now, rowsOf = () => [], boardTime }: ActivitySources,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null

  const see = (seen: Partial<Presence>) => store.see(seen, now())
  const seePage = () => see({ isVisible: !page.hidden })
  const seeLive = () => see({ isLive: realtime.live.value.state === 'live' })

  realtime.onHandled((handled) => {
    const { frame, change } = handled
    if (change) store.record(saidBy(handled).type, change, frame.at)
  })
  realtime.onMerged(({ entity, changes }) => {
    store.recordPast(entity, () => rowsOf(entity), now(), boardTime)
    store.recordSnapshot(entity, changes, now())
  })
  watch(realtime.live, seeLive, { flush: 'sync' })
  page.addEventListener('visibilitychange', seePage)

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    store.reset()
    seePage()
  }
}
