/** Follows the SDK's connection to the service, and closes and opens it. */
import type Pusher from 'pusher-js'
import { createListeners } from './listeners'
import { describe, readError, type PusherError } from './pusher-errors'
import type { Trouble } from './terms/trouble'
import type { Link, Transport } from './transport'

/** With these close codes the service asks every client to reconnect at once. */
const CROWDING_CODES = new Set([4200, 4201, 4202])

/** Trap: the SDK tells the error of an open connection twice; this is the one that it acts on. */
function isClose(error: unknown): boolean {
  return Object(error).type === 'WebSocketError'
}

/** After a close with one of these codes the SDK connects again at once. */
function connectsAtOnce(code = 0): boolean {
  return code === 4000 || (code >= 4200 && code < 4300)
}

/** @param page the window, where there is one; its `pagehide` event is needed */
export function followPusher(
  pusher: Pusher,
  page: EventTarget | undefined,
): Pick<Transport, 'onLink' | 'reconnect' | 'close'> {
  const { connection } = pusher
  const links = createListeners<Link>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  /**
   * The link while we disconnect. The SDK says `disconnected` both then and when it has given up for
   * ever.
   */
  let leaving: Link | null = null
  let lastError: PusherError = {}
  /** How often in a row the service sent the page away, to connect again at once. */
  let sentAway = 0

  connection.bind('connected', () => {
    setLink({ isUp: true, isCrowded: CROWDING_CODES.has(lastError.code ?? 0) })
    lastError = {}
  })
  connection.bind('error', (error: unknown) => {
    lastError = readError(error)
    if (isClose(error) && connectsAtOnce(lastError.code)) takeSentAway()
  })
  // Trap: after an abrupt loss the state stays `connected` until the SDK tries again.
  connection.bind('connecting_in', () => goDown({ code: 'lost' }))
  connection.bind('connecting', () => goDown({ code: 'lost' }))
  connection.bind('unavailable', () => goDown({ code: 'service-unreachable' }))
  connection.bind('failed', () => goDown({ code: 'no-websocket' }, true))
  connection.bind('disconnected', () =>
    leaving ? setLink(leaving) : goDown({ code: 'refused', said: describe(lastError) }, true),
  )

  /** Trap: the SDK connects at once each time, without end. */
  function takeSentAway() {
    sentAway = isConfirmed() ? 1 : sentAway + 1
    if (sentAway === 1) return
    rest()
    // The SDK sets its timer after this, and another one where the connection is left open.
    queueMicrotask(rest)
  }

  /** Whether the service has confirmed all channels on this connection. */
  function isConfirmed(): boolean {
    const channels = pusher.allChannels()
    return channels.length > 0 && channels.every(({ subscribed }) => subscribed)
  }

  function goDown(reason: Trouble, isFinal = false) {
    setLink({ isUp: false, isFinal, reason })
  }

  function setLink(next: Link) {
    link = next
    links.tell(next)
  }

  function leave(next: Link) {
    leaving = next
    pusher.disconnect()
    leaving = null
  }

  function disconnect() {
    leave({ isUp: false, isFinal: false, reason: { code: 'closed' } })
  }

  function rest() {
    leave({ isUp: false, isFinal: false, isResting: true, reason: { code: 'lost' } })
  }

  // Trap: a page in the back/forward cache loses its socket without an event. So disconnect here;
  // the engine reconnects when the page is shown again.
  page?.addEventListener('pagehide', disconnect)

  return {
    onLink(listener) {
      const undo = links.add(listener)
      listener(link)
      return undo
    },
    reconnect() {
      disconnect()
      pusher.connect()
    },
    close() {
      page?.removeEventListener('pagehide', disconnect)
      disconnect()
    },
  }
}
