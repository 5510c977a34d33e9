import type { Outcome } from '../../core/outcome'
import type { Look } from '../status/looks'

/** How each outcome is shown: good changed the board, calm had nothing to change. */
export const OUTCOME_LOOKS: Record<Outcome, Look> = {
  applied: { tone: 'good', shape: 'check', word: 'applied' },
  filled: { tone: 'good', shape: 'half', word: 'filled' },
  unchanged: { tone: 'calm', shape: 'minus', word: 'unchanged' },
  stale: { tone: 'calm', shape: 'clock', word: 'stale' },
  duplicate: { tone: 'wait', shape: 'checks', word: 'duplicate' },
  unknown: { tone: 'wait', shape: 'diamond', word: 'unknown' },
  foreign: { tone: 'bad', shape: 'slash', word: 'foreign' },
  misrouted: { tone: 'bad', shape: 'open-triangle', word: 'misrouted' },
  rejected: { tone: 'bad', shape: 'cross', word: 'rejected' },
  failed: { tone: 'bad', shape: 'warning', word: 'failed' },
}
