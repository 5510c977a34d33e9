/** Records what the engine tells, from the page's start, within a bound of memory. */
import type { Trace } from '../realtime/trace'
import { createCheckpoints } from './checkpoints'
import type { Checkpoint, Entry, FaultGroup } from './entry'
import { sortFindings } from './finding'
import { createGroups } from './groups'
import type { Judge } from './judge'
import type { Later } from './judge-reads'
import { createPaintMarks, type AfterPaint } from './paint-marks'
import { createRing } from './ring'
import { sizeOfTrace } from './size'

/** Plain data without Vue. Read it again when `version` has changed. */
export interface Recorder {
  /** Oldest first. The oldest go when the bound is reached. */
  readonly entries: readonly Entry[]
  /** Faults by kind, worst first, until they are resolved. They outlive their entries. */
  readonly groups: readonly FaultGroup[]
  /** How many faults had no place among the groups. */
  readonly lostFaults: number
  /** Boards to start a replay from, oldest first. One is before the first entry. */
  readonly checkpoints: readonly Checkpoint[]
  /** How many entries there were since the start or `clear`, kept or not. */
  readonly total: number
  /** Grows with every change. */
  readonly version: number
  /** An entry that is kept, also one that only its group keeps. */
  find(seq: number): Entry | undefined
  /** Removes a group, or all of them. A fault that comes again opens a new one. */
  resolve(key?: string): void
  /** Removes all entries; the groups stay. */
  clear(): void
  /** Calls the listener with each new entry, at once. The returned function stops it. */
  onEntry(listener: (entry: Entry) => void): () => void
  stop(): void
}

/** What is recorded, who judges it, and how much is kept: 16 MiB and 20,000 entries by default. */
export interface RecorderPorts {
  onTrace(listener: (trace: Trace) => void): () => void
  judge: Judge
  /** The board as it is now. */
  checkpoint(seq: number, at: number): Checkpoint
  /** Tells when the page was painted. Left out: nobody knows. */
  afterPaint?: AfterPaint | undefined
  /** The engine's clock (ms); needed with `afterPaint`. */
  now?(): number
  /** The most that is kept (bytes, estimated). */
  maxBytes?: number
  /** The most entries that are kept. */
  maxEntries?: number
}

/** A larger body is not kept (bytes). The board refuses it anyway. */
const MAX_BODY = 256 * 1024
const TOO_LARGE = 'Too large to keep.'

/** Records every trace until `stop` is called. The oldest entries go when the bounds are reached. */
export function startRecorder({
  onTrace,
  judge,
  checkpoint,
  afterPaint,
  now = () => 0,
  maxBytes = 16 * 1024 * 1024,
  maxEntries = 20_000,
}: RecorderPorts): Recorder {
  const ring = createRing({ maxBytes, maxEntries })
  const groups = createGroups()
  const checkpoints = createCheckpoints({ read: checkpoint, soon: queueMicrotask })
  const markPaint = afterPaint && createPaintMarks(afterPaint, now)
  const listeners = new Set<(entry: Entry) => void>()
  let version = 0
  let total = 0

  const find = (seq: number) => ring.find(seq) ?? groups.find(seq)

  function take(trace: Trace) {
    const size = sizeOfTrace(trace)
    const findings = judge.take(trace, size)
    const ahead = judge.ahead ?? null
    const kept = size > MAX_BODY ? withoutBody(trace) : trace
    const entry: Entry = { trace: kept, findings, size: kept === trace ? size : sizeOfTrace(kept) }
    if (ahead !== null) entry.aheadMs = ahead
    const first = ring.entries[0]
    ring.add(entry)
    if (ring.entries[0] !== first) checkpoints.dropBefore(ring.entries[0]?.trace.seq ?? 0)
    checkpoints.take(entry)
    groups.add(entry, findings)
    if (trace.kind === 'frame') markPaint?.(entry)
    total++
    version++
    for (const later of judge.settle?.(trace.at) ?? []) amend(later)
    for (const listener of listeners) listener(entry)
  }

  /** Adds what turned out later to an entry. */
  function amend({ seq, findings }: Later) {
    const entry = find(seq)
    if (!entry) return
    entry.findings = sortFindings([...entry.findings, ...findings])
    groups.add(entry, findings)
  }

  const stop = onTrace(take)
  return {
    entries: ring.entries,
    checkpoints: checkpoints.all,
    get groups() {
      return groups.all
    },
    get lostFaults() {
      return groups.lost
    },
    get total() {
      return total
    },
    get version() {
      return version
    },
    find,
    resolve(key) {
      groups.resolve(key)
      version++
    },
    clear() {
      ring.clear()
      total = 0
      version++
    },
    onEntry(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop,
  }
}

/** A trace whose body would take too much memory. */
function withoutBody(trace: Trace): Trace {
  if (trace.kind === 'outside') return { ...trace, body: TOO_LARGE }
  if (trace.kind === 'wire' && trace.fault.code === 'unasked') {
    return { ...trace, fault: { ...trace.fault, data: TOO_LARGE } }
  }
  if (trace.kind !== 'frame') return trace
  const to = trace.translated && { translated: { ...trace.translated, body: TOO_LARGE } }
  return { ...trace, frame: { ...trace.frame, data: TOO_LARGE }, ...to }
}
