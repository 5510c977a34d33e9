import { ENTITIES, type Entity, type FieldKind, type FieldOf, type Row } from './contract'
import { isCalendarDay, parseInstant } from './instant'
import { kindOf, type Reason } from './reason'

const MAX_TEXT = 2_048
const MAX_ID = 128

type Read = { value: string | number; cut?: boolean } | undefined

/** What each kind accepts, and how it is kept; `undefined` says that it is something else. */
const READERS: Record<FieldKind, { expected: string; read(value: unknown): Read }> = {
  id: {
    expected: 'a non-empty string of at most 128 characters or a whole number',
    read: (value) => (isId(value) ? { value: String(value) } : undefined),
  },
  status: {
    expected: 'a status',
    read: readStatus,
  },
  text: { expected: 'a text', read: readText },
  label: {
    expected: 'a text or a whole number',
    read: (value) => (Number.isSafeInteger(value) ? { value: String(value) } : readText(value)),
  },
  instant: {
    expected: 'an ISO 8601 instant with Z or an offset',
    read: (value) => (parseInstant(value) ? { value: value as string } : undefined),
  },
  date: {
    expected: 'a calendar date YYYY-MM-DD',
    read: (value) => (typeof value === 'string' && isCalendarDay(value) ? { value } : undefined),
  },
  count: {
    expected: 'a whole number from 0',
    read: (value) => (isCount(value) ? { value } : undefined),
  },
}

/**
 * Copies the known fields of an entity out of something from outside. Own properties only, never
 * a spread: what the contract does not name is not taken over. `null` counts as absent. A required
 * field that is absent, or any known one that holds something else, adds a reason and stays absent.
 */
export function readFields<E extends Entity>(
  entity: E,
  source: object,
  required: readonly string[],
  path: string,
  reasons: Reason[],
): Partial<Row<E>> {
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  const read: Record<string, string | number> = {}
  for (const field in kinds) {
    const value = own(source, field)
    const { expected, read: reader } = READERS[kinds[field] as FieldKind]
    if (value === undefined || value === null) {
      if (required.includes(field)) {
        reasons.push({
          code: 'missing-field',
          path: `${path}${field}`,
          expected,
          seen: kindOf(value),
        })
      }
      continue
    }
    const result = reader(value)
    if (!result) {
      reasons.push({ code: 'wrong-type', path: `${path}${field}`, expected, seen: kindOf(value) })
      continue
    }
    if (result.cut) {
      reasons.push({
        code: 'too-long',
        path: `${path}${field}`,
        expected: `at most ${MAX_TEXT} characters`,
        seen: 'more',
      })
    }
    read[field] = result.value
  }
  return read as Partial<Row<E>>
}

/** The value of an own property; never one that an object inherits. */
export function own(source: object, key: string): unknown {
  return Object.hasOwn(source, key) ? (source as Record<string, unknown>)[key] : undefined
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

function readText(value: unknown): { value: string; cut?: boolean } | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.slice(0, MAX_TEXT).toWellFormed()
  if (text.trim() === '') return undefined
  return value.length > MAX_TEXT ? { value: text, cut: true } : { value: text }
}

function readStatus(value: unknown): Read {
  if (typeof value !== 'string') return undefined
  // Before it is cut: upper case can be longer than what came, as “SS” is than “ß”.
  const text = readText(value.trim().toUpperCase())
  return text && { ...text, value: text.value.trimEnd() }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
