import type { Trouble } from '../../src/realtime/terms/trouble'
import type { Unopened } from '../../src/realtime/terms/frame'
import type {
  ChannelListener,
  Link,
  Transport,
  WireFault,
  WireFrame,
} from '../../src/realtime/transport'

export interface FakeTransport extends Transport {
  /** The channels with at least one listener. */
  readonly channels: string[]
  readonly reconnects: number
  /** Connects. Every channel is acknowledged, unless the test does that itself. */
  connect(options?: { acknowledge?: boolean; isCrowded?: boolean }): void
  drop(reason?: Trouble): void
  /** The service sent the page away again: nobody tries before the engine does. */
  rest(): void
  giveUp(reason?: Trouble): void
  acknowledge(channel: string): void
  /** The service refuses a channel; with another reason the backend does. */
  refuse(channel: string, status?: number, reason?: Trouble): void
  /** The backend has to sign a channel. */
  sign(channel: string): void
  /** The backend has signed a channel, and the service is asked. */
  signed(channel: string): void
  /** Delivers an event to the present listeners of a channel, as the service would. */
  publish(channel: string, event: string, data: unknown, unopened?: Unopened): void
  /** Tells of a fault of the wire. */
  tellWire(fault: WireFault): void
  /** Delivers one frame twice, as if there were a second handler. */
  publishTwice(channel: string, event: string, data: unknown): void
}

/** A transport in memory. It passes `transport-contract.ts`. */
export function createFakeTransport(): FakeTransport {
  const listeners = new Map<string, ChannelListener>()
  const links = new Set<(link: Link) => void>()
  const wires = new Set<(fault: WireFault) => void>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  let acknowledges = true
  let number = 0
  let reconnects = 0

  function setLink(next: Link) {
    link = next
    for (const listener of links) listener(next)
  }

  function deliver(frame: Omit<WireFrame, 'number'>, times: number) {
    const { channel } = frame
    number++
    const listener = listeners.get(channel)
    if (!link.isUp) return
    for (let i = 0; i < times; i++) {
      listener?.onFrame({ ...frame, number })
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
    onWire(listener) {
      wires.add(listener)
      return () => void wires.delete(listener)
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
    rest: () => setLink({ isUp: false, isFinal: false, isResting: true, reason: { code: 'lost' } }),
    giveUp: (reason = { code: 'refused', said: '' }) =>
      setLink({ isUp: false, isFinal: true, reason }),
    acknowledge: (channel) => listeners.get(channel)?.onSubscribed(),
    refuse: (channel, status, reason = { code: 'channel-refused' }) =>
      listeners.get(channel)?.onRefused(reason, status),
    sign: (channel) => listeners.get(channel)?.onSigning?.(),
    signed: (channel) => listeners.get(channel)?.onSigned?.(),
    tellWire(fault) {
      for (const listener of wires) listener(fault)
    },
    publish: (channel, event, data, unopened) =>
      deliver({ channel, event, data, ...(unopened && { unopened }) }, 1),
    publishTwice: (channel, event, data) => deliver({ channel, event, data }, 2),
  }
}
