/**
 * Listens to channels that no board asks for, so that an event that is published there by mistake is
 * seen: the retired channels of the open hotel, and misspellings of the others.
 */
import { channelName, parseChannelName, type HotelSlug } from '../core/channels'
import { CHANNELS } from '../core/contract'
import type { Transport, WireFault } from '../realtime/transport'
import { keysOf } from '../core/known-names'

const KINDS = keysOf(CHANNELS)

/** The channels of a hotel where an event may be published by mistake. */
export function mistakenChannels(hotel: string): string[] {
  const slug = hotel as HotelSlug
  const used = KINDS.filter((kind) => CHANNELS[kind].subscribed)
  const retired = KINDS.filter((kind) => !CHANNELS[kind].subscribed)
  const titled = slug.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
  const misspelt = used.flatMap((kind) => [
    `${slug.toUpperCase()}.${kind}`,
    `${titled}.${kind}`,
    `${slug}.${kind.replaceAll('-', '_')}`,
  ])
  const right = new Set(used.map((kind) => channelName(slug, kind)))
  const names = [...retired.map((kind) => channelName(slug, kind)), ...misspelt]
  return [...new Set(names)].filter((name) => !right.has(name))
}

/**
 * A transport that listens in while it has a channel of a hotel. What it hears is told as a fault of
 * the wire and dispatched to nobody. A subscription that is refused is no fault.
 */
export function listenIn(transport: Transport): Transport {
  const listeners = new Set<(fault: WireFault) => void>()
  /** How many channels of each hotel are open, and how to leave the others. */
  const hotels = new Map<string, { open: number; leave(): void }>()

  function join(slug: string): () => void {
    const leaves = mistakenChannels(slug).map((name) =>
      transport.subscribe(name, {
        onFrame({ channel, event, data }) {
          for (const listener of listeners) listener({ code: 'unasked', channel, event, data })
        },
        onSubscribed() {},
        onRefused() {},
      }),
    )
    return () => {
      for (const leave of leaves) leave()
    }
  }

  function enter(slug: string) {
    const hotel = hotels.get(slug) ?? { open: 0, leave: join(slug) }
    hotel.open++
    hotels.set(slug, hotel)
  }

  function exit(slug: string) {
    const hotel = hotels.get(slug)
    if (!hotel || --hotel.open > 0) return
    hotels.delete(slug)
    hotel.leave()
  }

  return {
    ...transport,
    subscribe(channel, listener) {
      const { slug } = parseChannelName(channel)
      const leave = transport.subscribe(channel, listener)
      enter(slug)
      let isLeft = false
      return () => {
        leave()
        if (!isLeft) exit(slug)
        isLeft = true
      }
    },
    onWire(listener) {
      const stop = transport.onWire?.(listener)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        stop?.()
      }
    },
  }
}
