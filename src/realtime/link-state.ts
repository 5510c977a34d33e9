import type { Link, Transport } from './transport'

/** The state of the link as it was told last. */
export interface LinkState {
  readonly current: Link
  readonly isUp: boolean
  /** It was up at least once. */
  readonly wasUp: boolean
  stop(): void
}

/** @param onChange hears of every state but the first; `before` is the one it follows */
export function followLink(
  transport: Transport,
  onChange: (link: Link, before: Link) => void,
): LinkState {
  let current: Link | undefined
  let wasUp = false
  // The transport tells the first state at once.
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
      return current?.isUp === true
    },
    get wasUp() {
      return wasUp
    },
    stop,
  }
}
