import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { own } from '../core/fields'
import { createChannelHub, type Subscriber } from './channel-hub'
import { channelProblem, isPrivate } from './channel-rules'
import {
  encodeError,
  encodeEvent,
  encodeSubscriptionError,
  parseClientFrame,
  type ClientFrame,
} from './client-frame'
import { isSameSignature, signSubscription, type Credentials } from './credentials'
import { createIce } from './ice'
import { createPusherConnection, type Patience } from './pusher-connection'

/** The largest frame that a client may send, in bytes. */
const MAX_FRAME = 100 * 1024
/** More channels than any board needs. It keeps one client from filling the memory. */
const MAX_CHANNELS = 1_000
const PROTOCOL = 7

/** A server of Pusher's WebSocket protocol, version 7, for the client SDKs. */
export interface PusherServer {
  /** Takes over a socket that asked for `/app/{key}`. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, key: string): void
  /** Sends an event to the subscribers of a channel, except the one with that socket id. */
  deliver(channel: string, event: string, data: string, exceptSocketId?: string): void
  /** Sends a text to every connection as it is, as no server should. */
  say(text: string): void
  /** Refuses the next subscription, or its authorisation, with this HTTP status. */
  refuseNext(status: number): void
  /** The status that refuses the next subscription, once; else `undefined`. */
  takeRefusal(): number | undefined
  /** Until `thaw`, nothing is read or written and new connections wait. */
  freeze(): void
  thaw(): void
  /** Drops every connection, waiting ones too. */
  close(): void
}

/** Creates a server for one application, without connections. */
export function createPusherServer(credentials: Credentials, patience: Patience): PusherServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME })
  const hub = createChannelHub()
  const ice = createIce()
  let refusal: number | undefined

  function takeRefusal() {
    const status = refusal
    refusal = undefined
    return status
  }

  const handlers: Record<string, (data: object, connection: Subscriber) => void> = {
    'pusher:ping': (_, connection) => connection.send(encodeEvent('pusher:pong', '{}')),
    // Any frame shows that the client is there; a pong needs no answer.
    'pusher:pong': () => {},
    'pusher:subscribe': subscribe,
    'pusher:unsubscribe': (data, connection) => hub.leave(String(own(data, 'channel')), connection),
  }

  function handle({ event, data }: ClientFrame, connection: Subscriber) {
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined
    if (handler) handler(data, connection)
    else if (event.startsWith('client-')) {
      connection.send(encodeError('Client events are not enabled in the sandbox', 4301))
    } else {
      const expected = Object.keys(handlers).join(', ')
      connection.send(encodeError(`Expected ${expected}; saw “${event.slice(0, 80)}”`))
    }
  }

  function subscribe(data: object, connection: Subscriber) {
    const channel = own(data, 'channel')
    const problem = channelProblem(channel)
    const refused = takeRefusal()
    if (typeof channel !== 'string') {
      connection.send(encodeError(problem ?? 'Expected the name of a channel'))
    } else if (problem !== null) {
      connection.send(encodeSubscriptionError(channel, 'ChannelError', problem))
    } else if (refused !== undefined) {
      connection.send(encodeSubscriptionError(channel, 'AuthError', 'As asked', refused))
    } else if (isPrivate(channel) && !isSigned(channel, own(data, 'auth'), connection)) {
      const error = `Invalid signature: expected ${credentials.key}: and the HMAC-SHA256 of ${connection.socketId}:${channel}`
      connection.send(encodeSubscriptionError(channel, 'AuthError', error))
    } else if (hub.countOf(connection) >= MAX_CHANNELS) {
      const error = `Expected at most ${MAX_CHANNELS} channels of one connection`
      connection.send(encodeSubscriptionError(channel, 'ChannelError', error))
    } else if (hub.join(channel, connection)) {
      connection.send(encodeEvent('pusher_internal:subscription_succeeded', '{}', channel))
    } else {
      connection.send(encodeError(`Existing subscription to channel ${channel}`))
    }
  }

  function isSigned(channel: string, auth: unknown, { socketId }: Subscriber): boolean {
    if (typeof auth !== 'string') return false
    return isSameSignature(auth, signSubscription(credentials, socketId, channel))
  }

  function greet(socket: WebSocket) {
    createPusherConnection(
      socket,
      patience,
      (text, connection) => {
        const parsed = parseClientFrame(text)
        if (parsed.ok) handle(parsed.frame, connection)
        else connection.send(encodeError(parsed.problem))
      },
      hub.leaveAll,
    )
  }

  /** The SDK may read the reason from the frame or from the close code, so both are sent. */
  function refuse(socket: WebSocket, code: number, message: string) {
    socket.on('error', () => socket.terminate())
    socket.send(encodeError(message, code))
    socket.close(code, message)
  }

  return {
    accept(request, socket, head, key) {
      const query = new URLSearchParams(request.url?.split('?')[1])
      const protocol = query.get('protocol')
      const upgrade = () =>
        sockets.handleUpgrade(request, socket, head, (client) => {
          ice.hold(socket, client)
          if (key !== credentials.key) {
            refuse(client, 4001, `No app with that key here: expected ${credentials.key}`)
          } else if (protocol === null) {
            refuse(client, 4008, `No protocol version supplied: expected ${PROTOCOL}`)
          } else if (protocol !== String(PROTOCOL)) {
            refuse(client, 4007, `Unsupported protocol version: expected ${PROTOCOL}`)
          } else greet(client)
        })
      ice.admit(socket, upgrade)
    },
    deliver(channel, event, data, exceptSocketId) {
      hub.send(channel, encodeEvent(event, data, channel), exceptSocketId)
    },
    say(text) {
      for (const socket of sockets.clients) socket.send(text)
    },
    refuseNext: (status) => void (refusal = status),
    takeRefusal,
    freeze: ice.freeze,
    thaw: ice.thaw,
    close() {
      ice.dropWaiting()
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
