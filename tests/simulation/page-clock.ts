/** The clocks of the page's machine: one that people set, and one that never goes back. */
import type { Setup } from './schedule'
import type { VirtualClock } from './virtual-clock'

export interface PageClock {
  /** The board's own clock (ms), as the engine makes it of the two. */
  now(): number
  /** Somebody sets the wall clock, by so much (ms). */
  set(ms: number): void
}

export function createPageClock(clock: VirtualClock, setup: Setup): PageClock {
  let offset = setup.clockOffset
  const wall = () => clock.now() + offset
  return {
    now: wall,
    set(ms) {
      offset += ms
    },
  }
}
