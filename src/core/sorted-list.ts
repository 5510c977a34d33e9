import type { RowChange } from '../realtime/terms/outcome'

/** Which rows a list has, and in which order. */
export interface ListRule<Row> {
  has(row: Row): boolean
  /** Never 0 for two different rows. */
  compare(a: Row, b: Row): number
}

/** The list of a rule. */
export function makeSorted<Row>(rows: readonly Row[], { has, compare }: ListRule<Row>): Row[] {
  return rows.filter(has).toSorted(compare)
}

/**
 * The list after some rows changed; the same array when none of them is in it. Only the changed rows
 * are looked up: sorting a long list anew, or visiting each of its rows, would cost more than all
 * other work of an event.
 */
export function changeSorted<Row>(
  list: Row[],
  changes: Iterable<RowChange<Row>>,
  { has, compare }: ListRule<Row>,
): Row[] {
  let sorted = list
  for (const change of changes) {
    const before = change.before && has(change.before) ? change.before : undefined
    const row = change.row && has(change.row) ? change.row : undefined
    if (!before && !row) continue
    if (sorted === list) sorted = [...list]
    if (before && row && compare(before, row) === 0) {
      sorted[placeOf(sorted, before, compare)] = row
      continue
    }
    if (before) sorted.splice(placeOf(sorted, before, compare), 1)
    if (row) sorted.splice(placeOf(sorted, row, compare), 0, row)
  }
  return sorted
}

/** Orders two texts, such as ids of rows with equal keys. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The index of the first row of the list that does not come before this one. */
function placeOf<Row>(list: readonly Row[], row: Row, compare: (a: Row, b: Row) => number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(list[middle] as Row, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
