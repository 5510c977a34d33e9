import type { RowChange } from '../realtime/terms/outcome'

/** Returns the changes since the last call; `null` on the first call, and when there are too many. */
export type ReadChanges<Row> = () => RowChange<Row>[] | null

/** The latest changes of a table, for any number of readers. */
export interface ChangeLog<Row> {
  /** @param before the row as it was, or `undefined` when it is new */
  note(id: string, before: Row | undefined): void
  /** A new reader. It needs no clean-up. */
  open(): ReadChanges<Row>
}

/** With more changes than this, sorting the list anew is faster. Also the bound for a reader that never asks (C12). */
const MAX_CHANGES = 500

/** @param rowOf the row that an id has now */
export function createChangeLog<Row>(rowOf: (id: string) => Row | undefined): ChangeLog<Row> {
  const notes: { id: string; before: Row | undefined }[] = []
  let count = 0

  function since(start: number): RowChange<Row>[] {
    const firsts = new Map<string, Row | undefined>()
    for (let n = start; n < count; n++) {
      const { id, before } = notes[n % MAX_CHANGES] as (typeof notes)[number]
      if (!firsts.has(id)) firsts.set(id, before)
    }
    return Array.from(firsts, ([id, before]) => ({ before, row: rowOf(id) }))
  }

  return {
    note(id, before) {
      notes[count++ % MAX_CHANGES] = { id, before }
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
