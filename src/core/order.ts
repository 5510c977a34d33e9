import { oncePerRow } from './once-per-row'
import { byText } from './sorted-list'

/** What rows can be put in order by. */
export type Key = string | number

/** How rows are put in order by a text, or by a number. */
export interface Order<Row> {
  /** What a row is ordered by; an empty text where it has nothing of the kind. Read once for each row. */
  keyOf(row: Row): Key
  /** Orders what has the same key. */
  idOf(row: Row): string
  isDescending?: boolean
  /** Where rows stand whose key is empty, in either direction. */
  blanks?: 'first' | 'last'
}

/** Compares rows, which never change: another state of one is another object. */
export function compareBy<Row extends object>({
  keyOf,
  idOf,
  isDescending = false,
  blanks = 'last',
}: Order<Row>): (a: Row, b: Row) => number {
  const key = oncePerRow(keyOf)
  const blankFirst = blanks === 'first' ? -1 : 1

  return (a, b) => {
    const [first, second] = [key(a), key(b)]
    if (first === second) return byText(idOf(a), idOf(b))
    if (first === '' || second === '') return first === '' ? blankFirst : -blankFirst
    return first < second === isDescending ? 1 : -1
  }
}

/** A text in which numbers stand in the order of their size, as room 9 before room 10. */
export function byNumbersIn(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
