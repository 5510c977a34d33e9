/**
 * The transport over pusher-js. Only this file knows the SDK and its surprises. The facts below
 * were measured with pusher-js 8.6 against real servers.
 */
import Pusher, { type ChannelAuthorizationCallback, type Options } from 'pusher-js'
import { createListeners } from './listeners'
import { followKeyChanges, isSealed } from './opening'
import { describe, readError, sizeOfUnreadable, statusOf, type PusherError } from './pusher-errors'
import { createSigner, type Signer, type SigningPorts } from './signing'
import type { Trouble } from './terms/trouble'
import type { ChannelListener, Link, Transport, WireFault } from './transport'
import { startWireWatch, type WireView, type WireWatch } from './wire-watch'

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

/** The SDK with the code that opens encrypted events. Only whoever asks for it loads it. */
export async function loadEncryption(): Promise<typeof Pusher> {
  return (await import('pusher-js/with-encryption')).default
}

/** With these close codes the service asks every client to reconnect at once. */
const CROWDING_CODES = new Set([4200, 4201, 4202])

export interface PusherPorts {
  /** Has private channels signed. Left out: they are refused. */
  signing?: SigningPorts
  /** The window, where there is one; its `pagehide` event is needed. */
  page?: EventTarget | undefined
  /** The SDK; for encrypted channels, the one of `loadEncryption`. */
  Sdk?: typeof Pusher | undefined
}

