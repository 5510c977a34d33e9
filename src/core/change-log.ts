import type { RowChange } from '../realtime/terms/outcome'

/** What changed since the same reader last asked; `null` at first, and when that is a lot. */
export type ReadChanges<Row> = () => RowChange<Row>[] | null

/** The latest changes of a table, for any number of readers, each at its own pace. */
export interface ChangeLog<Row> {
  /** @param before the row as it was, or `undefined` when it is new */
  note(id: string, before: Row | undefined): void
  /** A new reader; nothing has to be given back when it is no longer used. */
  open(): ReadChanges<Row>
}

/** From about so many changes on, a list is made anew faster; and a reader may never ask (C12). */
const MAX_CHANGES = 500

/** @param rowOf the row that an id has now */
export function createChangeLog<Row>(rowOf: (id: string) => Row | undefined): ChangeLog<Row> {
  const ids: string[] = []
  const rows: (Row | undefined)[] = []
  let count = 0

  function since(start: number): RowChange<Row>[] {
    const firsts = new Map<string, Row | undefined>()
    for (let n = start; n < count; n++) {
      const id = ids[n % MAX_CHANGES] as string
      if (!firsts.has(id)) firsts.set(id, rows[n % MAX_CHANGES])
    }
    return Array.from(firsts, ([id, before]) => ({ before, row: rowOf(id) }))
  }

  return {
    note(id, before) {
      const place = count++ % MAX_CHANGES
      ids[place] = id
      rows[place] = before
    },
    open() {
      let seen = Number.NEGATIVE_INFINITY
      return () => {
        const start = seen
        seen = count
        return count - start > MAX_CHANGES ? null : since(start)
      }
    },
  }
}
