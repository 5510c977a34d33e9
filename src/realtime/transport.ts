import type { Frame } from './terms/frame'
import type { Trouble } from './terms/trouble'

/**
 * The link to the realtime service. `isCrowded` says that the service sent everybody away at once,
 * so that everybody is back at once. While it is down, `isFinal` says that nobody tries any more.
 */
export type Link =
  { isUp: true; isCrowded?: boolean } | { isUp: false; isFinal: boolean; reason: Trouble }

/** An event as the transport takes it off the wire; the engine says when it arrived. */
export type WireFrame = Omit<Frame, 'at'>

/** What the engine hears of one channel. */
export interface ChannelListener {
  /** An event, in the order of arrival. Must not throw. */
  onFrame(frame: WireFrame): void
  /** The service acknowledged the subscription; again after each reconnect. */
  onSubscribed(): void
  /** The service refused the subscription, with the HTTP status of the authorisation. */
  onRefused(reason: Trouble, status?: number): void
}

/**
 * The port to the realtime service: at most once, in no promised order, without history.
 * `tests/realtime/transport-contract.ts` is what every implementation has to keep.
 */
export interface Transport {
  /**
   * Subscribes to a channel, now and after every reconnect, until the returned undo is called.
   * After the undo its listener hears nothing more, whatever was pending.
   */
  subscribe(channel: string, listener: ChannelListener): () => void
  /** Tells the state of the link, at once and on every change, until the returned undo is called. */
  onLink(listener: (link: Link) => void): () => void
  /** Drops what is there of a connection and makes a new one. */
  reconnect(): void
  /** Ends the connection; nothing is heard afterwards. */
  close(): void
}
