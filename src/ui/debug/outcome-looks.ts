import type { Outcome } from '../../realtime/terms/outcome'
import type { Look } from '../kit/looks'

/** The look of each outcome: `good` changed the board, `calm` had nothing to change. */
export const OUTCOME_LOOKS: Record<Outcome, Look> = {
  applied: { tone: 'good', shape: 'check' },
  filled: { tone: 'good', shape: 'half' },
  unchanged: { tone: 'calm', shape: 'minus' },
  stale: { tone: 'calm', shape: 'clock' },
  ignored: { tone: 'calm', shape: 'slash' },
  duplicate: { tone: 'wait', shape: 'checks' },
  unknown: { tone: 'wait', shape: 'diamond' },
  foreign: { tone: 'bad', shape: 'slash' },
  misrouted: { tone: 'bad', shape: 'open-triangle' },
  rejected: { tone: 'bad', shape: 'cross' },
  failed: { tone: 'bad', shape: 'warning' },
}
