import type { Frame } from './terms/frame'
import type { Scope } from './terms/registered'
import type { Trouble } from './terms/trouble'
import type { Transport } from './transport'

/** A channel of the open scope, with its state. */
export interface ChannelStatus {
  name: string
  /** `signing`: the app's backend has to sign the subscription. `pending`: the service is asked. */
  state: 'pending' | 'signing' | 'subscribed' | 'refused'
}

/** The channels of one open scope. A closed session receives nothing (C2). */
export interface Session {
  readonly scope: Scope
  readonly isOpen: boolean
  /** Whether the service has confirmed every channel on this connection. */
  readonly isSubscribed: boolean
  readonly channels: readonly ChannelStatus[]
  /** Why a channel was refused that is not subscribed yet. */
  readonly refusal: Trouble | undefined
  /** Subscribes to exactly these channels, and leaves all others. */
  follow(names: Iterable<string>): void
  /** The link is down: every channel has to be confirmed again. */
  lose(): void
  close(): void
}

/** Whom a session calls. After `close`, it calls `onFrame` only. */
export interface SessionPorts {
  transport: Transport
  /** The engine's clock, ms. */
  now(): number
  /**
   * Called for every frame, also of a closed session: it was on its way when the scope was left.
   */
  onFrame(frame: Frame, session: Session): void
  /** The state of a channel changed, or all channels were lost. */
  onChannels(): void
  /** One channel is in this state now. */
  onChannel(channel: {
    name: string
    state: ChannelStatus['state'] | 'left'
    status?: number
  }): void
  /** The service has confirmed every channel. */
  onSubscribed(): void
  /** Every channel was confirmed, and one has to be signed again or was refused. */
  onUnsubscribed(): void
  onRefused(reason: Trouble, status?: number): void
  /** The service is asked for a channel, because its subscription is signed. */
  onSigned(): void
}

/** Creates a session without channels. */
export function createSession(scope: Scope, ports: SessionPorts): Session {
  const joined = new Map<string, ChannelStatus & { leave(): void; refusal?: Trouble }>()
  let isOpen = true

  function turn(name: string, state: ChannelStatus['state'], status?: number): boolean {
    const channel = joined.get(name)
    if (!isOpen || !channel) return false
    channel.state = state
    ports.onChannel({ name, state, ...(status !== undefined && { status }) })
    ports.onChannels()
    return true
  }

  function join(name: string): () => void {
    return ports.transport.subscribe(name, {
      onFrame: (frame) => ports.onFrame({ ...frame, at: ports.now() }, session),
      onSubscribed() {
        if (turn(name, 'subscribed') && session.isSubscribed) ports.onSubscribed()
      },
      onSigning() {
        const { isSubscribed } = session
        if (turn(name, 'signing') && isSubscribed) ports.onUnsubscribed()
      },
      onSigned() {
        if (turn(name, 'pending')) ports.onSigned()
      },
      onRefused(reason, status) {
        const channel = joined.get(name)
        const { isSubscribed } = session
        if (!channel || !turn(name, 'refused', status)) return
        channel.refusal = reason
        if (isSubscribed) ports.onUnsubscribed()
        ports.onRefused(reason, status)
      },
    })
  }

  const session: Session = {
    scope,
    get isOpen() {
      return isOpen
    },
    get isSubscribed() {
      return [...joined.values()].every(({ state }) => state === 'subscribed')
    },
    get refusal() {
      return [...joined.values()].find(({ state, refusal }) => refusal && state !== 'subscribed')
        ?.refusal
    },
    get channels() {
      return Array.from(joined.values(), ({ name, state }) => ({ name, state }))
    },
    follow(names) {
      const wanted = new Set(names)
      for (const [name, { leave }] of joined) {
        if (wanted.has(name)) continue
        joined.delete(name)
        leave()
        ports.onChannel({ name, state: 'left' })
      }
      const added = [...wanted]
        .filter((name) => !joined.has(name))
        .map((name) => ({ name, state: 'pending' as const, leave: () => {} }))
      // Add all channels before the first one is subscribed: a confirmation checks whether all are
      // there.
      for (const channel of added) {
        joined.set(channel.name, channel)
        ports.onChannel({ name: channel.name, state: channel.state })
      }
      for (const channel of added) channel.leave = join(channel.name)
      ports.onChannels()
    },
    lose() {
      for (const channel of joined.values()) {
        channel.state = 'pending'
        delete channel.refusal
        ports.onChannel({ name: channel.name, state: 'pending' })
      }
      ports.onChannels()
    },
    close() {
      isOpen = false
      for (const { name, leave } of joined.values()) {
        leave()
        ports.onChannel({ name, state: 'left' })
      }
      joined.clear()
    },
  }
  return session
}
