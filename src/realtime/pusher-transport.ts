/**
 * The transport over pusher-js: its channels, and what comes on them. Only this file loads the SDK;
 * the other files of the adapter (`pusher-*.ts`) work around it, too. The facts in them were measured
 * with pusher-js 8.6 against real servers.
 */
import Pusher, { type ChannelAuthorizationCallback, type Options } from 'pusher-js'
import { followKeyChanges, isSealed } from './opening'
import { statusOf } from './pusher-errors'
import { followPusher } from './pusher-link'
import { optionsOf, type PusherSettings } from './pusher-options'
import { followWire } from './pusher-wire'
import { createSigner, type Signer, type SigningPorts } from './signing'
import type { ChannelListener, Transport } from './transport'

/** The SDK with the code that opens encrypted events. Only whoever asks for it loads it. */
export async function loadEncryption(): Promise<typeof Pusher> {
  return (await import('pusher-js/with-encryption')).default
}

/** All of it can be left out for public channels in a browser. */
export interface PusherPorts {
  /** Has private channels signed. Left out: they are refused. */
  signing?: SigningPorts
  /** The window, where there is one; its `pagehide` event is needed. */
  page?: EventTarget | undefined
  /** The SDK; for encrypted channels, the one of `loadEncryption`. */
  Sdk?: typeof Pusher | undefined
}

/** A channel that was subscribed to, and what the SDK calls with all of its events. */
interface Subscribed {
  listener: ChannelListener
  handler(event: string, data: unknown): void
}

/** Creates a transport over one pusher-js instance, which connects at once. */
export function createPusherTransport(
  settings: PusherSettings,
  { signing, page = globalThis.window, Sdk = Pusher }: PusherPorts = {},
): Transport {
  const { channelPrefix = '' } = settings
  const isEncrypted = channelPrefix === 'private-encrypted-'
  /** By the channel's name on the wire. */
  const channels = new Map<string, Subscribed>()
  /** Ends the SDK's wait for the signature of each channel that is being signed. */
  const signatures = new Map<string, ChannelAuthorizationCallback>()
  const signer = signing && createSigner(signing)
  let frameCount = 0
  /** The number of the latest message that a channel's handler got. */
  let handedOn = 0

  const pusher = new Sdk(settings.key, {
    ...optionsOf(settings),
    ...(signer && authorise(signer)),
  })
  const keys = signing && followKeyChanges(signing.timers, signing.random, signAgain)
  const wire = followWire(pusher, channels, () => Sdk.instances)
  // This handler runs before the SDK passes a message to its channels, even when one of them
  // throws. So all handlers of one message see the same number.
  pusher.connection.bind_global((event: string, message: unknown) => {
    if (event !== 'message') return
    frameCount++
    wire.look(message)
    if (isEncrypted) expectOpened(message)
  })
  pusher.connection.bind('connected', () => {
    // Trap: a channel that was left while its subscription was pending comes back with a reconnect.
    for (const { name } of pusher.allChannels()) if (!channels.has(name)) pusher.unsubscribe(name)
  })
  const link = followPusher(pusher, page)
  // The first listener: without a link nobody needs a signature.
  link.onLink(({ isUp }) => {
    if (!isUp) signer?.rest()
  })

  /** Answers the SDK only when the channel is signed. After any other answer it gives the channel up. */
  function authorise(signer: Signer): Pick<Options, 'channelAuthorization'> {
    return {
      channelAuthorization: {
        customHandler({ socketId, channelName: channel }, callback) {
          // Trap: the SDK asks for another key with each event that it cannot open, and does not tell
          // these requests from subscriptions. `keys` asks less often.
          if (pusher.channel(channel)?.subscribed) return callback(new Error('later'), null)
          signatures.set(channel, callback)
          const told = () => channels.get(channel)?.listener
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

  /** Passes on an event that the SDK cannot open. The SDK drops it silently. */
  function expectOpened(message: unknown) {
    const { channel, event, data }: Record<string, unknown> = Object(message)
    if (typeof channel !== 'string' || typeof event !== 'string' || isOfSdk(event)) return
    const listener = channels.get(channel)?.listener
    if (!listener) return
    const number = frameCount
    const isPlain = !isSealed(data)
    // Trap: the SDK throws at some of these.
    if (isPlain) Object.assign(message as object, { data: {} })
    queueMicrotask(() => {
      if (channels.get(channel)?.listener !== listener) return
      if (handedOn === number) return keys?.trust(channel)
      const unopened = isPlain ? 'plain' : 'other-key'
      const name = channel.slice(channelPrefix.length)
      listener.onFrame({ number, channel: name, event, data, unopened })
      if (!isPlain) keys?.suspect(channel)
    })
  }

  /** Subscribes again. So the channel is signed again, and the rows are read. */
  function signAgain(wireName: string) {
    const subscribed = channels.get(wireName)
    const channel = pusher.channel(wireName)
    // On the next connection it is signed again anyway.
    if (!subscribed || !channel?.subscribed) return
    channel.unbind_global(subscribed.handler)
    pusher.unsubscribe(wireName)
    pusher.subscribe(wireName).bind_global(subscribed.handler)
  }

  function leave(wireName: string) {
    const handler = channels.get(wireName)?.handler
    channels.delete(wireName)
    // Trap: when a pending channel is subscribed again, the SDK returns the same one with its
    // handlers.
    pusher.channel(wireName)?.unbind_global(handler)
    signer?.drop(wireName)
    // Trap: as long as the SDK waits for a signature, it neither forgets the channel nor asks for
    // it again.
    signatures.get(wireName)?.(new Error('left'), null)
    signatures.delete(wireName)
    // Trap: a channel left with `channel.unsubscribe()` comes back with the next reconnect.
    pusher.unsubscribe(wireName)
  }

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
      channels.set(wireName, { listener, handler })
      // Bound to all events of the channel, so that undeclared events are heard as well. A handler
      // on `pusher` would also fire for channels that were left, and does not say which channel.
      pusher.subscribe(wireName).bind_global(handler)
      return () => {
        if (channels.get(wireName)?.handler === handler) leave(wireName)
      }
    },
    onLink: link.onLink,
    onWire: wire.onWire,
    reconnect: link.reconnect,
    close() {
      wire.stop()
      keys?.stop()
      for (const wireName of channels.keys()) leave(wireName)
      link.close()
    },
  }
}

/** Whether an event is the SDK's own. */
function isOfSdk(event: string): boolean {
  return /^pusher(_internal)?:/.test(event)
}
