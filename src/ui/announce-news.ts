import type { HotelSlug } from '../core/channels'
import type { Handled, Realtime } from '../realtime/create-realtime'
import type { Toaster } from './toaster'

/**
 * Announces what is news in toasts. Everything about them is loaded with the first one.
 *
 * @returns what to call with the hotel in the address: another one's toasts are taken away
 */
export function announceNews(
  realtime: Pick<Realtime, 'onHandled'>,
  loadToaster: () => Promise<Toaster>,
): (hotel: HotelSlug | null) => void {
  let toaster: Promise<Toaster | null> | null = null
  let openHotel: HotelSlug | null = null

  function load(): Promise<Toaster | null> {
    return loadToaster().catch(() => {
      // The next news tries again; this one stands in the list all the same.
      toaster = null
      return null
    })
  }

  async function announce(handled: Handled) {
    toaster ??= load()
    const hotel = openHotel
    const loaded = await toaster
    if (hotel === openHotel) loaded?.announce(handled)
  }

  realtime.onHandled((handled) => {
    if (handled.outcome === 'applied' && handled.wasLive) void announce(handled)
  })

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    void toaster?.then((loaded) => loaded?.clear())
  }
}
