import { watch } from 'vue'
import type { Presence } from '../core/absences'
import type { HotelSlug } from '../core/channels'
import { isEventType } from '../core/contract'
import type { Realtime } from '../realtime'
import type { useActivityStore } from '../stores/activity'

type ActivityStore = ReturnType<typeof useActivityStore>

/** Where the recorded changes come from, and what tells when nobody could see them. */
export interface ActivitySources {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  /** The board's clock, ms. */
  now(): number
}

/** What waits for a store that cannot be loaded is given up beyond this, and said so (C12). */
const MAX_WAITING = 5_000

/**
 * Records every change of a row, by events and by snapshots, and when the tab was hidden or the
 * board not live. The store is loaded with the first change; until it is there everything waits.
 *
 * @returns what to call with the hotel in the address: another one's changes are forgotten
 */
export function recordActivity(
  loadStore: () => Promise<ActivityStore>,
  { realtime, page, now }: ActivitySources,
): (hotel: HotelSlug | null) => void {
  let store: ActivityStore | null = null
  let isLoading = false
  let waiting: ((store: ActivityStore) => void)[] = []
  let openHotel: HotelSlug | null = null

  async function load() {
    if (store || isLoading) return
    isLoading = true
    // When it fails the next change tries again; this one stands in the lists all the same.
    const loaded = await loadStore().catch(() => null)
    isLoading = false
    if (!loaded) return
    for (const use of waiting) use(loaded)
    waiting = []
    store = loaded
  }

  function tell(use: (store: ActivityStore) => void) {
    if (store) return use(store)
    if (waiting.length >= MAX_WAITING) {
      startOver()
      seeLive()
    }
    waiting.push(use)
  }

  /** The store then says since when it has everything. */
  function startOver() {
    waiting = []
    const at = now()
    tell((store) => store.reset(at))
    seePage()
  }

  function see(seen: Partial<Presence>) {
    const at = now()
    tell((store) => store.see(seen, at))
  }

  const seePage = () => see({ isVisible: !page.hidden })
  const seeLive = () => see({ isLive: realtime.live.value.state === 'live' })

  realtime.onHandled(({ frame: { event, at }, change }) => {
    if (!change || !isEventType(event)) return
    tell((store) => store.record(event, change, at))
    void load()
  })
  realtime.onMerged(({ entity, changes }) => {
    const at = now()
    tell((store) => store.recordSnapshot(entity, changes, at))
    if (changes.length > 0) void load()
  })
  watch(realtime.live, seeLive, { flush: 'sync' })
  page.addEventListener('visibilitychange', seePage)

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    startOver()
  }
}
