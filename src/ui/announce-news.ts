import { watch } from 'vue'
import type { HotelSlug } from '../core/channels'
import type { Missed } from '../core/notice'
import type { Handled, Realtime } from '../realtime/create-realtime'
import type { Toaster } from './toaster'

/** The statuses whose news is announced, by the event that brings them. */
const MISSED: Record<string, keyof Missed> = {
  booking_confirmed: 'CONFIRMED',
  booking_cancelled: 'CANCELLED',
}

/**
 * Announces what is news in toasts, and what came while the board was not live in one summary (C10).
 * What shows them is loaded with the first one.
 *
 * @returns what to call with the hotel in the address: another one's toasts are taken away
 */
export function announceNews(
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>,
  loadToaster: () => Promise<Toaster>,
): (hotel: HotelSlug | null) => void {
  let toaster: Promise<Toaster | null> | null = null
  let openHotel: HotelSlug | null = null
  /** What the board did not announce since it was live; `null` before it first was. */
  let missed: Missed | null = null

  /** Uses the toaster for the hotel that is open now; when it comes for another, it comes too late. */
  async function tell(use: (toaster: Toaster) => void) {
    const hotel = openHotel
    toaster ??= loadToaster().catch(() => {
      // The next news tries again; this one stands in the list all the same.
      toaster = null
      return null
    })
    const loaded = await toaster
    if (loaded && hotel === openHotel) use(loaded)
  }

  function announce(handled: Handled) {
    const status = MISSED[handled.frame.event]
    if (!status || handled.outcome !== 'applied') return
    if (handled.wasLive) void tell((toaster) => toaster.announce(handled))
    else if (missed) missed[status]++
  }

  function summarise() {
    const before = missed
    missed = { CONFIRMED: 0, CANCELLED: 0 }
    if (before && before.CONFIRMED + before.CANCELLED > 0) {
      void tell((toaster) => toaster.sumUp(before))
    }
  }

  realtime.onHandled(announce)
  realtime.onMerged(({ store, turned }) => {
    if (store !== 'bookings' || !missed || realtime.live.value.state === 'live') return
    missed.CONFIRMED += turned.CONFIRMED ?? 0
    missed.CANCELLED += turned.CANCELLED ?? 0
  })
  watch(realtime.live, ({ state }) => state === 'live' && summarise(), { flush: 'sync' })

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    missed = null
    void toaster?.then((loaded) => loaded?.clear())
  }
}
