/** The forms of double handling, and what each of them would show. They are easily confused. */
import type { FindingCode } from '../../core/verdicts'
import type { FaultGroup } from '../../debug/entry'

const FORMS = [
  ['handler-bound-twice', 'two handlers on one channel of the SDK'],
  ['second-connection', 'two connections of this page'],
  ['bound-twice', 'two answers of one store to one frame'],
  ['called-outside', 'a row written without a frame'],
  ['frame-repeated', 'one message twice on the wire'],
  ['event-repeated', 'two messages with one event id'],
] as const satisfies readonly (readonly [FindingCode, string])[]

/** A form of double handling that an entry is not, so that a reader can rule it out. */
export interface OtherForm {
  code: FindingCode
  /** What it would show. */
  sign: string
  /** How often it was seen, in groups that are not resolved. */
  seen: number
}

/** The forms that an entry is not; none when it is no double handling. */
export function otherForms(
  codes: readonly FindingCode[],
  groups: readonly FaultGroup[],
): OtherForm[] {
  if (!FORMS.some(([code]) => codes.includes(code))) return []
  return FORMS.filter(([code]) => !codes.includes(code)).map(([code, sign]) => ({
    code,
    sign,
    seen: groups.reduce((sum, group) => (group.code === code ? sum + group.count : sum), 0),
  }))
}
