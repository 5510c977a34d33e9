import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Makes a server's links half-open: both ends hold them, and nothing goes over them. */
export interface Ice {
  /** Upgrades a new connection, at once or after the thaw. */
  admit(socket: Duplex, upgrade: () => void): void
  /** Takes charge of an established connection, until it ends. */
  hold(socket: Duplex, client: WebSocket): void
  freeze(): void
  /** What was held up goes on in order, as over a link that was interrupted. */
  thaw(): void
  /** Ends the connections that wait for the thaw. */
  dropWaiting(): void
}

/** Everything flows until the first freeze. */
export function createIce(): Ice {
  const clients = new Map<WebSocket, Duplex>()
  const waiting = new Map<Duplex, () => void>()
  let isFrozen = false

  return {
    admit(socket, upgrade) {
      if (isFrozen) waiting.set(socket, upgrade)
      else upgrade()
    },
    hold(socket, client) {
      clients.set(client, socket)
      client.once('close', () => clients.delete(client))
    },
    freeze() {
      if (isFrozen) return
      isFrozen = true
      for (const [client, socket] of clients) {
        client.pause()
        // `ws` corks for each frame as well; Node counts, so this one holds all of them.
        socket.cork()
      }
    },
    thaw() {
      if (!isFrozen) return
      isFrozen = false
      for (const [client, socket] of clients) {
        socket.uncork()
        client.resume()
      }
      const upgrades = [...waiting.values()]
      waiting.clear()
      for (const upgrade of upgrades) upgrade()
    },
    dropWaiting() {
      for (const socket of waiting.keys()) socket.destroy()
      waiting.clear()
    },
  }
}
