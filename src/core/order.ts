import { oncePerRow } from './once-per-row'
import { byText } from './sorted-list'

/** A sort key. */
export type Key = string | number

/** A sort order by a text or a number. */
export interface Order<Row> {
  /** The key of a row; an empty text when it has none. Called once for each row. */
  keyOf(row: Row): Key
  /** Orders rows with the same key. */
  idOf(row: Row): string
  isDescending?: boolean
  /** The group of a row: the lowest first, in both directions. Left out: there is one group. */
  groupOf?(row: Row): number
  /** Where rows without a key go, in both directions. Left out: last. */
  blanks?: 'first' | 'last'
}

/** A comparison for `sort`. It caches keys by row: rows never change, a new state is a new object. */
export function compareBy<Row extends object>({
  keyOf,
  idOf,
  isDescending = false,
  groupOf,
  blanks,
}: Order<Row>): (a: Row, b: Row) => number {
  const key = oncePerRow(keyOf)
  const group = groupOf && oncePerRow(groupOf)
  const blankFirst = blanks === 'first' ? -1 : 1

  return (a, b) => {
    const apart = group ? group(a) - group(b) : 0
    if (apart !== 0) return apart
    const [first, second] = [key(a), key(b)]
    if (first === second) return byText(idOf(a), idOf(b))
    if (first === '' || second === '') return first === '' ? blankFirst : -blankFirst
    return first < second === isDescending ? 1 : -1
  }
}

/** Pads the numbers in a text, so that room 9 sorts before room 10. */
export function byNumbersIn(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
