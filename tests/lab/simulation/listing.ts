/** The lists that a backend answers with, and the ways in which they are not what they should be. */
import { differingFields } from './convergence'
import type { Kind, WireRow } from './hotel-model'
import type { Random } from './random'

export const LISTINGS = [
  'whole',
  /** Whole, and in pages, of which this is the only one. */
  'counted',
  /** Some rows have an id that nobody can read. */
  'odd ids',
  /** All have. */
  'no ids',
  /** A row comes twice, and says something else. */
  'repeated',
  /** Fewer rows than `count` says. */
  'cut',
  /** A first page, with the address of the next. */
  'first page',
] as const

export type Listing = (typeof LISTINGS)[number]

/** A list on the wire, and what a reader can know from it. */
export interface Listed {
  results: unknown[]
  /** Beside the rows. */
  rest: Record<string, unknown>
  /** The rows that can be read, each once. */
  rows: readonly WireRow[]
  unreadable: number
  repeated: number
  /** How many rows are announced and not there; `null` when it only says that there are more. */
  missing: number | null
}

/** Writes the rows of a kind as a list. */
export function writeList(
  kind: Kind,
  rows: readonly WireRow[],
  how: Listing,
  random: Random,
): Listed {
  const whole: Listed = {
    results: [...rows],
    rest: {},
    rows,
    unreadable: 0,
    repeated: 0,
    missing: 0,
  }
  if (how === 'whole' || rows.length === 0) return whole
  if (how === 'counted') return { ...whole, rest: { count: rows.length, next: null } }
  if (how === 'no ids') {
    const results = rows.map((row) => withoutId(kind, row, random))
    return { ...whole, results, rows: [], unreadable: rows.length }
  }
  const place = random.int(0, rows.length - 1)
  const chosen = rows[place] as WireRow
  const rest = rows.filter((row) => row !== chosen)
  if (how === 'repeated') {
    const again = { ...chosen, room_number: `${String(chosen.room_number)}7` }
    const results = random.chance(0.5) ? [...rows, again] : [...rows, again, again]
    return { ...whole, results, repeated: results.length - rows.length }
  }
  if (how === 'odd ids') {
    if (rest.length === 0) return whole
    const results = rows.map((row) => (row === chosen ? withoutId(kind, row, random) : row))
    return { ...whole, results, rows: rest, unreadable: 1 }
  }
  const page = { results: rest, rows: rest }
  return how === 'cut'
    ? { ...whole, ...page, rest: { count: rows.length, next: null }, missing: 1 }
    : { ...whole, ...page, rest: { next: 'https://pms.example.com/?page=2' }, missing: null }
}

/** The rows of all pages as one list. Of a row that comes twice the first counts. */
export function writePages(results: readonly WireRow[]): Listed {
  const rows = new Map<unknown, WireRow>()
  let repeated = 0
  for (const row of results) {
    const first = rows.get(row.booking_id)
    if (!first) rows.set(row.booking_id, row)
    else if (differingFields(first, row).length > 0) repeated++
  }
  const whole = { rest: {}, unreadable: 0, missing: 0 }
  return { ...whole, results: [...results], rows: [...rows.values()], repeated }
}

/** A number that JavaScript cannot hold, or an id by another name. */
function withoutId(kind: Kind, row: WireRow, random: Random): Record<string, unknown> {
  const { [`${kind}_id`]: id, ...fields } = row
  return random.chance(0.5)
    ? { ...fields, [`${kind}_id`]: Number('9007199254740993') }
    : { ...fields, [`${kind}Id`]: id }
}
