/**
 * Reads a list that comes in pages. Rows may move, come and go between two pages. So the rows are
 * compared with what the pages say about the whole list.
 */
import { isId } from '../core/fields'

/** The most pages of one list. */
const MAX_PAGES = 500
/** How often a list is read that contradicts itself. */
const MAX_READS = 3

type PageRow = Record<string, unknown>

/** One page, in the contract's words. */
export interface ListPage {
  rows: PageRow[]
  /** How many rows the whole list has, where the page says so. */
  count: number | undefined
  /** Whether it says that another page follows. */
  hasNext: boolean
}

/** All pages of a list together. */
export interface PagedList {
  /** No row is on two pages. One that its own page repeats is the list's own fault, and stays. */
  rows: PageRow[]
  /** How many rows are missing; `null` when nobody knows. 0 when the pages agree. */
  missing: number | null
  /** How many rows are on the pages beyond the limit. */
  unread: number
}

/**
 * Reads the first page, then the others, several at a time. A list that contradicts itself is read again
 * at once, twice at most; after that it has rows missing.
 *
 * @param fetchPage reads a page by its number, from 1; `null` when there is no such page, or when it
 *   is no page. When it rejects, so does the list.
 * @param idOf the id of a row
 * @param atOnce how many pages are requested at once, where a count tells how many there are
 * @returns `null` when there is no first page
 */
export async function readPages(
  fetchPage: (number: number) => Promise<ListPage | null>,
  idOf: (row: PageRow) => unknown,
  atOnce: number,
): Promise<PagedList | null> {
  for (let reads = 1; ; reads++) {
    const list = await readOnce(fetchPage, idOf, atOnce)
    if (list?.missing === 0 || !list || reads === MAX_READS) return list
  }
}

async function readOnce(
  fetchPage: (number: number) => Promise<ListPage | null>,
  idOf: (row: PageRow) => unknown,
  atOnce: number,
): Promise<PagedList | null> {
  const first = await fetchPage(1)
  if (!first) return null
  const { count } = first
  const size = first.rows.length
  /** The number of the last page. Without a count, only a page tells that another one follows. */
  const end = count === undefined ? Infinity : Math.max(1, Math.ceil(count / size) || 1)
  const last = Math.min(end, MAX_PAGES)
  const pages = [first]
  let isContradictory = false
  let isOver = false
  let next = 2

  /** Compares a page with the number of the last one. */
  function check(number: number, { rows, hasNext }: ListPage) {
    const isEmpty = rows.length === 0 && hasNext
    // Where the last page is not known, a page without rows leads nowhere.
    if (!hasNext || (isEmpty && end === Infinity)) isOver = true
    if (isEmpty || (count !== undefined && hasNext !== number < end)) isContradictory = true
  }

  async function work() {
    while (!isOver && next <= last) {
      const number = next++
      const page = await fetchPage(number)
      if (page) {
        pages[number - 1] = page
        check(number, page)
        // The list became shorter meanwhile.
      } else isOver = isContradictory = true
    }
  }

  check(1, first)
  const workers = Array.from({ length: count === undefined ? 1 : atOnce }, work)
  await Promise.all(workers).catch((error: unknown) => {
    isOver = true
    throw error
  })

  const read = pages.flatMap(({ rows }) => rows).length
  const rows = joined(pages, idOf)
  const isCut = last < end && !isOver
  const unread = isCut && count !== undefined ? count - size * last : 0
  const expected = count === undefined ? undefined : count - unread
  isContradictory ||=
    rows.length < read ||
    pages.some((page) => page.count !== count) ||
    (expected === undefined ? isCut : read !== expected)
  const missing = isContradictory ? Math.max(0, (expected ?? 0) - rows.length) || null : 0
  return { rows, missing, unread }
}

/** The rows of all pages, without those that an earlier page has. The list's reader reports the others. */
function joined(pages: readonly ListPage[], idOf: (row: PageRow) => unknown): PageRow[] {
  const earlier = new Set<unknown>()
  return pages.flatMap(({ rows }) => {
    const ids = rows.map(idOf).map((id) => (isId(id) ? String(id) : undefined))
    const added = rows.filter((_, index) => !earlier.has(ids[index]))
    for (const id of ids) if (id !== undefined) earlier.add(id)
    return added
  })
}
