import type { Frame } from './terms/frame'
import type { Trouble } from './terms/trouble'

/**
 * The state of the link to the realtime service. `isCrowded`: the service disconnected all pages at
 * once, so all reconnect at once. `isFinal`: the service refused the page, and the SDK does not try
 * again. `isResting`: the SDK does not try again either, but the service may take the page back.
 */
export type Link =
  | { isUp: true; isCrowded?: boolean }
  | { isUp: false; isFinal: boolean; isResting?: boolean; reason: Trouble }

/**
 * What is wrong on the wire, where no channel's listener can see it. `data` may be personal.
 * - `not-json`: a message of the socket cannot be parsed. `size`: its characters.
 * - `unasked`: a message of a channel that nobody subscribed to.
 * - `handlers`: the number of a channel's handlers changed; more than 1 is wrong.
 * - `connections`: the number of the page's connections to the service changed; the same.
 */
export type WireFault =
  | { code: 'not-json'; size: number }
  | { code: 'unasked'; channel: string; event: string; data: unknown }
  | { code: 'handlers'; channel: string; count: number }
  | { code: 'connections'; count: number }

/** An event from the transport. The engine adds the time of arrival. */
export type WireFrame = Omit<Frame, 'at'>

/** The callbacks of one channel. */
export interface ChannelListener {
  /** An event, in the order of arrival. Must not throw. */
  onFrame(frame: WireFrame): void
  /** The service confirmed the subscription; called again after each reconnect. */
  onSubscribed(): void
  /** The backend is asked to sign the subscription of a private channel, now or after a wait. */
  onSigning?(): void
  /** The subscription is signed, and the service is asked. */
  onSigned?(): void
  /**
   * The service refused the subscription, or the backend its signature. With the reasons
   * `unauthorised` and `forbidden` it is over; else `onSigning` follows where a signature is missing.
   *
   * @param status the HTTP status, if there was an answer
   */
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
  /**
   * Calls the listener with each fault of the wire. Left out where the transport cannot see its
   * wire. The returned function stops it.
   */
  onWire?(listener: (fault: WireFault) => void): () => void
  /** Closes the connection, if any, and makes a new one. */
  reconnect(): void
  /** Closes the connection for good. No listener is called afterwards. */
  close(): void
}
