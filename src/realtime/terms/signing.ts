/** What an app and its transport say to each other about private channels. */

/** A subscription that has to be signed, by its names on the wire. */
export interface Subscription {
  channel: string
  socketId: string
}

/** The answer, in the names of the Pusher protocol. */
export interface Signature {
  auth: string
  channel_data?: string
  shared_secret?: string
}

/**
 * Asks the app’s backend for a signature. Rejects with a `RequestError`: with `unauthorised` or
 * `forbidden` it is not asked again.
 */
export type Sign = (subscription: Subscription, signal: AbortSignal) => Promise<Signature>
