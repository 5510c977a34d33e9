/** What a read that worked or failed means for what may be claimed, and when the next one is due. */
import type { LinkState } from './link-state'
import type { LiveState } from './live-state'
import type { Reads } from './reads'
import type { Reconnector } from './reconnector'
import type { Session } from './session'
import type { Stores } from './stores'
import type { RequestError } from './terms/request-error'
import { isSameTrouble, type Trouble } from './terms/trouble'
import type { Timers } from './timers'
import { PERIOD_MS, type Watch } from './watch'

/** While changes do not arrive by themselves the rows are read this often, give or take a fifth (ms). */
const UNHEARD_PERIOD_MS = 30_000

/** The same for a link that was there and is lost: all pages may lose it at once. */
const LOST_PERIOD_MS = 2 * 60_000

export interface ReadResults {
  /** The rows were read. */
  takeRead(session: Session): void
  /** @param failures how many attempts failed since one worked, with this one */
  takeFailure(session: Session, error: RequestError, failures: number): void
  /** The rows have been in doubt since they were verified last. */
  doubt(input: 'failed' | 'doubted', reason: Trouble): void
  /** Plans when the rows are read again although nothing asks for it. */
  planRead(session: Session): void
  /** Why changes do not arrive by themselves. */
  whyUnheard(session: Session): Trouble
  /** Whether the next read that works is a reason to try the link again. */
  setNews(isNews: boolean): void
  /** Another scope follows. */
  startOver(): void
}

export interface ReadResultsPorts {
  timers: Timers
  liveState: LiveState
  link: LinkState
  reads: Reads
  stores: Stores
  watch: Watch
  reconnector: Reconnector
}

export function createReadResults({
  timers,
  liveState: { live, advance },
  link,
  reads,
  stores,
  watch,
  reconnector,
}: ReadResultsPorts): ReadResults {
  /** What the latest read failed for, if it did. */
  let latestTrouble: Trouble | undefined
  /** The latest read failed, or was before the link was lost. */
  let isSuccessNews = false

  function doubt(input: 'failed' | 'doubted', reason: Trouble) {
    advance(input, reason, reads.verifiedAt ?? undefined)
  }

  function whyUnheard({ channels }: Session): Trouble {
    if (!link.isUp) return { code: link.wasUp ? 'lost' : 'not-connected' }
    const isRefused = channels.some(({ state }) => state === 'refused')
    return { code: isRefused ? 'channel-refused' : 'unacknowledged' }
  }

  function planRead({ isSubscribed }: Session) {
    const isUnheard = !isSubscribed && live.value.state !== 'signed-out'
    const now = timers.now()
    const { verifiedAt } = reads
    if (!isUnheard) watch.plan(verifiedAt ?? now, PERIOD_MS)
    else if (verifiedAt === null) watch.plan(0, 0)
    else {
      const period = link.wasUp ? LOST_PERIOD_MS : UNHEARD_PERIOD_MS
      // What is due for all pages at once is not read by all of them at once.
      watch.plan(Math.max(verifiedAt, now - 0.8 * period), period)
    }
  }

  return {
    doubt,
    whyUnheard,
    planRead,
    takeRead(session) {
      const { state, reason } = live.value
      const before = latestTrouble
      latestTrouble = undefined
      if (session.isSubscribed) {
        if (stores.isDeaf) doubt('doubted', { code: 'broken' })
        else advance('merged')
      } else if (state !== 'connecting') {
        if (state === 'stale' && isSameTrouble(reason, before)) doubt('failed', whyUnheard(session))
        // The backend answers, so the live service may be there as well. The attempt that is under
        // way while the link is first made would only be ended by another.
        if (isSuccessNews) reconnector.retryIfDown()
      }
      isSuccessNews = false
      planRead(session)
    },
    takeFailure({ isSubscribed }, error, failures) {
      const { isSignedOut, isFinal, trouble } = error
      isSuccessNews = true
      latestTrouble = trouble
      const isSure = failures > 1 || isFinal || reads.isIncomplete
      if (isSignedOut) advance('refused', trouble)
      // While the link is down that is the reason, and stays it.
      else if (isSubscribed || live.value.state === 'connecting') {
        doubt(isSure ? 'doubted' : 'failed', trouble)
      }
      if (isFinal) watch.plan(timers.now(), PERIOD_MS)
    },
    setNews(isNews) {
      isSuccessNews = isNews
    },
    startOver() {
      isSuccessNews = false
      latestTrouble = undefined
    },
  }
}
