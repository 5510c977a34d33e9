/** Says what is wrong with the time of an event: its order, its delay, the sender's clock. */
import { createRecentIds } from '../core/recent-ids'
import type { Finding, FindingRef } from '../core/verdicts'
import { SETTLING_MS } from '../realtime/terms/timing'
import { finding } from './finding'
import type { ServerOffset } from './judge-clock'
import type { Said, TraceOf } from './said'

/** From here on it is told (ms). */
const [AHEAD_MS, LATE_MS] = [2_000, 60_000]
/** How much older than the last read an event may be (ms), by the contract. */
const OLDEST_MS = SETTLING_MS + 5 * 60_000
/** How many rows are remembered. */
const CAPACITY = 10_000

interface Latest {
  ts: number
  seq: number
  at: number
}

/** Judges the times of frames. */
export interface TimeJudge {
  /** @param reasons what is known of the frame; what is about its time gets its amount */
  take(trace: TraceOf<'frame'>, said: Said, reasons: Finding[]): Finding[]
}

/** Creates a judge that has seen no frame. */
export function createTimeJudge(clock: ServerOffset): TimeJudge {
  const latest = createRecentIds<Latest>(CAPACITY, Infinity)

  /**
   * Which newer event came before one that changed nothing or only filled; remembers the newest. An
   * event that only a list is newer than was on its way during the read, which is normal.
   */
  function orderOf({ outcome, seq, at, frame }: TraceOf<'frame'>, said: Said): Finding | null {
    const { row, ts } = said
    if (ts === null || row === '') return null
    const held = latest.find(row, at)
    if (!held || ts > held.ts) latest.remember(row, { ts, seq, at: frame.at }, at)
    if (outcome !== 'stale' && outcome !== 'filled') return null
    if (!held || ts >= held.ts) return null
    const ref = { seq: held.seq, at: held.at, byMs: Math.round(held.ts - ts) }
    return finding('out-of-order', 'meta.ts', 'an older one', { ref })
  }

  return {
    take(trace, said, reasons) {
      const { outcome, frame } = trace
      const { ts } = said
      const has = (code: Finding['code']) => reasons.some((reason) => reason.code === code)
      const isTooOld = has('older-than-snapshot') || has('removed-from-board')
      const order = isTooOld ? null : orderOf(trace, said)
      const found = order ? [order] : []
      const { ahead, atMost, asOf } = clock
      if (ts === null || ahead === null || atMost === null || asOf === null) {
        return [...reasons, ...found]
      }
      const aheadMs = Math.round(ts - (frame.at + atMost))
      const lateMs = Math.round(frame.at + ahead - ts)
      const isInTime = aheadMs < AHEAD_MS && lateMs < LATE_MS
      if (isInTime && reasons.length === 0) return found
      const amounts: Partial<Record<Finding['code'], number>> = {
        'ts-unusable': aheadMs,
        'older-than-snapshot': Math.round(asOf - OLDEST_MS - ts),
      }
      if (aheadMs >= AHEAD_MS && !has('ts-unusable')) {
        const ref = { byMs: aheadMs }
        found.push(finding('clock-ahead', 'meta.ts', 'a later one', { ref }))
      }
      if (lateMs >= LATE_MS && outcome !== 'duplicate' && !isTooOld) {
        const ref = { byMs: lateMs }
        found.push(finding('late', 'meta.ts', 'a longer time', { ref }))
      }
      return [...reasons.map((reason) => withAmount(reason, amounts[reason.code])), ...found]
    },
  }
}

function withAmount(reason: Finding, byMs: number | undefined): Finding {
  if (byMs === undefined || byMs <= 0 || reason.ref?.byMs !== undefined) return reason
  const ref: FindingRef = { ...reason.ref, byMs }
  return { ...reason, ref }
}
