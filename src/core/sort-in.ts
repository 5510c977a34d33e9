/**
 * Takes rows into a list in order, each at its place. To sort a long list anew for a few rows that
 * changed costs more than everything else that an event does.
 *
 * @param list in order
 * @param coming in any order
 * @param compare never 0 for two different rows
 */
export function sortIn<Row>(
  list: readonly Row[],
  coming: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Row[] {
  const sorted: Row[] = []
  let taken = 0
  const takeTo = (place: number) => {
    while (taken < place) sorted.push(list[taken++] as Row)
  }
  for (const row of coming.toSorted(compare)) {
    takeTo(placeOf(row))
    sorted.push(row)
  }
  takeTo(list.length)
  return sorted

  /** How many of the list come before a row. */
  function placeOf(row: Row): number {
    let [low, high] = [taken, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(list[middle] as Row, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
