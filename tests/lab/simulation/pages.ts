/** A list that is read page by page, newest first, while its rows move between the pages. */
import type { WireRow } from './hotel-model'
import type { Random } from './random'

/** How long a list that lacked a row has it for sure: two reads in a row never lack it by chance (ms). */
const SURE_MS = 1_200_000
/** How often the order of two rows, for which nothing decides, is another one on the next page. */
const OFTEN = 0.3

export interface Pages {
  /**
   * What the pages have together: some rows may come twice, and some not at all.
   *
   * @param first the rows when the first page was read, in the order of their creation
   * @param rest the rows when the others were read
   */
  read(first: readonly WireRow[], rest: readonly WireRow[], now: number): WireRow[]
  /** From now on no row moves. */
  settle(): void
}

export function createPages(size: number, random: Random): Pages {
  const lackedAt = new Map<unknown, number>()
  let isSettled = false

  return {
    read(first, rest, now) {
      const order = rest.toReversed()
      const [above, below] = [order[size - 1], order[size]]
      if (!isSettled && above && below && random.chance(OFTEN)) {
        order.splice(size - 1, 2, below, above)
      }
      const rows = [...first.toReversed().slice(0, size), ...order.slice(size)]
      const ids = new Set(rows.map(({ booking_id }) => booking_id))
      for (const row of order) {
        const id = row.booking_id
        if (ids.has(id)) continue
        if (!isSettled && now - (lackedAt.get(id) ?? -Infinity) > SURE_MS) lackedAt.set(id, now)
        else rows.push(row)
      }
      return rows
    },
    settle() {
      isSettled = true
    },
  }
}
