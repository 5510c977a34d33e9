/** Notices missing confirmations: channels that stay pending, and a link that does not come up. */
import type { LinkState } from './link-state'
import type { LiveState } from './live-state'
import type { ReadResults } from './read-results'
import type { Reconnector } from './reconnector'
import type { ChannelStatus, Session } from './session'
import type { Timers } from './timers'

/** A subscription without an answer after this time (ms) is made again. The SDK never does this. */
const ACKNOWLEDGED_MS = 10_000

/**
 * Without all channels for this long (ms), the page says that changes do not arrive by themselves.
 */
const PATIENCE_MS = 15_000

/** The waits for confirmations. */
export interface Unheard {
  /** Channels were requested, or the link is up: waits for their confirmation. */
  expectChannels(): void
  /** Waits for all channels, in any state of the link. */
  expectSubscription(): void
  /** Stops waiting: the channels are confirmed, or no longer needed. */
  settle(): void
  stop(): void
}

/** `session` is asked at the end of each wait: another one may be open by then. */
export interface UnheardPorts {
  timers: Timers
  /** Returns the open session. */
  session(): Session | null
  liveState: LiveState
  link: LinkState
  results: ReadResults
  reconnector: Reconnector
}

/** Creates the waits, with none running. */
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

  /** Whether the service has to answer for a channel. */
  function isAtService({ state }: ChannelStatus): boolean {
    return state === 'pending' || state === 'refused'
  }

  /** Returns the session if it still waits for channels. */
  function unheard(): Session | null {
    const current = session()
    return current?.isSubscribed ? null : current
  }

  return {
    expectChannels() {
      cancelChannels()
      cancelChannels = timers.after(ACKNOWLEDGED_MS, () => {
        const current = unheard()
        // A channel that the backend has to sign is asked for again on this connection.
        if (!current || !link.isUp || !current.channels.some(isAtService)) return
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
        // Reads are now made regularly, so a successful one is no reason to reconnect.
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
