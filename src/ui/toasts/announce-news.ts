import { watch } from 'vue'
import type { HotelSlug } from '../../core/channels'
import { saidBy } from '../../realtime/terms/frame'
import { AWAY_MS } from '../../realtime/terms/live'
import { addMissed, missedOf, newsOf, type Missed, type Notice } from '../../core/notice'
import type { Handled, Realtime } from '../../realtime'
import type { UpdatePause } from '../../stores/update-pause'
import type { Toaster } from './toaster'

/** News of a hidden tab is kept one by one up to this number; after that it is only counted. */
const MAX_UNSEEN = 100

/** Where the news comes from, and the ports that tell whether somebody looks. */
export interface NewsSources {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  page: Pick<Document, 'hidden' | 'addEventListener'>
  /** The person's pause of updates. Default: never paused. */
  pause?: Pick<UpdatePause, 'isOn'>
  /** The time of the board's clock, in ms. */
  now(): number
}

/**
 * Announces news in toasts. News that nobody could see comes in one summary with its time: events
 * while the board was not live, the tab was hidden or updates were paused, and changes that only a
 * snapshot showed (C10).
 *
 * @returns a function to call with the hotel in the address; it removes the toasts of any other
 * hotel
 */
export function announceNews(
  { realtime, page, now, pause }: NewsSources,
  toaster: Toaster,
): (hotel: HotelSlug | null) => void {
  let openHotel: HotelSlug | null = null
  let missed: Missed | null = null
  /** News since the tab was hidden, kept one by one in case the tab is hidden only briefly. */
  let unseen: { news: Notice; handled: Handled }[] = []
  let hiddenAt = page.hidden ? now() : Infinity
  /** When the bookings were last read; `null` before the first read, which brings no news. */
  let readAt: number | null = null

  const isPaused = () => pause?.isOn.value === true

  function announce(handled: Handled) {
    const { frame, outcome, changed, change, wasLive } = handled
    // The id does not matter yet.
    const news = newsOf({ type: saidBy(handled).type, id: '', outcome, changed, change })
    if (!news) return
    if (!wasLive || isPaused()) miss(news, frame.at)
    else if (!page.hidden) toaster.announce(handled)
    else if (now() - hiddenAt < AWAY_MS && unseen.length < MAX_UNSEEN)
      unseen.push({ news, handled })
    else miss(news, frame.at)
  }

  /** Adds an event that nobody saw to the next summary. */
  function miss(news: Notice, at: number) {
    // Before the first read nothing counts as news.
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
    if (page.hidden || isPaused() || !missed) return
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
      if (isShort && !isPaused()) toaster.announce(handled)
      else miss(news, handled.frame.at)
    }
    unseen = []
    hiddenAt = Infinity
    sumUpUnlessReading()
  }

  /** The engine hears of everything first. While it catches up, the summary waits for the rest. */
  function sumUpUnlessReading() {
    if (realtime.live.value.state !== 'catching-up') sumUp()
  }

  function turnPause(isOn: boolean) {
    // What is being collected came before the pause.
    if (isOn) toaster.showCollected()
    else sumUpUnlessReading()
  }

  realtime.onHandled(announce)
  realtime.onMerged(({ entity, turned }) => entity === 'booking' && takeRead(turned))
  watch(realtime.live, ({ state }) => state !== 'catching-up' && sumUp(), { flush: 'sync' })
  page.addEventListener('visibilitychange', turnPage)
  if (pause) watch(pause.isOn, turnPause, { flush: 'sync' })

  return (hotel) => {
    if (hotel === openHotel) return
    openHotel = hotel
    missed = readAt = null
    unseen = []
    toaster.clear()
  }
}
