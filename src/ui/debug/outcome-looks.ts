import type { Outcome } from '../../realtime/terms/outcome'
import type { Shape } from '../kit/shapes'

/** How an outcome is shown. `isFault`: in the colour of an error. */
export interface OutcomeLook {
  shape: Shape
  isFault: boolean
}

const LOOKS: Record<Outcome, OutcomeLook> = {
  applied: { shape: 'check', isFault: false },
  filled: { shape: 'half', isFault: false },
  unchanged: { shape: 'minus', isFault: false },
  stale: { shape: 'clock', isFault: false },
  ignored: { shape: 'slash', isFault: false },
  duplicate: { shape: 'checks', isFault: false },
  unknown: { shape: 'question', isFault: true },
  foreign: { shape: 'slash', isFault: true },
  misrouted: { shape: 'open-triangle', isFault: true },
  rejected: { shape: 'cross', isFault: true },
  failed: { shape: 'warning', isFault: true },
}

/** The look of an outcome, or of the state that something else reached. */
export function lookOfOutcome(outcome: string): OutcomeLook {
  return Object.hasOwn(LOOKS, outcome)
    ? LOOKS[outcome as Outcome]
    : { shape: 'ring', isFault: outcome.startsWith('refused') || outcome.startsWith('failed') }
}
