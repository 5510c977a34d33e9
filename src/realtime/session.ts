import type { Frame } from './terms/frame'
import type { Scope } from './terms/registered'
import type { Trouble } from './terms/trouble'
import type { Transport } from './transport'

/** A channel of the open scope, with its state. */
export interface ChannelStatus {
  name: string
  state: 'pending' | 'subscribed' | 'refused'
}

/** The channels of one open scope. A closed session receives nothing (C2). */
export interface Session {
  readonly scope: Scope
  readonly isOpen: boolean
  /** Whether the service has confirmed every channel on this connection. */
  readonly isSubscribed: boolean
  readonly channels: readonly ChannelStatus[]
  /** Subscribes to exactly these channels, and leaves all others. */
  follow(names: Iterable<string>): void
  /** The link is down: every channel has to be confirmed again. */
  lose(): void
  close(): void
}

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
  /** The service has confirmed every channel. */
  onSubscribed(): void
  onRefused(reason: Trouble, status?: number): void
}

/** Creates a session without channels. */
export function createSession(scope: Scope, ports: SessionPorts): Session {
  const joined = new Map<string, ChannelStatus & { leave(): void }>()
  let isOpen = true

  function turn(name: string, state: ChannelStatus['state']): boolean {
    const channel = joined.get(name)
    if (!isOpen || !channel) return false
    channel.state = state
    ports.onChannels()
    return true
  }

  function join(name: string): () => void {
    return ports.transport.subscribe(name, {
      onFrame: ({ number, channel, event, data }) =>
        ports.onFrame({ number, at: ports.now(), channel, event, data }, session),
      onSubscribed() {
        if (turn(name, 'subscribed') && session.isSubscribed) ports.onSubscribed()
      },
      onRefused(reason, status) {
        if (turn(name, 'refused')) ports.onRefused(reason, status)
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
    get channels() {
      return Array.from(joined.values(), ({ name, state }) => ({ name, state }))
    },
    follow(names) {
      const wanted = new Set(names)
      for (const [name, { leave }] of joined) {
        if (wanted.has(name)) continue
        joined.delete(name)
        leave()
      }
      const added = [...wanted]
        .filter((name) => !joined.has(name))
        .map((name) => ({ name, state: 'pending' as const, leave: () => {} }))
      // Add all channels before the first one is subscribed: a confirmation checks whether all are
      // there.
      for (const channel of added) joined.set(channel.name, channel)
      for (const channel of added) channel.leave = join(channel.name)
      ports.onChannels()
    },
    lose() {
      for (const channel of joined.values()) channel.state = 'pending'
      ports.onChannels()
    },
    close() {
      isOpen = false
      for (const { leave } of joined.values()) leave()
      joined.clear()
    },
  }
  return session
}
