import type { Live, LiveState } from '../../realtime/terms/live'
import type { Look } from '../kit/looks'

/** The look of each live state. */
export const LIVE_LOOKS = {
  connecting: { tone: 'calm', shape: 'dots' },
  'catching-up': { tone: 'sure', shape: 'half' },
  live: { tone: 'good', shape: 'dot' },
  stale: { tone: 'wait', shape: 'triangle' },
  'signed-out': { tone: 'bad', shape: 'lock' },
  stopped: { tone: 'bad', shape: 'square' },
} as const satisfies Record<LiveState, Look>

/** Whether events may have been missed, so that the rows may be out of date. */
export function isBehind({ state }: Live): boolean {
  return state === 'stale' || state === 'signed-out' || state === 'stopped'
}
