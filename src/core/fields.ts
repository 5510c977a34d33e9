import { readActions } from './actions'
import { ENTITIES, type Entity, type FieldKind, type FieldOf, type Row } from './contract'
import { isCalendarDay, parseInstant } from './instant'
import { kindOf, type Reason } from './reason'

/** The most characters of a text. */
export const MAX_TEXT = 2_048
/** The most characters of an id. */
export const MAX_ID = 128
/** Capitals with single underscores between them, as most backends write a status. */
const UPPER_CASE = /^[A-Z]+(?:_[A-Z]+)*$/
/** In a status, blanks and dashes count as underscores. */
const SEPARATORS = /[\s\p{Pd}_]+/gu
/** Control characters, and those that turn the direction of all text after them. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

interface Reader {
  expected: string
  /** Whether a value can be kept as it was sent. */
  isKept(value: unknown): boolean
  /** Converts another accepted value, or returns `undefined` when the value is not of this kind. */
  read(value: unknown): string | number | undefined
}

const never = () => undefined

/** What each kind accepts. */
const READERS: Record<FieldKind, Reader> = {
  id: {
    expected: 'a non-empty string of at most 128 characters or a whole number',
    isKept: (value) => typeof value === 'string' && isId(value),
    read: (value) => (isId(value) ? String(value) : undefined),
  },
  status: {
    expected: 'a status',
    isKept: (value) => typeof value === 'string' && UPPER_CASE.test(value),
    read: (value) => (typeof value === 'string' ? readText(normalise(value)) : undefined),
  },
  text: { expected: 'a text', isKept: isText, read: readText },
  label: {
    expected: 'a text or a whole number',
    isKept: (value) => isText(value) && tidyLabel(value) === value,
    read: (value) =>
      Number.isSafeInteger(value) ? String(value) : tidyLabel(readText(value) ?? '') || undefined,
  },
  instant: {
    expected: 'an ISO 8601 instant with Z or an offset',
    isKept: (value) => parseInstant(value) !== null,
    read: never,
  },
  date: {
    expected: 'a calendar date YYYY-MM-DD',
    isKept: (value) => typeof value === 'string' && isCalendarDay(value),
    read: never,
  },
  count: { expected: 'a whole number from 0', isKept: isCount, read: never },
  actions: {
    expected: 'a list of at most 16 names of actions',
    isKept: () => false,
    read: readActions,
  },
}

/** Whether a value can be used for a field. */
export function isUsable<E extends Entity>(entity: E, field: FieldOf<E>, value: unknown): boolean {
  const readers: ReadonlyMap<string, Reader> = READERS_OF[entity]
  const { isKept, read } = readers.get(field) as Reader
  return isKept(value) || read(value) !== undefined
}

/** By entity, every field with its reader. */
const READERS_OF = { booking: readersOf('booking'), room: readersOf('room') }

function readersOf(entity: Entity): ReadonlyMap<string, Reader> {
  const { fields, spellings } = ENTITIES[entity]
  const kinds = Object.entries<FieldKind>(fields)
  const status = inOneSpelling(READERS.status, new Map(Object.entries(spellings)))
  return new Map(kinds.map(([field, kind]) => [field, kind === 'status' ? status : READERS[kind]]))
}

/** Brings other spellings of a status to the one the board knows. */
function inOneSpelling(reader: Reader, spellings: ReadonlyMap<string, string>): Reader {
  if (spellings.size === 0) return reader
  return {
    ...reader,
    isKept: (value) => reader.isKept(value) && !spellings.has(value as string),
    read(value) {
      const status = reader.read(value) as string | undefined
      return status === undefined ? undefined : (spellings.get(status) ?? status)
    },
  }
}

/**
 * Copies the fields that the contract names out of an object from outside, own properties only.
 * Adds a reason for each required field that is absent or `null`, and for each field of the wrong
 * type; such a field stays absent.
 *
 * @param nones gets the optional fields that are `null`, which says that there is no value
 */
export function readFields<E extends Entity>(
  entity: E,
  source: object,
  required: readonly string[],
  path: string,
  reasons: Reason[],
  nones: FieldOf<E>[] = [],
): Partial<Row<E>> {
  const values = source as Record<string, unknown>
  const readers: ReadonlyMap<string, Reader> = READERS_OF[entity]
  const nulls: string[] = []
  const expectedOf = (field: string) => (readers.get(field) as Reader).expected
  const fields = copyClean(readers, values) ?? readOneByOne(readers, values, path, reasons, nulls)
  for (const field of nulls) {
    if (required.includes(field)) continue
    if (isOptional(entity, field)) nones.push(field)
    else {
      const expected = expectedOf(field)
      reasons.push({ code: 'wrong-type', path: path + field, expected, seen: 'null' })
    }
  }
  for (const field of required) {
    const value = own(source, field)
    if (value !== undefined && value !== null) continue
    const expected = expectedOf(field)
    reasons.push({ code: 'missing-field', path: path + field, expected, seen: kindOf(value) })
  }
  return fields as Partial<Row<E>>
}

