/** The clocks of the page's machine: one that people set, and one that never goes back. */
import { createClock, type Clock } from '../../../src/realtime/clock'
import type { Setup } from './schedule'
import type { VirtualClock } from './virtual-clock'

export interface PageClock {
  /** The board's own clock, as it makes it of the two. */
  board: Clock
  /** How far the wall clock is ahead of the world's (ms). */
  readonly offset: number
  /**
   * Somebody sets the wall clock, by so much (ms). Returns whether other steps took this one back
   * before the board looked at the clock: nobody can notice that.
   */
  set(ms: number): () => boolean
}

/** A step of the wall clock below this is no step (ms). */
const LEAST_MS = 1_000

export function createPageClock(clock: VirtualClock, setup: Setup): PageClock {
  let offset = setup.clockOffset
  let seenOffset = offset
  /** The steps since the board last looked. */
  let unseen: { isLost: boolean }[] = []
  const wall = () => {
    seenOffset = offset
    unseen = []
    return clock.now() + offset
  }
  const steady = () => clock.now() - (setup.isSteadyAsleep ? clock.slept : 0)
  return {
    board: createClock(wall, steady),
    get offset() {
      return offset
    },
    set(ms) {
      const step = { isLost: false }
      unseen.push(step)
      offset += ms
      if (Math.abs(offset - seenOffset) <= LEAST_MS) for (const one of unseen) one.isLost = true
      return () => step.isLost
    },
  }
}
