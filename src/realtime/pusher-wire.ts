/** Faults on the SDK's wire, for a debug tool. Without a listener nothing is checked. */
import type Pusher from 'pusher-js'
import { createListeners } from './listeners'
import { sizeOfUnreadable } from './pusher-errors'
import type { Transport, WireFault } from './transport'
import { startWireWatch, type WireView, type WireWatch } from './wire-watch'

/** A look at the SDK's wire. */
export interface PusherWire extends Required<Pick<Transport, 'onWire'>> {
  /** Looks at a message, before its channel gets it. */
  look(message: unknown): void
  stop(): void
}

/**
 * @param channels those that we subscribed to, by their names on the wire
 * @param instances all SDK instances of the page
 */
export function followWire(
  pusher: Pusher,
  channels: ReadonlyMap<string, unknown>,
  instances: () => readonly Pusher[],
): PusherWire {
  const faults = createListeners<WireFault>()
  let watch: WireWatch | null = null
  pusher.connection.bind('error', (error: unknown) => {
    const size = sizeOfUnreadable(error)
    if (size !== null) faults.tell({ code: 'not-json', size })
  })

  const view: WireView = {
    channels: () => channels.keys(),
    handlersOf(name) {
      const channel = pusher.channel(name)
      if (!channel) return 0
      const named = Object.values(channel.callbacks._callbacks).map(({ length }) => length)
      return Math.max(0, ...named) + channel.global_callbacks.length
    },
    // Connections to other apps are not counted.
    connections: () =>
      instances().filter(
        ({ key, connection: { state } }) =>
          key === pusher.key && state !== 'disconnected' && state !== 'failed',
      ).length,
  }

  return {
    onWire(listener) {
      const undo = faults.add(listener)
      watch ??= startWireWatch(view, faults.tell)
      return undo
    },
    look(message) {
      if (!watch) return
      watch.look()
      const { channel, event, data }: Record<string, unknown> = Object(message)
      if (typeof channel !== 'string' || typeof event !== 'string') return
      if (channels.has(channel) || event.startsWith('pusher')) return
      faults.tell({ code: 'unasked', channel, event, data })
    },
    stop: () => watch?.stop(),
  }
}
