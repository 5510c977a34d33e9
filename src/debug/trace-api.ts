/** The record for test runners and agents: `window.__board.trace()`. */
import { nameOf } from '../core/frame'
import { createRedactor, type Redactor } from '../core/redact'
import { isShown } from '../core/seen'
import type { Finding } from '../core/verdicts'
import type { Entry } from './entry'
import { lineOf } from './line'
import { redactFinding } from './redact-words'
import type { Recorder } from './recorder'
import { saidIn } from './said'

/** An entry as JSON. What may be a guest’s is replaced: equal stays equal within one call. */
export interface TracedEntry {
  seq: number
  kind: Entry['trace']['kind']
  /** ms since 1970, by the page's clock. */
  at: number
  channel: string
  event: string
  rowId: string
  eventId: string
  outcome: string
  written: string
  lagMs: number | null
  note: string
  paintedAt: number | null
  /** The body of a frame, in the contract’s words; `null` for anything else. */
  body: unknown
  findings: readonly Finding[]
}

/** What a page with the drawer offers as `window.__board`. */
export interface BoardApi {
  /** All kept entries, oldest first. */
  trace(): TracedEntry[]
}

/** The functions that are offered. */
export function createBoardApi({ entries }: Pick<Recorder, 'entries'>): BoardApi {
  return {
    trace() {
      const redactor = createRedactor()
      return entries.map((entry) => tracedEntry(entry, redactor))
    },
  }
}

function tracedEntry(entry: Entry, redactor: Redactor): TracedEntry {
  const { trace } = entry
  const said = trace.kind === 'frame' ? saidIn(trace) : null
  const idOf = (kind: 'id' | 'uuid', id: string) =>
    id === '' || isShown(kind, id) ? id : redactor.text(id)
  const { seq, at, channel, event, rowId, eventId, outcome, written, lagMs, note, findings } =
    lineOf(entry)
  return {
    seq,
    kind: trace.kind,
    at,
    channel: nameOf(channel),
    event: nameOf(event),
    rowId: idOf('id', rowId),
    eventId: idOf('uuid', eventId),
    outcome,
    written,
    lagMs,
    note,
    paintedAt: entry.paintedAt ?? null,
    body: said && redactor.body(said.entity, said.body),
    findings: findings.map(redactFinding),
  }
}
