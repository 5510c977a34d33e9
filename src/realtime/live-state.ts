import { readonly, shallowRef, type ShallowRef } from 'vue'
import { guard } from './terms/guard'
import { nextLive, type Live, type LiveInput } from './terms/live'
import type { Trouble } from './terms/trouble'
import type { Timers } from './timers'

/** What may be claimed about the rows, for whoever shows it. */
export interface LiveState {
  readonly live: Readonly<ShallowRef<Live>>
  /** @param at since when a new state is true (ms); now when left out */
  advance(input: LiveInput, reason?: Trouble, at?: number): void
}

/** Connecting. */
export function createLiveState({ now }: Timers): LiveState {
  const live = shallowRef<Live>({ state: 'connecting', since: now() })
  return {
    live: readonly(live) as Readonly<ShallowRef<Live>>,
    advance(input, reason, at = now()) {
      const next = nextLive(live.value, input, at, reason)
      // Whoever follows it may throw.
      if (next !== live.value) guard(() => (live.value = next))
    },
  }
}