/**
 * Copies an object whose fields can all be kept as they were sent; returns `null` for any other.
 * Most objects are like that, and copying one whole is ten times as fast as field by field.
 */
function copyClean(
  readers: ReadonlyMap<string, Reader>,
  values: Record<string, unknown>,
): Record<string, unknown> | null {
  let actions: string | undefined
  for (const field in values) {
    const value = values[field]
    const reader = readers.get(field)
    if (reader?.isKept(value)) continue
    // Actions are never kept as sent. Rows that carry them should be copied fast as well.
    if (reader !== READERS.actions) return null
    actions = readActions(value)
    if (actions === undefined) return null
  }
  return actions === undefined ? { ...values } : { ...values, actions }
}

function readOneByOne(
  readers: ReadonlyMap<string, Reader>,
  source: Record<string, unknown>,
  path: string,
  reasons: Reason[],
  nulls: string[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [field, { expected, isKept, read }] of readers) {
    const value = own(source, field)
    if (value === undefined) continue
    if (value === null) {
      nulls.push(field)
      continue
    }
    const kept = isKept(value) ? (value as string | number) : read(value)
    if (kept === undefined) {
      const seen = kindOf(value)
      reasons.push({ code: 'wrong-type', path: path + field, expected, seen })
    } else if (isTooLong(kept)) {
      const expected = `at most ${MAX_TEXT} characters`
      reasons.push({ code: 'too-long', path: path + field, expected, seen: kindOf(value) })
      fields[field] = kept.slice(0, MAX_TEXT).toWellFormed().trimEnd()
    } else fields[field] = kept
  }
  return fields
}

function isTooLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > MAX_TEXT
}

/** The value of a field by its name, also of an inherited one: use `own` for objects from outside. */
export function valueOf(source: object, field: string): unknown {
  return (source as Record<string, unknown>)[field]
}

/** The value of an own property; never one that an object inherits. */
export function own(source: object, key: string): unknown {
  const value = valueOf(source, key)
  return value !== undefined && Object.hasOwn(source, key) ? value : undefined
}

/** The text or number at a path in an object from outside, as a text; empty when there is none. */
export function textAt(source: unknown, ...path: string[]): string {
  const value = path.reduce<unknown>((from, key) => own(Object(from), key), source)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Whether a value is a plain object, and no array. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields that a row can be without. */
const OPTIONAL: Record<Entity, ReadonlySet<string>> = {
  booking: optionalFields('booking'),
  room: optionalFields('room'),
}

function optionalFields(entity: Entity): ReadonlySet<string> {
  const required: readonly string[] = ENTITIES[entity].required
  return new Set(Object.keys(ENTITIES[entity].fields).filter((field) => !required.includes(field)))
}

/** Whether a row can be without a field. Then `null` says that it has no value. */
export function isOptional<E extends Entity>(entity: E, field: string): field is FieldOf<E> {
  return OPTIONAL[entity].has(field)
}

/** Whether a value can identify a row. */
export function isId(value: unknown): value is string | number {
  return typeof value === 'string'
    ? value.length <= MAX_ID && isText(value)
    : Number.isSafeInteger(value)
}

/** Whether two values of a field are equal. Instants are equal when they name the same moment. */
export function isSameValue(entity: Entity, field: string, a: unknown, b: unknown): boolean {
  if (a === b) return true
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  return kinds[field] === 'instant' && parseInstant(a) === parseInstant(b)
}

/**
 * Whether two objects have the same values. A key with the value `undefined` counts as absent.
 *
 * @param entity what both are rows of: instants are then equal when they name the same moment
 */
export function isSameRecord(a: object, b: object, entity?: Entity): boolean {
  return hasAllOf(a, b, entity) && hasAllOf(b, a, entity)
}

function hasAllOf(a: object, b: object, entity?: Entity): boolean {
  for (const key in b) {
    const one = valueOf(a, key)
    const other = valueOf(b, key)
    if (one !== other && !(entity && isSameValue(entity, key, one, other))) return false
  }
  return true
}

/** Whether a value is a well-formed text within the length limit, and not only blanks. */
function isText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_TEXT &&
    value.trim() !== '' &&
    value.isWellFormed()
  )
}

/** A label without blanks around it, and without characters that nobody sees. */
export function tidyLabel(text: string): string {
  return text.replaceAll(UNSEEN, '').trim()
}

/** The one spelling of a status: `checked in`, `no-show` → `CHECKED_IN`, `NO_SHOW` */
export function normalise(status: string): string {
  return status.replace(SEPARATORS, '_').replace(/^_|_$/g, '').toUpperCase()
}

/** The well-formed text, or `undefined` when its first 2,048 characters are all blanks. */
function readText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.slice(0, MAX_TEXT).trim() === '') return undefined
  return value.toWellFormed()
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
