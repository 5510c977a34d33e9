import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Makes a server's connections half-open: both ends keep them, and nothing gets through. */
export interface Ice {
  /** Upgrades a new connection: at once, or after the thaw. */
  admit(socket: Duplex, upgrade: () => void): void
  /** Freezes and thaws an established connection with the others, until it ends. */
  hold(socket: Duplex, client: WebSocket): void
  freeze(): void
  /** Lets held frames through in their order, as after an interruption of the network. */
  thaw(): void
  /** Ends the connections that wait for the thaw. */
  dropWaiting(): void
}

/** Everything gets through until the first freeze. */
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
        // `ws` corks and uncorks for each frame. Node counts corks, so this extra one holds all
        // frames back.
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
