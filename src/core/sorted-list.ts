/** A change of a list: what a row was, if it was there, and what it is, if it still is. */
export interface RowChange<Row> {
  before: Row | undefined
  row: Row | undefined
}

/**
 * A copy of a list in order, with some of its rows changed. Only those are looked for: to sort a long
 * list anew, or just to look at each row, costs more than everything else that an event does.
 *
 * @param compare never 0 for two different rows
 */
export function changeSorted<Row>(
  list: readonly Row[],
  changes: Iterable<RowChange<Row>>,
  compare: (a: Row, b: Row) => number,
): Row[] {
  const sorted = [...list]
  for (const { before, row } of changes) {
    if (before && row && compare(before, row) === 0) {
      sorted[placeOf(sorted, before, compare)] = row
      continue
    }
    if (before) sorted.splice(placeOf(sorted, before, compare), 1)
    if (row) sorted.splice(placeOf(sorted, row, compare), 0, row)
  }
  return sorted
}

/** Orders ids, where nothing else tells two rows apart. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** How many rows of the list come before this one. */
function placeOf<Row>(list: readonly Row[], row: Row, compare: (a: Row, b: Row) => number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(list[middle] as Row, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
