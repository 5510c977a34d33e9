import { ENTITIES, type Entity, type Row } from './contract'
import { isId, own, readFields } from './fields'
import { instantOf, isCalendarDay, NO_INSTANT, parseInstant, type Instant } from './instant'
import { kindOf, type Reason } from './reason'
import { forEachSliced, type Sliced } from './slices'

/** How long the request for a snapshot may take (ms). */
export const SNAPSHOT_TIMEOUT_MS = 10_000

/** The whole current window of one entity, as the backend read it. */
export interface Snapshot<E extends Entity> {
  /** The server's instant of the read; none when the answer had none. */
  asOf: Instant
  /** `asOf` is the server's time of this very answer. */
  setsClock?: boolean
  /** The hotel's own date, where the backend sends one. */
  businessDate?: string
  rows: Row<E>[]
  /** What was wrong with single rows; those without an id are left out. */
  reasons: Reason[]
}

/**
 * Reads the answer of a snapshot request.
 *
 * @param date the answer's `Date` header, which serves where `as_of` is missing
 * @returns the snapshot, or `null` when the body is no snapshot at all
 */
export function* parseSnapshot<E extends Entity>(
  entity: E,
  body: unknown,
  date?: string | null,
): Sliced<Snapshot<E> | null> {
  const results = own(Object(body), 'results')
  if (!Array.isArray(results)) return null
  const { id: idField, required } = ENTITIES[entity]
  const reasons: Reason[] = []
  const rows: Row<E>[] = []
  yield* forEachSliced(results, (result, index) => {
    const source = Object(result) as object
    const path = `results[${index}].`
    const fields = readFields(entity, source, required, path, reasons)
    const id = own(source, idField)
    if (isId(id)) rows.push(fields as Row<E>)
    else {
      const expected = 'the id of a row'
      reasons.push({ code: 'id-unusable', path: path + idField, expected, seen: kindOf(id) })
    }
  })
  const businessDate = own(Object(body), 'business_date')
  const asOf = parseInstant(own(Object(body), 'as_of')) ?? parseHttpDate(date)
  return {
    asOf,
    setsClock: asOf !== NO_INSTANT,
    ...(typeof businessDate === 'string' && isCalendarDay(businessDate) && { businessDate }),
    rows,
    reasons,
  }
}

/** The instant of an answer's `Date` header. */
export function parseHttpDate(date?: string | null): Instant {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? NO_INSTANT : instantOf(ms)
}
