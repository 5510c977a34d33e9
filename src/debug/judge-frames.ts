/** Says what is wrong with one frame by itself: the board's reasons, and all that it stopped at. */
import { isObject, own } from '../core/fields'
import { lint, type RecordedFrame } from '../core/lint'
import { UUID } from '../core/seen'
import type { Finding } from '../core/verdicts'
import type { Outcome } from '../realtime/terms/outcome'
import { finding, isFault } from './finding'
import type { Said, TraceOf } from './said'

/** Turns a frame into the contract's words; `null` when the board has no use for it. */
export type Translate = (frame: RecordedFrame) => Omit<RecordedFrame, 'channel'> | null

/** The board has stopped at the first fault, so the others are still to be found. */
const REFUSED: ReadonlySet<Outcome> = new Set(['rejected', 'foreign', 'unknown', 'misrouted'])
/** A body that may be larger than what Pusher takes, by its estimate (bytes). */
const LARGE = 5_000
/** What throws, or is asynchronous, also writes another number of rows than it should. */
const CAUSES: ReadonlySet<Finding['code']> = new Set(['handler-threw', 'handler-async'])

/** A judge of single frames. A frame that the board has used is not read a second time. */
export function createFrameJudge(translate: Translate) {
  return (trace: TraceOf<'frame'>, said: Said, size: number): Finding[] => {
    const { frame, outcome } = trace
    if (frame.unopened) return [...trace.reasons]
    if (isEncrypted(frame.data)) {
      return [finding('body-encrypted', 'body', 'a nonce and a ciphertext')]
    }
    const reasons = withoutEffects(trace.reasons)
    if (reasons.some(({ code }) => code === 'session-closed')) return reasons
    const isClean = !REFUSED.has(outcome) && size < LARGE && !reasons.some(isFault)
    if (!isClean) {
      const words = translate(frame)
      const found = words ? lint({ ...words, channel: frame.channel }) : []
      return [...reasons.filter((reason) => !found.some(isSame(reason))), ...found]
    }
    if (said.eventId === '' || UUID.test(said.eventId)) return reasons
    const more = { expected: 'a uuid' }
    return [...reasons, finding('event-id-no-uuid', 'meta.event_id', 'another text', more)]
  }
}

/** `lint` may know more of the same fault: that a text is JSON, or which name is meant. */
const isSame = (one: Finding) => (other: Finding) =>
  one.path === other.path &&
  (one.code === other.code || (one.expected === other.expected && one.seen === other.seen))

function withoutEffects(reasons: readonly Finding[]): Finding[] {
  if (!reasons.some(({ code }) => CAUSES.has(code))) return [...reasons]
  return reasons.filter(({ code }) => code !== 'unexpected-mutations')
}

/** Whether a body is one of Pusher's encrypted channels. */
function isEncrypted(data: unknown): boolean {
  return (
    isObject(data) &&
    typeof own(data, 'ciphertext') === 'string' &&
    typeof own(data, 'nonce') === 'string'
  )
}
