/** A connection that can subscribe to channels. */
export interface Subscriber {
  readonly socketId: string
  send(frame: string): void
}

/** The subscribers of each channel. A channel without subscribers is forgotten. */
export interface ChannelHub {
  /** Subscribes. Returns `false` when it was subscribed already. */
  join(channel: string, subscriber: Subscriber): boolean
  leave(channel: string, subscriber: Subscriber): void
  leaveAll(subscriber: Subscriber): void
  /** The number of a subscriber's channels. */
  countOf(subscriber: Subscriber): number
  /** Sends a frame to every subscriber of a channel, except the one with that socket id. */
  send(channel: string, frame: string, exceptSocketId?: string): void
}

/** Creates a hub without channels. */
export function createChannelHub(): ChannelHub {
  const subscribers = new Map<string, Set<Subscriber>>()
  const channels = new Map<Subscriber, Set<string>>()

  function leave(channel: string, subscriber: Subscriber) {
    const others = subscribers.get(channel)
    others?.delete(subscriber)
    if (others?.size === 0) subscribers.delete(channel)
    const names = channels.get(subscriber)
    names?.delete(channel)
    if (names?.size === 0) channels.delete(subscriber)
  }

  return {
    join(channel, subscriber) {
      const others = subscribers.get(channel) ?? new Set()
      if (others.has(subscriber)) return false
      subscribers.set(channel, others.add(subscriber))
      channels.set(subscriber, (channels.get(subscriber) ?? new Set()).add(channel))
      return true
    },
    leave,
    leaveAll(subscriber) {
      for (const channel of channels.get(subscriber) ?? []) leave(channel, subscriber)
    },
    countOf: (subscriber) => channels.get(subscriber)?.size ?? 0,
    send(channel, frame, exceptSocketId) {
      // A subscriber that cannot keep up leaves during this loop; a `Set` allows that.
      for (const subscriber of subscribers.get(channel) ?? []) {
        if (subscriber.socketId !== exceptSocketId) subscriber.send(frame)
      }
    },
  }
}
