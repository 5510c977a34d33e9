import { randomInt } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Subscriber } from './channel-hub'
import { encodeError, encodeEvent } from './client-frame'

/** The most bytes that may wait for a client that reads too slowly. */
const MAX_BUFFERED = 1024 * 1024
/** Close codes of Pusher's protocol for an established connection. */
const OVER_CAPACITY = 4100
const NO_PONG = 4201

/** The time-outs for a silent client, in ms. */
export interface Patience {
  /** How long it may be silent before it gets a ping. */
  activityTimeout: number
  /** How long after the ping the connection is closed. */
  pongTimeout: number
}

/**
 * Greets a client, and closes the connection when the client no longer answers.
 *
 * @param onText called with every text frame
 * @param onEnd called once, when nothing can be sent any more
 */
export function createPusherConnection(
  socket: WebSocket,
  { activityTimeout, pongTimeout }: Patience,
  onText: (text: string, connection: Subscriber) => void,
  onEnd: (connection: Subscriber) => void,
): Subscriber {
  let hasEnded = false
  let watch = setTimeout(askForLife, activityTimeout).unref()

  const connection: Subscriber = {
    socketId: `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`,
    send(frame) {
      if (hasEnded) return
      if (socket.bufferedAmount > MAX_BUFFERED) {
        end(OVER_CAPACITY, 'The client reads more slowly than events arrive; connect again')
      } else {
        socket.send(frame)
      }
    },
  }

  function restartWatch() {
    clearTimeout(watch)
    if (!hasEnded) watch = setTimeout(askForLife, activityTimeout).unref()
  }

  function askForLife() {
    connection.send(encodeEvent('pusher:ping', '{}'))
    if (hasEnded) return
    watch = setTimeout(
      () => end(NO_PONG, 'Pong reply not received: the client is silent'),
      pongTimeout,
    ).unref()
  }

  function end(code: number, message: string) {
    if (!hasEnded) socket.send(encodeError(message, code))
    socket.close(code, message)
    settle()
  }

  function settle() {
    if (hasEnded) return
    hasEnded = true
    clearTimeout(watch)
    onEnd(connection)
  }

  socket.on('message', (data, isBinary) => {
    if (hasEnded) return
    restartWatch()
    if (isBinary) connection.send(encodeError('Expected text frames, saw a binary one'))
    else onText(String(data), connection)
  })
  socket.on('close', settle)
  // The frame is too large or malformed. `ws` closes the connection by itself.
  socket.on('error', settle)

  const greeting = {
    socket_id: connection.socketId,
    activity_timeout: Math.max(1, Math.ceil(activityTimeout / 1000)),
  }
  connection.send(encodeEvent('pusher:connection_established', JSON.stringify(greeting)))
  return connection
}
