/** What the record holds. */
import type { BoardRow } from '../core/merge'
import type { Entity } from '../core/contract'
import type { Finding, FindingCode, Severity } from '../core/verdicts'
import type { Live } from '../realtime/terms/live'
import type { Trace } from '../realtime/trace'

/** One thing that the engine told, with all that is wrong with it. */
export interface Entry {
  trace: Trace
  /** Worst first. Empty when nothing is wrong. */
  findings: readonly Finding[]
  /** An estimate of what it keeps in memory (bytes). */
  size: number
  /** When the page was painted with it (ms of the engine's clock); absent before that. */
  paintedAt?: number
  /** About how far the server's clock was ahead of the engine's (ms), where a read has told it. */
  aheadMs?: number
}

/** Faults of one kind, from the first to the last, until somebody resolves them. */
export interface FaultGroup {
  /**
   * The code and where it was found, such as `missing-field payload.cancelled_at`; also the name that
   * was seen, where that tells two faults apart.
   */
  key: string
  code: FindingCode
  path: string
  severity: Severity
  count: number
  /** ms of the engine's clock. */
  firstAt: number
  lastAt: number
  /** The latest entry with it; kept as long as the group. */
  last: Entry
  /** The latest finding. */
  finding: Finding
  /** The id of the latest booking or room with it; empty when none was named. */
  lastRowId: string
  /** The largest `ref.byMs` of its findings. */
  worstMs?: number
}

/** The whole board at one moment. The rows are the board's own; do not change them. */
export interface Checkpoint {
  /** What was told before or at `seq` is in it. */
  seq: number
  at: number
  scope: string | null
  /** What the board claimed then; absent when that is not known. */
  live?: Live
  rows: { [E in Entity]: readonly BoardRow<E>[] }
}
