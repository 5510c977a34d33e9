import type { Trouble } from '../../src/realtime/terms/trouble'
import type { ChannelListener, Link, Transport } from '../../src/realtime/transport'

export interface FakeTransport extends Transport {
  /** The channels with at least one listener. */
  readonly channels: string[]
  readonly reconnects: number
  /** Connects. Every channel is acknowledged, unless the test does that itself. */
  connect(options?: { acknowledge?: boolean; isCrowded?: boolean }): void
  drop(reason?: Trouble): void
  giveUp(reason?: Trouble): void
  acknowledge(channel: string): void
  refuse(channel: string, status?: number): void
  /** Delivers an event to the present listeners of a channel, as the service would. */
  publish(channel: string, event: string, data: unknown): void
  /** Delivers one frame twice, as if there were a second handler. */
  publishTwice(channel: string, event: string, data: unknown): void
}

/** A transport in memory. It passes `transport-contract.ts`. */
export function createFakeTransport(): FakeTransport {
  const listeners = new Map<string, ChannelListener>()
  const links = new Set<(link: Link) => void>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  let acknowledges = true
  let number = 0
  let reconnects = 0

  function setLink(next: Link) {
    link = next
    for (const listener of links) listener(next)
  }

  function deliver(channel: string, event: string, data: unknown, times: number) {
    number++
    const listener = listeners.get(channel)
    if (!link.isUp) return
    for (let i = 0; i < times; i++) {
      listener?.onFrame({ number, channel, event, data })
    }
  }

  return {
    subscribe(channel, listener) {
      listeners.set(channel, listener)
      if (link.isUp && acknowledges) {
        queueMicrotask(() => listeners.get(channel) === listener && listener.onSubscribed())
      }
      return () => {
        if (listeners.get(channel) === listener) listeners.delete(channel)
      }
    },
    onLink(listener) {
      links.add(listener)
      listener(link)
      return () => void links.delete(listener)
    },
    reconnect() {
      reconnects++
      setLink({ isUp: false, isFinal: false, reason: { code: 'connecting' } })
    },
    close() {
      listeners.clear()
      links.clear()
      link = { isUp: false, isFinal: true, reason: { code: 'closed' } }
    },
    get channels() {
      return [...listeners.keys()].toSorted()
    },
    get reconnects() {
      return reconnects
    },
    connect({ acknowledge = true, isCrowded = false } = {}) {
      acknowledges = acknowledge
      setLink({ isUp: true, isCrowded })
      if (acknowledge) for (const listener of listeners.values()) listener.onSubscribed()
    },
    drop: (reason = { code: 'lost' }) => setLink({ isUp: false, isFinal: false, reason }),
    giveUp: (reason = { code: 'refused', said: '' }) =>
      setLink({ isUp: false, isFinal: true, reason }),
    acknowledge: (channel) => listeners.get(channel)?.onSubscribed(),
    refuse: (channel, status) =>
      listeners.get(channel)?.onRefused({ code: 'channel-refused' }, status),
    publish: (channel, event, data) => deliver(channel, event, data, 1),
    publishTwice: (channel, event, data) => deliver(channel, event, data, 2),
  }
}
