/**
 * The transport over pusher-js: the only file that knows the SDK, and what has to be known about
 * it. The facts were measured with pusher-js 8.6 against real servers.
 */
import Pusher, { type Options } from 'pusher-js'
import { createListeners } from './listeners'
import type { Trouble } from './terms/trouble'
import type { ChannelListener, Link, Transport } from './transport'

/** Which service. */
export interface PusherSettings {
  key: string
  /** The cluster at Pusher Channels; left out or empty for a self-hosted engine. */
  cluster?: string
  wsHost?: string
  wsPort?: number
  wsPath?: string
  /** On, when left out. */
  forceTLS?: boolean
  /** Empty or `private-`: stands before every channel's name on the wire. */
  channelPrefix?: string
  authEndpoint?: string
}

/** The service asks every client to reconnect at once. */
const CROWDING_CODES = new Set([4200, 4201, 4202])

/**
 * A transport over one pusher-js instance, which connects at once.
 *
 * @param page tells `pagehide`; the window, where there is one
 */
export function createPusherTransport(
  settings: PusherSettings,
  page: EventTarget | undefined = globalThis.window,
): Transport {
  const { channelPrefix = '' } = settings
  const links = createListeners<Link>()
  const handlers = new Map<string, (event: string, data: unknown) => void>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  /** The SDK says `disconnected` when we asked for it, and when it gave up for ever. */
  let isLeaving = false
  let lastError: PusherError = {}
  let frameCount = 0

  const pusher = new Pusher(settings.key, optionsOf(settings))
  const { connection } = pusher
  // Runs before the SDK hands a message to its channels, even if one of them throws: every call
  // of a handler while it is dealt with sees the same number.
  connection.bind_global((event: string) => {
    if (event === 'message') frameCount++
  })
  connection.bind('connected', () => {
    // A channel that was left while its subscription was pending comes back with a reconnect.
    for (const { name } of pusher.allChannels()) if (!handlers.has(name)) pusher.unsubscribe(name)
    setLink({ isUp: true, isCrowded: CROWDING_CODES.has(lastError.code ?? 0) })
    lastError = {}
  })
  connection.bind('error', (error: unknown) => (lastError = readError(error)))
  // An abrupt loss: the state goes on saying `connected` until the SDK tries again.
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
    // The SDK returns the same channel, with its handlers, when it is wanted again while pending.
    pusher.channel(wireName)?.unbind_global(handler)
    // Not `channel.unsubscribe()`: that one comes back with the next reconnect.
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

  // A page in the back/forward cache loses its socket without a word; the engine reconnects when
  // the page is back.
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
      // Global to the channel: an event that nobody declared is heard as well. The one of `pusher`
      // would also fire for channels already left, and does not say which.
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

/** The SDK's options for a service. */
export function optionsOf(settings: PusherSettings): Options {
  const { cluster = '', wsHost, wsPort, wsPath, forceTLS = true, authEndpoint } = settings
  return {
    // Required by the SDK even where no cluster exists.
    cluster,
    forceTLS,
    ...(wsHost && { wsHost }),
    ...(wsPort && { wsPort, wssPort: wsPort }),
    ...(wsPath && { wsPath }),
    ...(authEndpoint && { channelAuthorization: { endpoint: authEndpoint, transport: 'ajax' } }),
    // Both names: only `wss` fails, and without them the SDK falls back to loading scripts from
    // the public service, a self-hosted engine or not.
    enabledTransports: ['ws', 'wss'],
    // A dead link is noticed within the sum of these; the SDK's own take up to 150 s.
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

/** What the SDK reports as an error holds the service's own at one of two places, or not at all. */
function readError(error: unknown): PusherError {
  const data = Object(Object(Object(error).error).data ?? Object(error).data) as object
  const { code, message } = data as Record<string, unknown>
  return {
    ...(typeof code === 'number' && { code }),
    ...(typeof message === 'string' && { message }),
  }
}

/** `code: message`, as far as they are known. */
function describe({ code, message }: PusherError): string {
  return [code, message].filter((part) => part !== undefined).join(': ')
}
