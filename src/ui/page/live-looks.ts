import type { LiveState } from '../../realtime/terms/live'
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
