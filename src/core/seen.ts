/**
 * What may be shown of a value from outside. A value is quoted only when it is valid for its kind;
 * of any other its kind and length are told, for it may be a guest's name.
 */
import { ENTITIES, isEventType, type FieldKind } from './contract'
import { isCalendarDay, parseInstant } from './instant'
import { kindOf } from './reason'

/** The kinds of a field, and those of the envelope. */
export type SeenKind = FieldKind | 'uuid' | 'scope' | 'category' | 'type'

/** The form of a UUID, in any case. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A text without a digit may be a name, whatever field it is in. */
const ID = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const STATUS = /^[A-Z]+(_[A-Z]+)*$/
const MAX_STATUS = 32
const SCOPES = new Set(
  'staff guest guests public private admin internal customer owner system all'.split(' '),
)
const CATEGORIES = new Set<string>(Object.values(ENTITIES).map(({ category }) => category))

const never = () => false

/** Whether a text or a number is valid for its kind, and no guest's name. */
const SHOWN: Record<SeenKind, (text: string) => boolean> = {
  id: (text) => ID.test(text),
  label: (text) => ID.test(text),
  status: (text) => text.length <= MAX_STATUS && STATUS.test(text),
  instant: (text) => parseInstant(text) !== null,
  date: isCalendarDay,
  count: (text) => /^\d{1,6}$/.test(text),
  uuid: (text) => UUID.test(text),
  scope: (text) => SCOPES.has(text.toLowerCase()),
  category: (text) => CATEGORIES.has(text),
  type: isEventType,
  // A list of actions, and a free text, may hold anything.
  actions: never,
  text: never,
}
const AS_NUMBER: ReadonlySet<SeenKind> = new Set(['id', 'label', 'count'])

/** Whether a value of this kind may leave the page as it is. */
export function isShown(kind: SeenKind, value: unknown): value is string | number {
  if (typeof value === 'number') return AS_NUMBER.has(kind) && SHOWN[kind](String(value))
  return typeof value === 'string' && kind !== 'count' && SHOWN[kind](value)
}

/** The value in quotes when it may be shown, else its kind and length: `“HAUNTED”`, `a text of 9 characters`. */
export function seenOf(kind: SeenKind, value: unknown): string {
  return isShown(kind, value) ? `“${value}”` : kindOf(value)
}
