/** Where the rows of the list are, newest first. Heights are fixed, so nothing is measured. */
import type { Entry } from '../../debug/entry'
import { hasFault } from './say-finding'

/** px: of a row, and of the line of its faults below it. */
export interface RowHeights {
  row: number
  fault: number
}

/** Where rows are (px), so that only those in sight are drawn. */
export interface RowPlaces {
  /** px of the whole list. */
  height: number
  /** px from the top of the list. @param index of the entries, oldest first */
  top(index: number): number
  heightOf(index: number): number
  /** The index of the row at a height; the nearest one outside of the list. */
  at(px: number): number
}

/** @param entries oldest first */
export function placeRows(entries: readonly Entry[], { row, fault }: RowHeights): RowPlaces {
  // From the bottom, where the oldest is.
  const starts = new Float64Array(entries.length + 1)
  for (let index = 0; index < entries.length; index++) {
    const own = hasFault(entries[index] as Entry) ? row + fault : row
    starts[index + 1] = (starts[index] as number) + own
  }
  const height = starts[entries.length] as number
  return {
    height,
    top: (index) => height - (starts[index + 1] ?? height),
    heightOf: (index) => (starts[index + 1] ?? 0) - (starts[index] ?? 0),
    at(px) {
      const fromBottom = height - px
      let [low, high] = [0, entries.length - 1]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((starts[middle + 1] as number) < fromBottom) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}
