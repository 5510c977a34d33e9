import { watch } from 'vue'
import type { HotelSlug } from '../core/channels'
import { AWAY_MS } from '../realtime/terms/live'
import { addMissed, type Missed } from '../core/notice'
import type { Handled, Realtime } from '../realtime'
import type { Toaster } from './toaster'

/** The statuses whose news is announced, by the event that brings them. */
const MISSED: Record<string, 'CONFIRMED' | 'CANCELLED'> = {
  booking_confirmed: 'CONFIRMED',
  booking_cancelled: 'CANCELLED',
}
const NONE = { CONFIRMED: 0, CANCELLED: 0 }
/** What came while the tab was hidden is kept one by one up to this, and beyond it as a number. */
const MAX_UNSEEN = 100

/** Where the news comes from, and what tells whether somebody looks. */
export interface NewsSources {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  /** The board's clock, ms. */
  now(): number
}

/**
 * Announces what is news in toasts; and in one summary, with its time, what nobody saw coming: what
 * came while the board was not live or the tab was hidden, and what only a read found (C10). What
 * shows them is loaded with the first one.
 *
 * @returns what to call with the hotel in the address: another one's toasts are taken away
 */
export function announceNews(
  { realtime, page, now }: NewsSources,
  loadToaster: () => Promise<Toaster>,
): (hotel: HotelSlug | null) => void {
  let toaster: Promise<Toaster | null> | null = null
  let openHotel: HotelSlug | null = null
  let missed: Missed | null = null
  /** What came while the tab was hidden, while that may still be a short while. */
  let unseen: Handled[] = []
  let hiddenAt = page.hidden ? now() : Infinity
  /** When the bookings were read last; `null` before they first were, for that brings no news. */
  let readAt: number | null = null

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
    const { frame, outcome, changed, wasLive } = handled
    if (!MISSED[frame.event] || outcome !== 'applied' || !changed.includes('status')) return
    if (!wasLive) miss(handled)
    else if (!page.hidden) void tell((toaster) => toaster.announce(handled))
    else if (now() - hiddenAt < AWAY_MS && unseen.length < MAX_UNSEEN) unseen.push(handled)
    else miss(handled)
  }

  /** An event that nobody saw is part of the next summary. */
  function miss({ frame: { event, at } }: Handled) {
    const status = MISSED[event]
    // Before the first read nothing is news.
    if (!status || readAt === null) return
    missed = addMissed(missed, { ...NONE, [status]: 1, from: at, to: at })
  }

  function takeRead({ CONFIRMED = 0, CANCELLED = 0 }: Record<string, number>) {
    const before = readAt
    readAt = now()
    if (before === null) return
    if (CONFIRMED + CANCELLED > 0) {
      missed = addMissed(missed, { CONFIRMED, CANCELLED, from: before, to: readAt })
    }
    sumUp()
  }

  function sumUp() {
    if (page.hidden || !missed) return
    const summary = missed
    missed = null
    void tell((toaster) => toaster.sumUp(summary))
  }

  function turnPage() {
    if (page.hidden) {
      hiddenAt = now()
      return
    }
    const isShort = now() - hiddenAt < AWAY_MS
    for (const handled of unseen) {
      if (isShort) void tell((toaster) => toaster.announce(handled))
      else miss(handled)
    }
    unseen = []
    hiddenAt = Infinity
    // The engine has heard of it before: while it catches up, the summary waits for the rest.
    if (realtime.live.value.state !== 'catching-up') sumUp()
  }

  realtime.onHandled(announce)
  realtime.onMerged(({ entity, turned }) => entity === 'booking' && takeRead(turned))
  watch(realtime.live, ({ state }) => state !== 'catching-up' && sumUp(), { flush: 'sync' })
  page.addEventListener('visibilitychange', turnPage)

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    missed = readAt = null
    unseen = []
    void toaster?.then((loaded) => loaded?.clear())
  }
}
