import type { WireFault } from './transport'

/** How often the watch looks without being asked (ms). */
const LOOK_MS = 1_000

/** A watch over the SDK, until it is stopped. */
export interface WireWatch {
  /** Looks now: before a message is handled, so that what it meets is known. */
  look(): void
  stop(): void
}

/** What can be seen of the SDK from the side. */
export interface WireView {
  /** The names of the channels that have one handler of ours. */
  channels(): Iterable<string>
  /** How many handlers of a channel get the same event. */
  handlersOf(channel: string): number
  /** How many connections the page has to the same app. */
  connections(): number
}

/**
 * Tells when a channel has more handlers than ours, or the page more than one connection, each time
 * the number changes; for a debug tool.
 */
export function startWireWatch(view: WireView, tell: (fault: WireFault) => void): WireWatch {
  const handlers = new Map<string, number>()
  let connections = 1

  function look() {
    for (const channel of view.channels()) {
      const count = Math.max(1, view.handlersOf(channel))
      if (count !== (handlers.get(channel) ?? 1)) tell({ code: 'handlers', channel, count })
      handlers.set(channel, count)
    }
    const count = Math.max(1, view.connections())
    if (count !== connections) tell({ code: 'connections', count })
    connections = count
  }

  const timer = setInterval(look, LOOK_MS)
  look()
  return { look, stop: () => clearInterval(timer) }
}
