/** Notices what does not come: channels that are not acknowledged, a link that is not made. */
import type { LinkState } from './link-state'
import type { LiveState } from './live-state'
import type { ReadResults } from './read-results'
import type { Reconnector } from './reconnector'
import type { Session } from './session'
import type { Timers } from './timers'

/** A subscription that is neither confirmed nor refused by then is tried anew, as the SDK never does. */
const ACKNOWLEDGED_MS = 10_000

/** Without all its channels for this long, a page says that changes do not arrive by themselves. */
const PATIENCE_MS = 15_000

export interface Unheard {
  /** Channels were asked for, or the link is up: they have to be acknowledged. */
  expectChannels(): void
  /** All channels have to be there after a while, whatever the link does. */
  expectSubscription(): void
  /** They are there, or not wanted. */
  settle(): void
  stop(): void
}

export interface UnheardPorts {
  timers: Timers
  /** The session that is open. */
  session(): Session | null
  liveState: LiveState
  link: LinkState
  results: ReadResults
  reconnector: Reconnector
}

export function createUnheard({
  timers,
  session,
  liveState: { live },
  link,
  results,
  reconnector,
}: UnheardPorts): Unheard {
  let cancelChannels = () => {}
  let settle = () => {}

  /** The session, if it still waits for channels. */
  function unheard(): Session | null {
    const current = session()
    return current?.isSubscribed ? null : current
  }

  return {
    expectChannels() {
      cancelChannels()
      cancelChannels = timers.after(ACKNOWLEDGED_MS, () => {
        const current = unheard()
        if (!current || !link.isUp || live.value.state === 'signed-out') return
        results.doubt('failed', results.whyUnheard(current))
        reconnector.down(false)
        results.planRead(current)
      })
    },
    expectSubscription() {
      settle()
      settle = timers.after(PATIENCE_MS, () => {
        const current = unheard()
        if (!current) return
        if (live.value.state === 'connecting') results.doubt('failed', results.whyUnheard(current))
        if (!link.isUp) reconnector.down(false)
        // From now on requests go on all the time, so that one more that works is no news.
        results.setNews(false)
        results.planRead(current)
      })
    },
    settle: () => settle(),
    stop() {
      cancelChannels()
      settle()
    },
  }
}
