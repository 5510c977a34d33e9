import { readActions } from './actions'
import { ENTITIES, type Entity, type FieldKind, type FieldOf, type Row } from './contract'
import { isCalendarDay, parseInstant } from './instant'
import { kindOf, type Reason } from './reason'

const MAX_TEXT = 2_048
const MAX_ID = 128

interface Reader {
  expected: string
  /** The value as it is kept; `undefined` says that it is something else. */
  read(value: unknown): string | number | undefined
}

/** What each kind accepts. */
const READERS: Record<FieldKind, Reader> = {
  id: {
    expected: 'a non-empty string of at most 128 characters or a whole number',
    read: (value) => (isId(value) ? String(value) : undefined),
  },
  status: {
    expected: 'a status',
    read: (value) => (typeof value === 'string' ? readText(value.trim().toUpperCase()) : undefined),
  },
  text: { expected: 'a text', read: readText },
  label: {
    expected: 'a text or a whole number',
    read: (value) => (Number.isSafeInteger(value) ? String(value) : readText(value)),
  },
  instant: {
    expected: 'an ISO 8601 instant with Z or an offset',
    read: (value) => (parseInstant(value) ? (value as string) : undefined),
  },
  date: {
    expected: 'a calendar date YYYY-MM-DD',
    read: (value) => (typeof value === 'string' && isCalendarDay(value) ? value : undefined),
  },
  count: {
    expected: 'a whole number from 0',
    read: (value) => (isCount(value) ? value : undefined),
  },
  actions: { expected: 'a list of at most 16 names of actions', read: readActions },
}

/** By entity, every field with its reader. */
const READERS_OF = { booking: readersOf('booking'), room: readersOf('room') }

function readersOf(entity: Entity): ReadonlyMap<string, Reader> {
  const kinds = Object.entries<FieldKind>(ENTITIES[entity].fields)
  return new Map(kinds.map(([field, kind]) => [field, READERS[kind]]))
}

/**
 * Copies the known fields of an entity out of something from outside. Own properties only: what the
 * contract does not name is not taken over. `null` counts as absent. A required field that is
 * absent, or any known one that holds something else, adds a reason and stays absent.
 */
export function readFields<E extends Entity>(
  entity: E,
  source: object,
  required: readonly string[],
  path: string,
  reasons: Reason[],
): Partial<Row<E>> {
  const values = source as Record<string, unknown>
  const readers: ReadonlyMap<string, Reader> = READERS_OF[entity]
  // Most of what backends send is as it is kept, and an object is copied whole ten times as fast.
  let actions: string | undefined
  const isClean = Object.keys(source).every((field) => {
    const value = values[field]
    const reader = readers.get(field)
    if (value !== undefined && value === reader?.read(value) && !isTooLong(value)) return true
    // The one field that is never kept as it is sent must not make every row with it slow.
    if (reader === READERS.actions) actions = readActions(value)
    return reader === READERS.actions && actions !== undefined
  })
  const fields = isClean ? { ...values } : readOneByOne(readers, values, path, reasons)
  if (isClean && actions !== undefined) fields.actions = actions
  for (const field of required) {
    const value = own(source, field)
    if (value !== undefined && value !== null) continue
    const expected = readers.get(field)?.expected ?? ''
    reasons.push({ code: 'missing-field', path: path + field, expected, seen: kindOf(value) })
  }
  return fields as Partial<Row<E>>
}

function readOneByOne(
  readers: ReadonlyMap<string, Reader>,
  source: Record<string, unknown>,
  path: string,
  reasons: Reason[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [field, { expected, read }] of readers) {
    const value = own(source, field)
    if (value === undefined || value === null) continue
    const kept = read(value)
    if (kept === undefined) {
      const seen = kindOf(value)
      reasons.push({ code: 'wrong-type', path: path + field, expected, seen })
    } else if (isTooLong(kept)) {
      const expected = `at most ${MAX_TEXT} characters`
      reasons.push({ code: 'too-long', path: path + field, expected, seen: 'more' })
      fields[field] = kept.slice(0, MAX_TEXT).toWellFormed().trimEnd()
    } else fields[field] = kept
  }
  return fields
}

function isTooLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > MAX_TEXT
}

/** The value of an own property; never one that an object inherits. */
export function own(source: object, key: string): unknown {
  const value = (source as Record<string, unknown>)[key]
  return value !== undefined && Object.hasOwn(source, key) ? value : undefined
}

/** Whether a value is a plain object, and no array. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value can identify a row. */
export function isId(value: unknown): value is string | number {
  return typeof value === 'string'
    ? value.trim() !== '' && value.length <= MAX_ID && value.isWellFormed()
    : Number.isSafeInteger(value)
}

/** Whether two values of one field say the same: instants by what they name, not how. */
export function isSameValue<E extends Entity>(
  entity: E,
  field: FieldOf<E>,
  a: unknown,
  b: unknown,
): boolean {
  if (a === b) return true
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  return kinds[field] === 'instant' && parseInstant(a) === parseInstant(b)
}

/** Whether two objects have the same keys with the same values. */
export function isSameRecord(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => a[key as keyof object] === b[key as keyof object])
  )
}

/** A text that is more than blanks, also once it was cut. */
function readText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.slice(0, MAX_TEXT).trim() === '') return undefined
  return value.toWellFormed()
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
