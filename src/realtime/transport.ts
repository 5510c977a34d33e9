import type { Frame } from './terms/frame'
import type { Trouble } from './terms/trouble'

/**
 * The state of the link to the realtime service. `isCrowded`: the service disconnected all pages at
 * once, so all reconnect at once. `isFinal`: the link is down and the SDK does not try again.
 */
export type Link =
  { isUp: true; isCrowded?: boolean } | { isUp: false; isFinal: boolean; reason: Trouble }

/** An event from the transport. The engine adds the time of arrival. */
export type WireFrame = Omit<Frame, 'at'>

/** The callbacks of one channel. */
export interface ChannelListener {
  /** An event, in the order of arrival. Must not throw. */
  onFrame(frame: WireFrame): void
  /** The service confirmed the subscription; called again after each reconnect. */
  onSubscribed(): void
  /** The service refused the subscription. `status` is the HTTP status of the authorisation. */
  onRefused(reason: Trouble, status?: number): void
}

/**
 * The port to the realtime service. It delivers at most once, in no promised order, and keeps no
 * history. `tests/realtime/transport-contract.ts` holds what every implementation has to do.
 */
export interface Transport {
  /**
   * Subscribes to a channel, now and after every reconnect. The returned function unsubscribes.
   * After that the listener is never called again, even when something was pending.
   */
  subscribe(channel: string, listener: ChannelListener): () => void
  /**
   * Calls the listener with the state of the link, at once and on every change. The returned
   * function stops it.
   */
  onLink(listener: (link: Link) => void): () => void
  /** Closes the connection, if any, and makes a new one. */
  reconnect(): void
  /** Closes the connection for good. No listener is called afterwards. */
  close(): void
}
