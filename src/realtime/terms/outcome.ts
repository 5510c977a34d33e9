import type { Reason } from './reason'

/** How a frame can end, from the least that was done with it to the most. */
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

/** A change of a row: what it was, if it was there, and what it is, if it still is. */
export interface RowChange<Row> {
  before: Row | undefined
  row: Row | undefined
}

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

/** How many rows an event of this outcome may write; any other number is a fault of a store. */
export function expectedMutations(outcome: Outcome): 0 | 1 {
  return outcome === 'applied' || outcome === 'filled' ? 1 : 0
}
