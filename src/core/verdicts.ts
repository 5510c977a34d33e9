/**
 * What can be said of a frame or a list, once: how grave it is, why it matters, how to put it right,
 * and where the contract says so. The checker, the documents and the drawer read this table. It is
 * not part of a first load, so nothing that every board needs may import it.
 */
import { REASONS, type ReasonCode } from './reason'
import type { ReasonOf } from '../realtime/terms/reason'
import { BOARD_VERDICTS } from './verdicts/board'
import { FRAME_VERDICTS } from './verdicts/frame'
import { OUTCOME_VERDICTS, OUTCOMES_SEEN } from './verdicts/outcomes'
import { PAYLOAD_VERDICTS } from './verdicts/payload'
import { TRACE_REASONS, TRACE_VERDICTS } from './verdicts/trace'
import type { Verdict } from './verdicts/verdict'
import type { Outcome } from '../realtime/terms/outcome'

export type { Severity, Verdict } from './verdicts/verdict'

/** What `lint` sees and the board does not, each with what was seen. */
const LINT_REASONS = {
  'not-json': 'the body is a text that is not JSON',
  'encoded-twice': 'the body is a text that holds JSON: it was encoded twice',
  'above-pusher-limit': 'the body is larger than Pusher itself takes',
  'event-id-no-uuid': 'the event id is not a uuid',
  'told-twice': 'the same fact came before under another event id',
  'line-not-json': 'the line is not JSON',
  'line-incomplete': 'the line is not an object with `channel`, `event` and `data`',
} as const satisfies Record<string, string>

/** What was seen, by code or outcome. */
export const SEEN = { ...REASONS, ...LINT_REASONS, ...TRACE_REASONS, ...OUTCOMES_SEEN }

/** The code of what only the linter sees. */
export type LintCode = keyof typeof LINT_REASONS
/** The code of what only a trace shows. */
export type TraceCode = keyof typeof TRACE_REASONS
/** The code of a finding. */
export type FindingCode = ReasonCode | LintCode | TraceCode
/** The code of a verdict: of a finding, or an outcome. */
export type VerdictCode = FindingCode | Outcome

/** What a finding refers to. */
export interface FindingRef {
  /** The number of the other frame or entry; absent when it is compared with a clock. */
  seq?: number
  /** When that was (ms). */
  at?: number
  /** By how much the two differ (ms, never negative). */
  byMs?: number
}

/** One fault of one frame. Like a reason it never holds a private value of the payload. */
export interface Finding extends ReasonOf<FindingCode> {
  /** What to look at first, such as the name that is nearest. */
  hint?: string
  /** The size of the body in bytes, when that is the fault. */
  size?: number
  /** The number of the earlier frame that it is compared with. */
  earlier?: number
  /** What it refers to: the duplicate of which frame, older than what, ahead by how much. */
  ref?: FindingRef
}

/** One verdict for each reason, each finding and each outcome; one that is missing does not compile. */
export const VERDICTS: Readonly<Record<VerdictCode, Verdict>> = {
  ...FRAME_VERDICTS,
  ...PAYLOAD_VERDICTS,
  ...BOARD_VERDICTS,
  ...TRACE_VERDICTS,
  ...OUTCOME_VERDICTS,
}
