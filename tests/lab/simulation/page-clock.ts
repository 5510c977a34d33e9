/** The clocks of the page's machine: one that people set, and one that never goes back. */
import { createClock, type Clock } from '../../../src/realtime/clock'
import type { Setup } from './schedule'
import type { VirtualClock } from './virtual-clock'

export interface PageClock {
  /** The board's own clock, as it makes it of the two. */
  board: Clock
  /** Somebody sets the wall clock, by so much (ms). */
  set(ms: number): void
}

export function createPageClock(clock: VirtualClock, setup: Setup): PageClock {
  let offset = setup.clockOffset
  const wall = () => clock.now() + offset
  const steady = () => clock.now() - (setup.isSteadyAsleep ? clock.slept : 0)
  return {
    board: createClock(wall, steady),
    set(ms) {
      offset += ms
    },
  }
}
