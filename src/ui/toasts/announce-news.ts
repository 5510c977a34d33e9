import { watch } from 'vue'
import type { HotelSlug } from '../../core/channels'
import { AWAY_MS } from '../../realtime/terms/live'
import { addMissed, missedOf, newsOf, type Missed, type Notice } from '../../core/notice'
import type { Handled, Realtime } from '../../realtime'
import type { Toaster } from './toaster'

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
 * came while the board was not live or the tab was hidden, and what only a read found (C10).
 *
 * @returns what to call with the hotel in the address: another one's toasts are taken away
 */
export function announceNews(
  { realtime, page, now }: NewsSources,
  toaster: Toaster,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null
  let missed: Missed | null = null
  /** What came while the tab was hidden, while that may still be a short while. */
  let unseen: { news: Notice; handled: Handled }[] = []
  let hiddenAt = page.hidden ? now() : Infinity
  /** When the bookings were read last; `null` before they first were, for that brings no news. */
  let readAt: number | null = null

  function announce(handled: Handled) {
    const { frame, outcome, changed, wasLive } = handled
    // Whose news it is does not matter yet.
    const news = newsOf({ type: frame.event, id: '', outcome, changed })
    if (!news) return
    if (!wasLive) miss(news, frame.at)
    else if (!page.hidden) toaster.announce(handled)
    else if (now() - hiddenAt < AWAY_MS && unseen.length < MAX_UNSEEN)
      unseen.push({ news, handled })
    else miss(news, frame.at)
  }

  /** An event that nobody saw is part of the next summary. */
  function miss(news: Notice, at: number) {
    // Before the first read nothing is news.
    if (readAt !== null) missed = addMissed(missed, missedOf(news, at, at))
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
    toaster.sumUp(summary)
  }

  function turnPage() {
    if (page.hidden) {
      hiddenAt = now()
      return
    }
    const isShort = now() - hiddenAt < AWAY_MS
    for (const { news, handled } of unseen) {
      if (isShort) toaster.announce(handled)
      else miss(news, handled.frame.at)
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
    toaster.clear()
  }
}
