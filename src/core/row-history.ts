import type { Change, ChangeOf } from './change'
import type { Entity } from './contract'

/** What is kept of one row. */
export interface History<E extends Entity> {
  /** Newest last. */
  changes: readonly ChangeOf<E>[]
  /** Of this instant and earlier some may be gone, ms; `null` when nothing is. */
  goneUntil: number | null
}

/** The changes of each row: the latest 50 of one, of the latest 5,000 of all (C12). */
export interface RowHistory {
  add(change: Change): void
  of<E extends Entity>(entity: E, id: string): History<E>
  clear(): void
}

/** No history yet. */
export function createRowHistory(perRow = 50, inAll = 5_000): RowHistory {
  let rows = new Map<string, { changes: Change[]; goneUntil: number | null }>()
  /** A ring of the latest changes, so that the oldest is known. */
  let latest: Change[] = []
  let next = 0
  let goneUntil: number | null = null

  /** The oldest of all goes; it is the oldest of its row, or went with the row's own bound. */
  function letGo(oldest: Change) {
    goneUntil = oldest.at
    const key = keyOf(oldest.entity, oldest.id)
    const row = rows.get(key)
    if (row?.changes[0] !== oldest) return
    if (row.changes.length === 1) rows.delete(key)
    else row.changes.shift()
  }

  return {
    add(change) {
      const oldest = latest[next]
      if (oldest) letGo(oldest)
      latest[next] = change
      next = (next + 1) % inAll
      const key = keyOf(change.entity, change.id)
      let row = rows.get(key)
      if (!row) rows.set(key, (row = { changes: [], goneUntil: null }))
      row.changes.push(change)
      if (row.changes.length > perRow) row.goneUntil = row.changes.shift()?.at ?? null
    },
    of<E extends Entity>(entity: E, id: string) {
      const row = rows.get(keyOf(entity, id))
      const gone = [goneUntil, row?.goneUntil ?? null].filter((at) => at !== null)
      return {
        changes: [...(row?.changes ?? [])] as unknown as ChangeOf<E>[],
        goneUntil: gone.length > 0 ? Math.max(...gone) : null,
      }
    },
    clear() {
      rows = new Map()
      latest = []
      next = 0
      goneUntil = null
    },
  }
}

function keyOf(entity: Entity, id: string): string {
  return `${entity} ${id}`
}
