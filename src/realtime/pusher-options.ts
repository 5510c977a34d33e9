/** Where the realtime service is, and how the SDK reaches it. */
import type { Options } from 'pusher-js'

/** Where the realtime service is, and how to reach it. */
export interface PusherSettings {
  key: string
  /** The cluster at Pusher Channels. Left out or empty for a self-hosted server. */
  cluster?: string
  wsHost?: string
  wsPort?: number
  wsPath?: string
  /** Default: on. */
  forceTLS?: boolean
  /**
   * Empty, `private-`, or `private-encrypted-`, which needs the SDK that `loadEncryption` loads. Put
   * before every channel's name on the wire.
   */
  channelPrefix?: string
}

/** Returns the SDK's options for a service. */
export function optionsOf(settings: PusherSettings): Options {
  const { cluster = '', wsHost, wsPort, wsPath, forceTLS = true } = settings
  return {
    // The SDK requires a cluster even where none exists.
    cluster,
    forceTLS,
    ...(wsHost && { wsHost }),
    ...(wsPort && { wsPort, wssPort: wsPort }),
    ...(wsPath && { wsPath }),
    // Both names are needed: `wss` alone fails. Without this list the SDK falls back to loading
    // scripts from the public service, even for a self-hosted server.
    enabledTransports: ['ws', 'wss'],
    // A dead link is noticed within the sum of these two. The SDK's defaults take up to 150 s.
    activityTimeout: 20_000,
    pongTimeout: 6_000,
  }
}
