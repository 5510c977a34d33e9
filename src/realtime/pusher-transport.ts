/**
 * The transport over pusher-js. Only this file knows the SDK and its surprises. The facts below
 * were measured with pusher-js 8.6 against real servers.
 */
import Pusher, { type Options } from 'pusher-js'
import { createListeners } from './listeners'
import type { Trouble } from './terms/trouble'
import type { ChannelListener, Link, Transport } from './transport'

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
  /** Empty or `private-`. Put before every channel's name on the wire. */
  channelPrefix?: string
  authEndpoint?: string
}

/** With these close codes the service asks every client to reconnect at once. */
const CROWDING_CODES = new Set([4200, 4201, 4202])

/**
 * Creates a transport over one pusher-js instance, which connects at once.
 *
 * @param page the window, where there is one; its `pagehide` event is needed
 */
export function createPusherTransport(
  settings: PusherSettings,
  page: EventTarget | undefined = globalThis.window,
): Transport {
  const { channelPrefix = '' } = settings
  const links = createListeners<Link>()
  const handlers = new Map<string, (event: string, data: unknown) => void>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  /**
   * Whether we disconnected. The SDK says `disconnected` both then and when it has given up for
   * ever.
   */
  let isLeaving = false
  let lastError: PusherError = {}
  let frameCount = 0

  const pusher = new Pusher(settings.key, optionsOf(settings))
  const { connection } = pusher
  // This handler runs before the SDK passes a message to its channels, even when one of them
  // throws. So all handlers of one message see the same number.
  connection.bind_global((event: string) => {
    if (event === 'message') frameCount++
  })
  connection.bind('connected', () => {
    // Trap: a channel that was left while its subscription was pending comes back with a reconnect.
    for (const { name } of pusher.allChannels()) if (!handlers.has(name)) pusher.unsubscribe(name)
    setLink({ isUp: true, isCrowded: CROWDING_CODES.has(lastError.code ?? 0) })
    lastError = {}
  })
  connection.bind('error', (error: unknown) => (lastError = readError(error)))
  // Trap: after an abrupt loss the state stays `connected` until the SDK tries again.
  connection.bind('connecting_in', () => goDown({ code: 'lost' }))
  connection.bind('connecting', () => goDown({ code: 'lost' }))
  connection.bind('unavailable', () => goDown({ code: 'service-unreachable' }))
  connection.bind('failed', () => goDown({ code: 'no-websocket' }, true))
  connection.bind('disconnected', () =>
    isLeaving
      ? goDown({ code: 'closed' })
      : goDown({ code: 'refused', said: describe(lastError) }, true),
  )

  function goDown(reason: Trouble, isFinal = false) {
    setLink({ isUp: false, isFinal, reason })
  }

  function setLink(next: Link) {
    link = next
    links.tell(next)
  }

  function leave(wireName: string) {
    const handler = handlers.get(wireName)
    handlers.delete(wireName)
    // Trap: when a pending channel is subscribed again, the SDK returns the same one with its
    // handlers.
    pusher.channel(wireName)?.unbind_global(handler)
    // Trap: a channel left with `channel.unsubscribe()` comes back with the next reconnect.
    pusher.unsubscribe(wireName)
  }

  function disconnect() {
    isLeaving = true
    pusher.disconnect()
    isLeaving = false
  }

  function reconnect() {
    disconnect()
    pusher.connect()
  }

  // Trap: a page in the back/forward cache loses its socket without an event. So disconnect here;
  // the engine reconnects when the page is shown again.
  page?.addEventListener('pagehide', disconnect)

  return {
    subscribe(name, listener) {
      const wireName = channelPrefix + name
      const handler = (event: string, data: unknown) => {
        if (event === 'pusher:subscription_succeeded') listener.onSubscribed()
        else if (event === 'pusher:subscription_error') refuse(listener, data)
        else if (!event.startsWith('pusher:')) {
          listener.onFrame({ number: frameCount, channel: name, event, data })
        }
      }
      handlers.set(wireName, handler)
      // Bound to all events of the channel, so that undeclared events are heard as well. A handler
      // on `pusher` would also fire for channels that were left, and does not say which channel.
      pusher.subscribe(wireName).bind_global(handler)
      return () => {
        if (handlers.get(wireName) === handler) leave(wireName)
      }
    },
    onLink(listener) {
      const undo = links.add(listener)
      listener(link)
      return undo
    },
    reconnect,
    close() {
      for (const wireName of handlers.keys()) leave(wireName)
      page?.removeEventListener('pagehide', disconnect)
      disconnect()
    },
  }
}

/** Returns the SDK's options for a service. */
export function optionsOf(settings: PusherSettings): Options {
  const { cluster = '', wsHost, wsPort, wsPath, forceTLS = true, authEndpoint } = settings
  return {
    // The SDK requires a cluster even where none exists.
    cluster,
    forceTLS,
    ...(wsHost && { wsHost }),
    ...(wsPort && { wsPort, wssPort: wsPort }),
    ...(wsPath && { wsPath }),
    ...(authEndpoint && { channelAuthorization: { endpoint: authEndpoint, transport: 'ajax' } }),
    // Both names are needed: `wss` alone fails. Without this list the SDK falls back to loading
    // scripts from the public service, even for a self-hosted server.
    enabledTransports: ['ws', 'wss'],
    // A dead link is noticed within the sum of these two. The SDK's defaults take up to 150 s.
    activityTimeout: 20_000,
    pongTimeout: 6_000,
  }
}

function refuse(listener: ChannelListener, data: unknown) {
  const { status } = Object(data) as { status?: unknown }
  const code = typeof status === 'number' ? status : undefined
  listener.onRefused({ code: 'channel-refused' }, code)
}

interface PusherError {
  code?: number
  message?: string
}

/**
 * Finds the service's own error in what the SDK reports. It is at one of two places, or missing.
 */
function readError(error: unknown): PusherError {
  const data = Object(Object(Object(error).error).data ?? Object(error).data) as object
  const { code, message } = data as Record<string, unknown>
  return {
    ...(typeof code === 'number' && { code }),
    ...(typeof message === 'string' && { message }),
  }
}

/** Returns `code: message`, or the part that is known. */
function describe({ code, message }: PusherError): string {
  return [code, message].filter((part) => part !== undefined).join(': ')
}
