import { ENTITIES, type Entity, type Row } from './contract'
import { isId, isSameRecord, own, readFields } from './fields'
import { instantOf, isCalendarDay, NO_INSTANT, parseInstant, type Instant } from './instant'
import { kindOf, type Reason } from './reason'
import { forEachSliced, type Sliced } from './slices'

/** How far a list of rows can be used. */
export interface ListFaults {
  /** Rows without a usable id, which are left out. */
  unreadable: number
  /** Rows that have the id of an earlier row and other content. The first is kept. */
  repeated: number
  /** How many rows are missing by the list's own `count`; `null` when it only says that there are more. */
  missing: number | null
  /** How many rows are on pages that were not asked for, because there are too many. */
  unread: number
}

/** Nothing is wrong with the list. */
export const WHOLE_LIST: ListFaults = { unreadable: 0, repeated: 0, missing: 0, unread: 0 }

/** All rows of one entity, as the backend read them. */
export interface Snapshot<E extends Entity> extends ListFaults {
  /** The server's instant of the read; `NO_INSTANT` when the answer does not tell it. */
  asOf: Instant
  /** Whether `asOf` is the server's time of this answer, and not of an earlier one that it confirms. */
  setsClock: boolean
  /** It was read page by page, and rows may have moved between the pages meanwhile. */
  isPaged?: true
  /** The hotel's own date, where the backend sends one. */
  businessDate?: string
  rows: Row<E>[]
  /** What was wrong with single rows. */
  reasons: Reason[]
}

/**
 * Reads the answer of a snapshot request.
 *
 * @param date the `Date` header of the answer, used when `as_of` is missing
 * @param required the fields that a row has to have; default: the contract's
 * @returns the snapshot, or `null` when the body has no list, or a list without a readable row
 */
export function* parseSnapshot<E extends Entity>(
  entity: E,
  body: unknown,
  date?: string | null,
  required: readonly string[] = ENTITIES[entity].required,
): Sliced<Snapshot<E> | null> {
  const results = own(Object(body), 'results')
  if (!Array.isArray(results)) return null
  const { id: idField } = ENTITIES[entity]
  const reasons: Reason[] = []
  const rows = new Map<string, Row<E>>()
  let unreadable = 0
  let repeated = 0
  yield* forEachSliced(results, (result, index) => {
    const source: object = Object(result)
    const path = `results[${index}].`
    const row = readFields(entity, source, required, path, reasons) as Row<E>
    const id = own(source, idField)
    if (!isId(id)) {
      unreadable++
      const expected = 'the id of a row'
      reasons.push({ code: 'id-unusable', path: path + idField, expected, seen: kindOf(id) })
      return
    }
    const first = rows.get(String(id))
    if (!first) rows.set(String(id), row)
    else if (!isSameRecord(first, row, entity)) {
      repeated++
      const expected = 'each row once'
      reasons.push({ code: 'row-repeated', path: path + idField, expected, seen: 'it again' })
    }
  })
  const isUnreadable = results.length > 0 && rows.size === 0
  if (isUnreadable) return null
  const businessDate = own(Object(body), 'business_date')
  const asOf = parseInstant(own(Object(body), 'as_of')) ?? parseHttpDate(date)
  return {
    asOf,
    setsClock: asOf !== NO_INSTANT,
    ...(typeof businessDate === 'string' && isCalendarDay(businessDate) && { businessDate }),
    rows: [...rows.values()],
    reasons,
    unreadable,
    repeated,
    missing: missingOf(Object(body), results.length),
    unread: 0,
  }
}

/**
 * How many rows are missing by `count`; `null` when `next` or `previous` says that there are other
 * pages; 0 when the list is whole.
 */
export function missingOf(body: object, rows: number): number | null {
  const count = readCount(own(body, 'count'))
  if (count !== undefined && count > rows) return count - rows
  return own(body, 'next') || own(body, 'previous') ? null : 0
}

/** A number of rows. Some backends write it as a text. */
export function readCount(said: unknown): number | undefined {
  const count = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : said
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined
}

/** The instant of an answer's `Date` header. */
export function parseHttpDate(date?: string | null): Instant {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? NO_INSTANT : instantOf(ms)
}
