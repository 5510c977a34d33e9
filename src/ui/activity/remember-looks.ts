import { awayOf, type Away, type LastLook } from '../../core/last-look'
import type { HotelSlug } from '../../core/channels'
import type { Realtime } from '../../realtime'
import type { useActivityStore } from '../../stores/activity'

const KEY = 'hotel-board.looks'
/** More hotels than this are forgotten, the longest unseen first. */
const MAX_HOTELS = 20

interface LookPorts {
  realtime: Pick<Realtime, 'onMerged'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  window: Pick<Window, 'addEventListener'>
  /** The present time of the server, in ms. */
  serverNow(): number
  /** The device's storage, which may be blocked; then nothing is remembered. */
  storage(): Storage | null
}

/**
 * Remembers on this device when it last looked at each hotel: times only. A desk looks while the tab
 * is visible and the hotel's list has come.
 *
 * @returns a function to call with the hotel in the address
 */
export function rememberLooks(
  store: ReturnType<typeof useActivityStore>,
  { realtime, page, window, serverNow, storage }: LookPorts,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null
  /** Whether the list has come: before, the server's time is not known either. */
  let hasList = false
  let isLooking = false
  let away: Away | null = null

  function come() {
    if (openHotel === null || !hasList || page.hidden || isLooking) return
    isLooking = true
    away = awayOf(readAll()[openHotel], serverNow())
    store.comeBack(away)
  }

  function leave() {
    if (openHotel === null || !isLooking) return
    isLooking = false
    const looks = { ...readAll(), [openHotel]: { leftAt: serverNow(), away } }
    const latest = Object.entries(looks)
      .toSorted(([, a], [, b]) => (b?.leftAt ?? 0) - (a?.leftAt ?? 0))
      .slice(0, MAX_HOTELS)
    try {
      storage()?.setItem(KEY, JSON.stringify(Object.fromEntries(latest)))
    } catch {
      // The storage is full or blocked: the next look has no mark.
    }
  }

  function readAll(): Record<string, LastLook | undefined> {
    try {
      return { ...JSON.parse(storage()?.getItem(KEY) ?? '{}') }
    } catch {
      return {}
    }
  }

  realtime.onMerged(({ entity }) => {
    if (entity !== 'booking') return
    hasList = true
    come()
  })
  page.addEventListener('visibilitychange', () => (page.hidden ? leave() : come()))
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', come)

  return (hotel) => {
    if (hotel === openHotel) return
    leave()
    openHotel = hotel
    hasList = false
    away = null
  }
}
