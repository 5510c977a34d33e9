import { readonly, shallowRef, type ShallowRef } from 'vue'
import { guard } from './terms/guard'
import { nextLive, type Live, type LiveInput } from './terms/live'
import type { Trouble } from './terms/trouble'
import type { Timers } from './timers'

/** The live state, as a ref for the interface. */
export interface LiveState {
  readonly live: Readonly<ShallowRef<Live>>
  /** @param at since when a new state holds (ms); now when left out */
  advance(input: LiveInput, reason?: Trouble, at?: number): void
}

/**
 * Creates a live state that starts with `connecting`.
 *
 * @param onChange called with each next state
 */
export function createLiveState(
  { now }: Timers,
  onChange: (live: Live) => void = () => {},
): LiveState {
  const live = shallowRef<Live>({ state: 'connecting', since: now() })
  return {
    live: readonly(live) as Readonly<ShallowRef<Live>>,
    advance(input, reason, at = now()) {
      const next = nextLive(live.value, input, at, reason)
      if (next === live.value) return
      // A watcher of the ref may throw.
      guard(() => (live.value = next))
      onChange(next)
    },
  }
}
