/** What led to a fault: the rows that it concerns, and what happened since they were read. */
import type { Finding } from '../core/verdicts'
import type { Entry } from './entry'
import { rowIdOf } from './row-id'
import { createTimeline, type BoardRecord, type Moment } from './timeline'

/** The most entries that a moment goes back to. */
const MAX_STEPS = 40

/** What led to a fault. */
export interface LedTo {
  /** The board just before. */
  before: Moment
  /** The ids of the rows concerned. */
  ids: ReadonlySet<string>
  /** What led to it, in order; the last one is the entry itself. */
  entries: readonly Entry[]
  /** The server's time of `before` (ms), and how far it is ahead of the engine's clock. */
  serverAt: number
  aheadMs: number
}

/** Finds what led to an entry, also to one that the record no longer has. */
export function ledTo(record: BoardRecord, entry: Entry): LedTo {
  const timeline = createTimeline(record)
  const all = timeline.entries
  const end = timeline.positionOf(entry.trace.seq)
  const known = end === 0 ? [] : all.slice(0, end - 1)
  const refs = referredBy(entry, known)
  const named = [...refs, entry].map(({ trace }) => rowIdOf(trace))
  const ids = new Set(named.filter((id) => id !== ''))
  const first = Math.min(end - 1, ...refs.map(({ trace }) => timeline.positionOf(trace.seq) - 1))
  const read = known
    .slice(0, Math.max(first, 0))
    .findLast(({ trace }) => trace.kind === 'read' && trace.merged !== null)
  const start = read ? timeline.positionOf(read.trace.seq) : Math.max(first, 0)
  const since = known.slice(start).filter(({ trace }) => ids.has(rowIdOf(trace)))
  const entries = [...new Set([...refs, ...since.slice(-MAX_STEPS)])]
  const aheadMs = entry.aheadMs ?? 0
  const [oldest = entry] = entries.toSorted(bySeq)
  const readAt = read?.trace.kind === 'read' ? read.trace.merged?.asOf : undefined
  const serverAt = readAt === undefined ? oldest.trace.at + aheadMs - 1_000 : readAt / 1_000
  return {
    before: timeline.momentAt(start),
    ids,
    entries: [...entries.toSorted(bySeq), entry],
    serverAt: Math.floor(Math.min(serverAt, oldest.trace.at + aheadMs)),
    aheadMs,
  }
}

const bySeq = (a: Entry, b: Entry) => a.trace.seq - b.trace.seq

/** The entries that the findings refer to, and those that are needed to see them again. */
function referredBy(entry: Entry, known: readonly Entry[]): Entry[] {
  const seqs = entry.findings.flatMap(({ ref, earlier }: Finding) => ref?.seq ?? earlier ?? [])
  const referred = known.filter(({ trace }) => seqs.includes(trace.seq))
  const { trace } = entry
  if (!entry.findings.some(({ code }) => code === 'handler-bound-twice')) return referred
  const bound = known.findLast(
    ({ trace: one }) =>
      one.kind === 'wire' &&
      one.fault.code === 'handlers' &&
      trace.kind === 'frame' &&
      one.fault.channel === trace.frame.channel,
  )
  return bound ? [bound, ...referred] : referred
}
