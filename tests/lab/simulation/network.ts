/** The network between the realtime service and the page: it loses, doubles, delays and reorders. */
import type { ChannelListener, Link, Transport } from '../../../src/realtime/transport'
import type { Published } from './event-bodies'
import type { Random } from './random'
import type { Setup } from './schedule'
import type { VirtualClock } from './virtual-clock'

/** When the SDK tries again by itself after a loss, ms after the attempt before. */
const SDK_WAITS = [1_000, 15_000, 30_000, 60_000]

interface Subscription {
  listener: ChannelListener
  /** The connection on which the service knows of it, and on which it said so. */
  joinedOn: number
  acknowledgedOn: number
}

export interface Network {
  transport: Transport
  /** Sends a copy of an event to the page at each of the arrivals (ms from now). */
  publish(published: Published, arrivals: readonly number[]): void
  /** Ends the connection, and lets no other one come up for a while. */
  cut(ms: number): void
  /** Loses everything without a word until it is noticed, `ms` later. */
  halfOpen(ms: number): void
  /** The service acknowledges a channel, or it does not. */
  acknowledge(channel: string, is: boolean): void
  /** Nothing stands in the way any more. */
  heal(): void
  readonly isUp: boolean
  /** Whether an attempt to connect would work. */
  readonly isReachable: boolean
  /** Counts the connections that came up. */
  readonly connection: number
  /** Whether the service acknowledged the channel on this connection. */
  isAcknowledged(channel: string): boolean
  /** The latest moment at which the page did not hear something that it listens to. */
  lostAt(channel: string): number
  /** Notes that nothing told the page of a change. */
  lose(channel: string): void
  /** Counts the frames that the page was given. */
  readonly frames: number
}

export interface NetworkPorts {
  clock: VirtualClock
  random: Random
  setup: Setup
}

/** A network that is up as soon as its first attempt to connect is through. */
export function createNetwork({ clock, random, setup }: NetworkPorts): Network {
  const { isLeaky, lacks } = setup
  const subscriptions = new Map<string, Subscription>()
  const links = new Set<(link: Link) => void>()
  const losses = new Map<string, number>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  let connection = 0
  let isFlowing = false
  let outageUntil = lacks === 'socket' ? Infinity : clock.now()
  const ignored = new Set<string>()
  let isDeaf = lacks === 'acknowledgements'
  let tries = 0
  let frames = 0
  let cancelAttempt = () => {}

  function setLink(next: Link) {
    link = next
    for (const listener of links) listener(next)
  }

  /** The SDK's attempt, `ms` from now. */
  function attemptIn(ms: number) {
    cancelAttempt()
    cancelAttempt = clock.after(ms, () => {
      cancelAttempt = clock.inPage(random.int(40, 400), () => {
        if (clock.now() >= outageUntil) connect()
        else attemptIn(SDK_WAITS[Math.min(tries++, SDK_WAITS.length - 1)] as number)
      })
    })
  }

  function connect() {
    connection++
    isFlowing = true
    tries = 0
    setLink({ isUp: true, ...(random.chance(0.1) && { isCrowded: true }) })
    for (const [channel, subscription] of subscriptions) join(channel, subscription)
  }

  function join(channel: string, subscription: Subscription) {
    const on = connection
    const isCurrent = () => on === connection && isFlowing && link.isUp
    const after = random.int(10, 120)
    clock.inWorld(after, () => {
      if (isCurrent() && subscriptions.get(channel) === subscription) subscription.joinedOn = on
    })
    clock.inPage(after + random.int(5, 200), () => {
      if (isDeaf || ignored.has(channel)) return
      const isThere = subscriptions.get(channel) === subscription
      if (!isCurrent() || (!isThere && !isLeaky)) return
      subscription.acknowledgedOn = on
      subscription.listener.onSubscribed()
    })
  }

  function down() {
    if (!link.isUp) return
    isFlowing = false
    setLink({ isUp: false, isFinal: false, reason: { code: 'lost' } })
    attemptIn(SDK_WAITS[0] as number)
  }

  function lose(channel: string) {
    losses.set(channel, clock.now())
  }

  function deliver({ channel, event, body }: Published, subscription: Subscription, on: number) {
    const isThere = subscriptions.get(channel) === subscription
    if (on !== connection || !isFlowing || !link.isUp) {
      if (isThere) lose(channel)
      return
    }
    if (!isThere && !isLeaky) return
    subscription.listener.onFrame({
      number: ++frames,
      channel,
      event,
      data: body,
    })
  }

  attemptIn(0)

  return {
    transport: {
      subscribe(channel, listener) {
        const subscription = { listener, joinedOn: 0, acknowledgedOn: 0 }
        subscriptions.set(channel, subscription)
        lose(channel)
        if (link.isUp) join(channel, subscription)
        return () => {
          if (subscriptions.get(channel) === subscription) subscriptions.delete(channel)
        }
      },
      onLink(listener) {
        links.add(listener)
        listener(link)
        return () => void links.delete(listener)
      },
      reconnect() {
        isFlowing = false
        setLink({ isUp: false, isFinal: false, reason: { code: 'connecting' } })
        tries = 0
        attemptIn(0)
      },
      close() {
        subscriptions.clear()
        links.clear()
        cancelAttempt()
        isFlowing = false
        link = { isUp: false, isFinal: true, reason: { code: 'closed' } }
      },
    },
    publish(published, arrivals) {
      const subscription = subscriptions.get(published.channel)
      if (!subscription) return
      const isHeard = subscription.joinedOn === connection && isFlowing
      if (!isHeard || arrivals.length === 0) return lose(published.channel)
      const on = connection
      for (const after of arrivals) {
        clock.inPage(after, () => deliver(published, subscription, on))
      }
    },
    cut(ms) {
      outageUntil = Math.max(outageUntil, clock.now() + ms)
      down()
    },
    halfOpen(ms) {
      if (!link.isUp || !isFlowing) return
      const on = connection
      isFlowing = false
      clock.inPage(ms, () => on === connection && down())
    },
    acknowledge(channel, is) {
      if (is) ignored.delete(channel)
      else ignored.add(channel)
    },
    heal() {
      outageUntil = clock.now()
      isDeaf = false
      ignored.clear()
    },
    get isUp() {
      return link.isUp
    },
    get isReachable() {
      return clock.now() >= outageUntil
    },
    get connection() {
      return connection
    },
    isAcknowledged: (channel) => subscriptions.get(channel)?.acknowledgedOn === connection,
    lostAt: (channel) => losses.get(channel) ?? 0,
    lose,
    get frames() {
      return frames
    },
  }
}
