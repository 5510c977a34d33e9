import type { Reason } from '../../core/reason'
import type { RowChange } from '../../core/change-log'

/** How a frame can end; `CONTRACT.md` has when, and which goes before which. */
export const OUTCOMES = [
  'rejected',
  'foreign',
  'unknown',
  'misrouted',
  'duplicate',
  'failed',
  'stale',
  'unchanged',
  'filled',
  'applied',
] as const

export type Outcome = (typeof OUTCOMES)[number]

/** What a store did with one event. */
export interface ApplyResult {
  outcome: Outcome
  reasons: Reason[]
  /** Rows written while it was handled: 1 for applied and filled, else 0. */
  mutations: number
  /** Fields that changed, by their wire names. */
  changed: readonly string[]
  /** The row it wrote, as it was and as it is; the objects themselves, which nobody changes. */
  change?: RowChange<object> | undefined
}

/** A result that changed nothing. */
export function refuse(outcome: Outcome, ...reasons: Reason[]): ApplyResult {
  return { outcome, reasons, mutations: 0, changed: [] }
}

/** How many rows an event of this outcome may write; any other number is a fault of the board. */
export function expectedMutations(outcome: Outcome): 0 | 1 {
  return outcome === 'applied' || outcome === 'filled' ? 1 : 0
}
