/** What the reads tell of the server's clock. */
import type { TraceOf } from './said'

/** The server's clock, as far as the reads tell it. */
export interface ServerOffset {
  /** About how far the server's clock is ahead of the engine's (ms); `null` before it is known. */
  readonly ahead: number | null
  /** The server's clock is at most so far ahead (ms). */
  readonly atMost: number | null
  /** The server's instant of the latest read of all (ms). */
  readonly asOf: number | null
  take(read: TraceOf<'read'>): void
}

/** How many reads are compared. A list that comes from a cache tells an older instant. */
const READS = 8

/** A clock that no read has told yet. */
export function createServerOffset(): ServerOffset {
  let reads: { least: number; most: number }[] = []
  let asOf: number | null = null
  const highest = (of: 'least' | 'most') =>
    reads.length === 0 ? null : Math.max(...reads.map((read) => read[of]))
  let [ahead, atMost] = [highest('least'), highest('most')]
  return {
    get ahead() {
      return ahead
    },
    get atMost() {
      return atMost
    },
    get asOf() {
      return asOf
    },
    take({ merged, askedAt, at }) {
      if (!merged?.asOf) return
      asOf = merged.asOf / 1_000
      // The answer was made between the question and its arrival. A header has whole seconds only.
      const most = asOf - askedAt + (asOf % 1_000 === 0 ? 999 : 0)
      reads = [...reads, { least: asOf - at, most }].slice(-READS)
      ahead = highest('least')
      atMost = highest('most')
    },
  }
}