/** Creates a transport over one pusher-js instance, which connects at once. */
export function createPusherTransport(
  settings: PusherSettings,
  { signing, page = globalThis.window, Sdk = Pusher }: PusherPorts = {},
): Transport {
  const { channelPrefix = '' } = settings
  const links = createListeners<Link>()
  const isEncrypted = channelPrefix === 'private-encrypted-'
  const handlers = new Map<string, (event: string, data: unknown) => void>()
  const listeners = new Map<string, ChannelListener>()
  /** Ends the SDK's wait for the signature of each channel that is being signed. */
  const signatures = new Map<string, ChannelAuthorizationCallback>()
  const signer = signing && createSigner(signing)
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  /**
   * Whether we disconnected. The SDK says `disconnected` both then and when it has given up for
   * ever.
   */
  let isLeaving = false
  let lastError: PusherError = {}
  let frameCount = 0
  /** The number of the latest message that a channel's handler got. */
  let handedOn = 0

  const pusher = new Sdk(settings.key, {
    ...optionsOf(settings),
    ...(signer && authorise(signer)),
  })
  const { connection } = pusher
  const keys = signing && followKeyChanges(signing.timers, signing.random, signAgain)
  const wire = createListeners<WireFault>()
  let watch: WireWatch | null = null
  // This handler runs before the SDK passes a message to its channels, even when one of them
  // throws. So all handlers of one message see the same number.
  connection.bind_global((event: string, message: unknown) => {
    if (event !== 'message') return
    frameCount++
    watch?.look()
    if (watch) tellUnasked(message)
    if (isEncrypted) expectOpened(message)
  })
  connection.bind('connected', () => {
    // Trap: a channel that was left while its subscription was pending comes back with a reconnect.
    for (const { name } of pusher.allChannels()) if (!handlers.has(name)) pusher.unsubscribe(name)
    setLink({ isUp: true, isCrowded: CROWDING_CODES.has(lastError.code ?? 0) })
    lastError = {}
  })
  connection.bind('error', (error: unknown) => {
    lastError = readError(error)
    const size = sizeOfUnreadable(error)
    if (size !== null) wire.tell({ code: 'not-json', size })
  })
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
    if (!next.isUp) signer?.rest()
    links.tell(next)
  }

  /** Answers the SDK when the channel is signed, and not before: it would give the channel up. */
  function authorise(signer: Signer): Pick<Options, 'channelAuthorization'> {
    return {
      channelAuthorization: {
        customHandler({ socketId, channelName: channel }, callback) {
          // Trap: the SDK asks for another key with each event that it cannot open, and does not tell
          // these requests from subscriptions. `keys` asks less often.
          if (pusher.channel(channel)?.subscribed) return callback(new Error('later'), null)
          signatures.set(channel, callback)
          const told = () => listeners.get(channel)
          signer.ask(
            { channel, socketId },
            {
              onSigning: () => told()?.onSigning?.(),
              onSigned(signature) {
                told()?.onSigned?.()
                signatures.delete(channel)
                callback(null, signature)
              },
              onRefused: ({ trouble, status }) => told()?.onRefused(trouble, status),
            },
          )
        },
      },
    }
  }

  /** Tells of a message whose channel nobody subscribed to here. */
  function tellUnasked(message: unknown) {
    const { channel, event, data } = Object(message) as Record<string, unknown>
    if (typeof channel !== 'string' || typeof event !== 'string') return
    if (handlers.has(channel) || event.startsWith('pusher')) return
    wire.tell({ code: 'unasked', channel, event, data })
  }

  /** Passes on what the SDK drops without a word: an event that it cannot open. */
  function expectOpened(message: unknown) {
    const { channel, event, data } = Object(message) as Record<string, unknown>
    if (typeof channel !== 'string' || typeof event !== 'string' || isOfSdk(event)) return
    const listener = listeners.get(channel)
    if (!listener) return
    const number = frameCount
    const isPlain = !isSealed(data)
    // Trap: the SDK throws at some of these.
    if (isPlain) Object.assign(message as object, { data: {} })
    queueMicrotask(() => {
      if (listeners.get(channel) !== listener) return
      if (handedOn === number) return keys?.trust(channel)
      const unopened = isPlain ? 'plain' : 'other-key'
      const name = channel.slice(channelPrefix.length)
      listener.onFrame({ number, channel: name, event, data, unopened })
      if (!isPlain) keys?.suspect(channel)
    })
  }

  /** Subscribes again, which has the channel signed, and its rows read. */
  function signAgain(wireName: string) {
    const handler = handlers.get(wireName)
    const channel = pusher.channel(wireName)
    // On the next connection it is signed again anyway.
    if (!handler || !channel?.subscribed) return
    channel.unbind_global(handler)
    pusher.unsubscribe(wireName)
    pusher.subscribe(wireName).bind_global(handler)
  }

  const wireView: WireView = {
    channels: () => handlers.keys(),
    handlersOf(name) {
      const channel = pusher.channel(name)
      if (!channel) return 0
      const named = Object.values(channel.callbacks._callbacks).map(({ length }) => length)
      return Math.max(0, ...named) + channel.global_callbacks.length
    },
    // A connection to another app is another matter.
    connections: () =>
      Sdk.instances.filter(
        ({ key, connection: { state } }) =>
          key === settings.key && state !== 'disconnected' && state !== 'failed',
      ).length,
  }

  function leave(wireName: string) {
    const handler = handlers.get(wireName)
    handlers.delete(wireName)
    // Trap: when a pending channel is subscribed again, the SDK returns the same one with its
    // handlers.
    pusher.channel(wireName)?.unbind_global(handler)
    listeners.delete(wireName)
    signer?.drop(wireName)
    // Trap: as long as the SDK waits for a signature, it neither forgets the channel nor asks for
    // it again.
    signatures.get(wireName)?.(new Error('left'), null)
    signatures.delete(wireName)
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
        handedOn = frameCount
        if (event === 'pusher:subscription_succeeded') listener.onSubscribed()
        else if (event === 'pusher:subscription_error')
          listener.onRefused({ code: 'channel-refused' }, statusOf(data))
        else if (!event.startsWith('pusher:')) {
          listener.onFrame({ number: frameCount, channel: name, event, data })
        }
      }
      handlers.set(wireName, handler)
      listeners.set(wireName, listener)
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
    onWire(listener) {
      const undo = wire.add(listener)
      watch ??= startWireWatch(wireView, wire.tell)
      return undo
    },
    reconnect,
    close() {
      watch?.stop()
      keys?.stop()
      for (const wireName of handlers.keys()) leave(wireName)
      page?.removeEventListener('pagehide', disconnect)
      disconnect()
    },
  }
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

/** Whether an event is the SDK's own. */
function isOfSdk(event: string): boolean {
  return /^pusher(_internal)?:/.test(event)
}
