import type { Live, LiveState } from '../../core/live'
import type { Look } from '../status/looks'

/** How each claim of the board about itself looks; the words of some go on with a time. */
export const LIVE_LOOKS = {
  connecting: { tone: 'calm', shape: 'dots', word: 'Connecting…' },
  'catching-up': { tone: 'sure', shape: 'half', word: 'Catching up…' },
  live: { tone: 'good', shape: 'dot', word: 'Live' },
  stale: { tone: 'wait', shape: 'triangle', word: 'Stale' },
  'signed-out': { tone: 'bad', shape: 'lock', word: 'Signed out' },
  stopped: { tone: 'bad', shape: 'square', word: 'Live updates stopped' },
} as const satisfies Record<LiveState, Look>

/** Whether the board has lost the thread, so that what it shows may be out of date. */
export function isBehind({ state }: Live): boolean {
  return state === 'stale' || state === 'signed-out' || state === 'stopped'
}
