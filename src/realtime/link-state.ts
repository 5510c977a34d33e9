import type { Link, Transport } from './transport'

/** The latest known state of the link. */
export interface LinkState {
  readonly current: Link
  readonly isUp: boolean
  /** Whether the link was ever up. */
  readonly wasUp: boolean
  stop(): void
}

/** Whether the link stays down until the engine tries it. */
export function isResting(link: Link): boolean {
  return !link.isUp && link.isResting === true
}

/** @param onChange called for every state but the first, with the previous state as `before` */
export function followLink(
  transport: Transport,
  onChange: (link: Link, before: Link) => void,
): LinkState {
  let current: Link | undefined
  let wasUp = false
  // The transport calls the listener at once with the first state.
  const stop = transport.onLink((next) => {
    const before = current
    current = next
    wasUp ||= next.isUp
    if (before) onChange(next, before)
  })
  return {
    get current() {
      return current as Link
    },
    get isUp() {
      return (current as Link).isUp
    },
    get wasUp() {
      return wasUp
    },
    stop,
  }
}
