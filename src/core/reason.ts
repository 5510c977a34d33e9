import { isCalendarDay, parseInstant } from './instant'
import { ENGINE_REASONS, type ReasonOf } from '../realtime/terms/reason'

/** The board's own codes, each with what it means for whoever reads it in the drawer. */
const BOARD_REASONS = {
  'not-an-object': 'the body is not an object',
  'too-large': 'the body is too large',
  'event-name-differs': 'the Pusher event name and `type` differ',
  'hotel-missing': 'no hotel is named',
  'other-hotel': 'it belongs to another hotel',
  'unknown-type': 'the contract has no such type',
  'of-no-use': 'the backend’s dialect says that the board has no use for it',
  'wrong-channel': 'the type does not belong on this channel',
  'deprecated-channel': 'the channel is not in use',
  'category-differs': 'the category contradicts the type',
  'id-unusable': 'without an id there is no row to change',
  'missing-field': 'a required field is missing',
  'wrong-type': 'a field does not hold what it should',
  'too-long': 'a text was cut to its bound',
  'event-id-missing': 'without an event id a repetition cannot be recognised',
  'event-id-reused': 'the same event id came before, for another fact',
  'body-differs': 'the same event came before with another body',
  'ts-unusable': 'the instant cannot order this event',
  'no-instant': 'undated, the list loses against every event, and what it removes may come back',
  'other-scope': 'it is meant for another audience',
  'unknown-status': 'the status is not one the board knows',
  'status-contradicts': 'the status contradicts the type, which decides',
  'confirmed-after-cancelled': 'a newer confirmation or check-in met a cancelled booking',
  'older-than-snapshot': 'the last read of the rows knows of everything as old as this',
  'removed-from-board': 'a newer snapshot no longer had this row',
  'row-repeated': 'the list has this row before, and says something else of it',
  'not-listed': 'the backend’s lists leave out rows of this status, and so does the board',
  'board-full': 'the board keeps no more rows',
} as const satisfies Record<string, string>

/** The code of a reason that the board gives. */
export type BoardReasonCode = keyof typeof BOARD_REASONS

/** All codes, with those of the engine. */
export const REASONS = { ...BOARD_REASONS, ...ENGINE_REASONS }

/** The code of a reason. */
export type ReasonCode = keyof typeof REASONS

/** Why something was refused or flagged. It never holds the value itself. */
export type Reason = ReasonOf<ReasonCode>

/** `payload.guest_name: expected text, saw nothing (a required field is missing)`. */
export function describeReason({ code, path, expected, seen }: Reason): string {
  return `${path}: expected ${expected}, saw ${seen} (${REASONS[code]})`
}

/** What kind of thing a value is, and how long, without showing it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return kindOfText(value)
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'a whole number' : 'a number'
  return `a ${typeof value}`
}

const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*$/

function kindOfText(text: string): string {
  if (text === '') return 'an empty text'
  if (text.trim() === '') return 'a blank text'
  if (parseInstant(text) !== null) return 'an instant'
  if (isCalendarDay(text)) return 'a date'
  if (WITHOUT_OFFSET.test(text)) return 'an instant without Z or an offset'
  return `a text of ${text.length} character${text.length === 1 ? '' : 's'}`
}

/** What `kindOf` says, without the length: for whoever counts faults of one kind. */
export function withoutLength(seen: string): string {
  return seen.replace(/ of \d+( characters?)?$/, '')
}
