/** Follows the SDK's connection to the service, and closes and opens it. */
import type Pusher from 'pusher-js'
import { createListeners } from './listeners'
import { describe, readError, type PusherError } from './pusher-errors'
import type { Trouble } from './terms/trouble'
import type { Link, Transport } from './transport'

/** With these close codes the service asks every client to reconnect at once. */
const CROWDING_CODES = new Set([4200, 4201, 4202])

/** @param page the window, where there is one; its `pagehide` event is needed */
export function followPusher(
  pusher: Pusher,
  page: EventTarget | undefined,
): Pick<Transport, 'onLink' | 'reconnect' | 'close'> {
  const { connection } = pusher
  const links = createListeners<Link>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  /**
   * Whether we disconnected. The SDK says `disconnected` both then and when it has given up for
   * ever.
   */
  let isLeaving = false
  let lastError: PusherError = {}

  connection.bind('connected', () => {
    setLink({ isUp: true, isCrowded: CROWDING_CODES.has(lastError.code ?? 0) })
    lastError = {}
  })
  connection.bind('error', (error: unknown) => {
    lastError = readError(error)
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
    links.tell(next)
  }

  function disconnect() {
    isLeaving = true
    pusher.disconnect()
    isLeaving = false
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
