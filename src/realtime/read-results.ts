/** Takes the result of each read: changes the live state, and plans the next read. */
import type { LinkState } from './link-state'
import type { LiveState } from './live-state'
import type { Reads } from './reads'
import type { Reconnector } from './reconnector'
import type { Session } from './session'
import type { Stores } from './stores'
import type { RequestError } from './terms/request-error'
import { isSameTrouble, type Trouble } from './terms/trouble'
import type { Timers } from './timers'
import { LONGEST_PERIOD_MS, PERIOD_MS, type Watch } from './watch'

/**
 * How often the rows are read while no channel delivers changes, or an event was lost in a store
 * that threw (ms, ± 20 %).
 */
const UNHEARD_PERIOD_MS = 30_000

/**
 * The same after a link was lost (ms). It is longer because all pages may lose the link at once.
 */
const LOST_PERIOD_MS = 2 * 60_000

/**
 * Live ends when the rows were not verified for this long (ms). It is the longest period, and time
 * for a read that fails and the one that follows it.
 */
const LONGEST_LIVE_MS = LONGEST_PERIOD_MS + 30_000

/** What the results of reads lead to. */
export interface ReadResults {
  /** All rows were read. */
  takeRead(session: Session): void
  /** @param failures how many attempts have failed since the last success, this one included */
  takeFailure(session: Session, error: RequestError, failures: number): void
  /** A store failed to apply an event. Only a read can bring the lost change. */
  takeLoss(session: Session): void
  /** The page is seen: rows that no read has verified for longer than a period are not live. */
  takeSeen(): void
  /** The server asked to wait with the next read: rows that are catching up say why they wait. */
  takeWait(): void
  /** Marks the rows as stale since the time of the last successful read. */
  doubt(input: 'failed' | 'doubted', reason: Trouble): void
  /** Returns the time between periodic reads as things are now (ms, ± 20 %). */
  periodOf(session: Session): number
  /** Plans the next periodic read. */
  planRead(session: Session): void
  /** Returns the reason why no channel delivers changes. */
  whyUnheard(session: Session): Trouble
  /** Sets whether the next successful read is a reason to reconnect. */
  setNews(isNews: boolean): void
  /** Forgets all results, because a scope is opened or closed. */
  startOver(): void
}

/** The parts of the engine that a read changes, or that decide when the next one is made. */
export interface ReadResultsPorts {
  timers: Timers
  liveState: LiveState
  link: LinkState
  reads: Reads
  stores: Stores
  watch: Watch
  reconnector: Reconnector
  /** Whether the page is visible. */
  isSeen(): boolean
}

/** Creates the results of a page that has read nothing. */
export function createReadResults({
  timers,
  liveState: { live, advance },
  link,
  reads,
  stores,
  watch,
  reconnector,
  isSeen,
}: ReadResultsPorts): ReadResults {
  /** The reason of the latest read's failure, if it failed. */
  let latestTrouble: Trouble | undefined
  /**
   * Whether a successful read would be news: the latest one failed, or was before the link was
   * lost.
   */
  let isSuccessNews = false
  /** When a store last failed to apply an event (ms). */
  let lostAt = -Infinity

  /** Cancels the end of being live. */
  let cancelEnd = () => {}

  /** Live ends in time, whatever keeps the next read: a server that asks for a wait, or a slow list. */
  function endInTime() {
    cancelEnd()
    const { verifiedAt } = reads
    if (verifiedAt === null) return
    cancelEnd = timers.after(verifiedAt + LONGEST_LIVE_MS - timers.now(), () => {
      // A hidden page catches up when it is shown.
      if (live.value.state === 'live' && isSeen()) {
        doubt('doubted', latestTrouble ?? { code: 'too-slow' })
      }
    })
  }

  function doubt(input: 'failed' | 'doubted', reason: Trouble) {
    advance(input, reason, reads.verifiedAt ?? undefined)
  }

  function whyUnheard({ refusal }: Session): Trouble {
    if (!link.isUp) return { code: link.wasUp ? 'lost' : 'not-connected' }
    return refusal ?? { code: 'unacknowledged' }
  }

  function periodOf({ isSubscribed }: Session): number {
    if (!isSubscribed) return link.wasUp ? LOST_PERIOD_MS : UNHEARD_PERIOD_MS
    const isLost = lostAt >= (reads.verifiedAt ?? timers.now())
    return isLost ? UNHEARD_PERIOD_MS : PERIOD_MS
  }

  function planRead(session: Session) {
    const now = timers.now()
    const { verifiedAt } = reads
    const period = periodOf(session)
    if (session.isSubscribed) watch.plan(verifiedAt ?? now, period)
    else if (verifiedAt === null) watch.plan(0, 0)
    // Spreads the reads: what is due for all pages at once must not be read by all at once.
    else watch.plan(Math.max(verifiedAt, now - 0.8 * period), period)
  }

  return {
    doubt,
    whyUnheard,
    periodOf,
    planRead,
    takeRead(session) {
      const { state, reason } = live.value
      const before = latestTrouble
      latestTrouble = undefined
      if (session.isSubscribed) {
        if (stores.isDeaf) doubt('doubted', { code: 'broken' })
        else advance('merged')
        endInTime()
      } else if (state !== 'connecting') {
        if (isSameTrouble(reason, before)) doubt('failed', whyUnheard(session))
        // The backend answers, so the live service may be back as well. The first connection
        // attempt of a page is left alone: a retry would only end it.
        if (isSuccessNews) reconnector.retryIfDown()
      }
      isSuccessNews = false
      planRead(session)
    },
    takeFailure(session, error, failures) {
      const { isFinal, trouble } = error
      isSuccessNews = true
      latestTrouble = trouble
      const isSure = failures > 1 || isFinal || reads.isIncomplete
      // While the link is down, the reason shown stays the link.
      if (session.isSubscribed || live.value.state === 'connecting') {
        doubt(isSure ? 'doubted' : 'failed', trouble)
      }
      if (isFinal) watch.plan(timers.now(), periodOf(session))
    },
    takeLoss(session) {
      lostAt = timers.now()
      // In any other state a read is under way, or planned.
      if (live.value.state === 'live') planRead(session)
    },
    takeSeen() {
      const { verifiedAt } = reads
      if (verifiedAt !== null && timers.now() - verifiedAt > LONGEST_PERIOD_MS) advance('outdated')
    },
    takeWait() {
      if (latestTrouble) doubt('failed', latestTrouble)
    },
    setNews(isNews) {
      isSuccessNews = isNews
    },
    startOver() {
      cancelEnd()
      isSuccessNews = false
      latestTrouble = undefined
      lostAt = -Infinity
    },
  }
}
