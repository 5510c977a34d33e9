import type { Reason } from './reason'

/** The outcomes of a frame, from the least to the most that was done with it. */
export const OUTCOMES = [
  'rejected',
  'foreign',
  'ignored',
  'unknown',
  'misrouted',
  'duplicate',
  'failed',
  'stale',
  'unchanged',
  'filled',
  'applied',
] as const

/** What was done with a frame. */
export type Outcome = (typeof OUTCOMES)[number]

/** A change of a row: the row before (if it existed) and after (if it still exists). */
export interface RowChange<Row> {
  before: Row | undefined
  row: Row | undefined
}

/** The result of one event in a store. */
export interface ApplyResult {
  outcome: Outcome
  reasons: Reason[]
  /** How many rows were written: 1 for `applied` and `filled`, else 0. */
  mutations: number
  /** The changed fields, by their wire names. */
  changed: readonly string[]
  /** The written row, before and after. These are the rows themselves; do not change them. */
  change?: RowChange<object> | undefined
}

/** Returns a result that changed nothing. */
export function refuse(outcome: Outcome, ...reasons: Reason[]): ApplyResult {
  return { outcome, reasons, mutations: 0, changed: [] }
}

/**
 * Returns how many rows an event with this outcome may write. Any other number is a store's fault.
 */
export function expectedMutations(outcome: Outcome): 0 | 1 {
  return outcome === 'applied' || outcome === 'filled' ? 1 : 0
}
