import { ENTITIES, type Entity } from '../core/contract'
import { forEachSliced, type Sliced } from '../core/slices'
import { parseSnapshot, readCount, type Snapshot } from '../core/snapshot'
import type { Answer, ListReader } from './dialect'
import type { DialectData } from './dialect-data'
import { readPages, type ListPage } from './pages'
import { fill, reader } from './paths'
import { fieldsOf } from './translate'
import { isOneOf } from '../core/known-names'

/** How many pages are requested at once, where they have numbers. */
const AT_ONCE = 4

/** Makes the reader of an entity's list in a dialect. */
export function createListReader<E extends Entity>(dialect: DialectData, entity: E): ListReader<E> {
  const { list, neverListed = [] } = dialect[entity]
  const { id: idField, required: all } = ENTITIES[entity]
  const required = all.filter((field) => !isOneOf(neverListed, field))
  const translate = fieldsOf(dialect, entity)
  const rowsOf = reader(list.rows ?? 'results')
  const countOf = reader(list.count ?? 'count')
  const nextOf = reader(list.next ?? 'next')
  const asOfOf = reader(list.as_of ?? 'as_of')
  const dateOf = reader(list.business_date ?? 'business_date')

  function parse({ body, date }: Answer, results: readonly object[], more = {}) {
    const said = { as_of: asOfOf(body), business_date: dateOf(body), results, ...more }
    return parseSnapshot(entity, said, date, required)
  }

  function* read(answer: Answer): Sliced<Snapshot<E> | null> {
    const { body } = answer
    const rows = rowsOf(body)
    if (!Array.isArray(rows)) return null
    const results: object[] = []
    yield* forEachSliced(rows, (row) => results.push(translate(row)))
    return yield* parse(answer, results, { count: countOf(body), next: nextOf(body) })
  }

  function pageOf({ body }: Answer): ListPage | null {
    const rows = rowsOf(body)
    if (!Array.isArray(rows)) return null
    const count = readCount(countOf(body))
    return { rows: rows.map(translate), count, hasNext: Boolean(nextOf(body)) }
  }

  const pathOf = (hotel: string) => fill(list.path, { hotel }) ?? ''
  const { page: numbered, cursor } = list
  const parameter = cursor ?? numbered
  if (parameter === undefined) return { pathOf, read }
  return {
    pathOf,
    read,
    async readPages(hotel, fetchPage, signal) {
      const path = pathOf(hotel)
      const more = `${path}${path.includes('?') ? '&' : '?'}${parameter}=`
      let first: Answer | null = null
      let next: string | null = null

      /** Where a page is; `null` when the page before it does not say. */
      function pathOfPage(number: number): string | null {
        if (cursor === undefined) return `${more}${number}`
        return number === 1 ? path : next && `${more}${encodeURIComponent(next)}`
      }

      const pages = await endingAll(signal, (signal) =>
        readPages(
          async (number) => {
            const at = pathOfPage(number)
            const answer = at === null ? null : await fetchPage(at, number, signal)
            if (number === 1) first = answer
            if (cursor !== undefined) next = cursorIn(nextOf(answer?.body), cursor)
            return answer && pageOf(answer)
          },
          (row) => row[idField],
          // Only a page tells where the one after it is.
          cursor === undefined ? AT_ONCE : 1,
        ),
      )
      if (!pages || !first) return null
      return ofPages(parse(first, pages.rows), pages)
    },
  }

  function* ofPages(
    work: Sliced<Snapshot<E> | null>,
    { missing, unread }: { missing: number | null; unread: number },
  ): Sliced<Snapshot<E> | null> {
    const snapshot = yield* work
    return snapshot && { ...snapshot, missing, unread, isPaged: true }
  }
}

/** The cursor that `next` is, or that its link has in a parameter. A link is never followed itself. */
function cursorIn(next: unknown, parameter: string): string | null {
  if (typeof next !== 'string' || next === '') return null
  const query = next.indexOf('?')
  return query < 0 ? next : new URLSearchParams(next.slice(query)).get(parameter)
}

/** Runs a task of several requests. When it ends, also because one failed, the others end with it. */
async function endingAll<Result>(
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController()
  const end = () => own.abort()
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end)
  try {
    return await task(own.signal)
  } finally {
    signal?.removeEventListener('abort', end)
    end()
  }
}
