/** Which frames the board had to refuse although they say something about a row, and why. */
import { isEventType } from './contract'
import { isId } from './fields'
import { nameOf } from './frame'
import type { Frame } from '../realtime/terms/frame'
import type { ApplyResult, Outcome } from '../realtime/terms/outcome'
import { withoutLength, type Reason } from './reason'

/** A handled frame, as far as refusals depend on it. */
export interface HandledFrame extends Pick<ApplyResult, 'outcome' | 'reasons'> {
  frame: Frame
}

/** What one refusal says. It has no value of a payload, so it may leave the board. */
export interface Refusal {
  event: string
  channel: string
  outcome: Outcome
  reasons: readonly Reason[]
}

const REFUSED: ReadonlySet<Outcome> = new Set(['rejected', 'misrouted', 'failed'])
/** Names such as `booking_id`, `roomNumber` or `assigned_room_number`, in any backend’s spelling. */
const ROW_NAME = /(booking|room)[_-]?(id|number|ref)$/i
const MAX_REASONS = 5
/** Identifiers are searched this deep. A body is bounded: a larger one is rejected. */
const MAX_DEPTH = 3

/**
 * Whether a frame is a change that the board could not use. An unknown event is one only when it
 * names a booking or a room: other events on the channel are not the board’s business.
 */
export function isRefused({ frame, outcome, reasons }: HandledFrame): boolean {
  if (outcome !== 'unknown') return REFUSED.has(outcome)
  const isNobodys = reasons.some(({ code }) => code === 'unknown-type' || code === 'no-handler')
  return isNobodys && namesRow(frame.data)
}

/** What a refused frame says of itself. Names are cut to a bound. */
export function refusalOf({ frame, outcome, reasons }: HandledFrame): Refusal {
  const { event, channel } = frame
  return {
    event: nameOf(event),
    channel: nameOf(channel),
    outcome,
    reasons: reasons.slice(0, MAX_REASONS).map(withoutValue),
  }
}

/**
 * A reason quotes names from the body, such as the event’s type, and whoever fills them wrongly may
 * put a guest’s name there. So only the contract’s own names are kept.
 */
function withoutValue({ code, path, expected, seen }: Reason): Reason {
  const [, quoted] = /^“(.*)”$/s.exec(seen) ?? []
  const isSafe = quoted === undefined || isEventType(quoted)
  return { code, path, expected, seen: isSafe ? withoutLength(seen) : 'another text' }
}

function namesRow(body: unknown, depth = 0): boolean {
  if (typeof body !== 'object' || body === null || depth > MAX_DEPTH) return false
  return Object.entries(body).some(
    ([name, value]) => (ROW_NAME.test(name) && isId(value)) || namesRow(value, depth + 1),
  )
}
