import type { Change, ChangeOf } from './change'
import type { Entity } from './contract'

/** The history of one row. */
export interface History<E extends Entity> {
  /** Newest last. */
  changes: readonly ChangeOf<E>[]
  /** Changes at or before this time may be missing (ms); `null` when none is. */
  goneUntil: number | null
}

/** Returns the history of a row. */
export type HistoryOf = <E extends Entity>(entity: E, id: string) => History<E>

/** The changes of each row: the latest 50 of one, of the latest 5,000 of all (C12). */
export interface RowHistory {
  add(change: Change): void
  of: HistoryOf
  /** Returns the oldest kept change of a row. */
  firstOf<E extends Entity>(entity: E, id: string): ChangeOf<E> | undefined
  /** Returns what `of` returns now, also after later changes. */
  still(): HistoryOf
  clear(): void
}

interface Kept {
  changes: Change[]
  goneUntil: number | null
}

/** An empty history. */
export function createRowHistory(perRow = 50, inAll = 5_000): RowHistory {
  const rows: Record<Entity, Map<string, Kept>> = { booking: new Map(), room: new Map() }
  /** A ring buffer of the latest changes of all rows. */
  let latest: Change[] = []
  let next = 0
  let goneUntil: number | null = null

  /** Drops the oldest change of all, unless its row's own bound has dropped it before. */
  function letGo(oldest: Change) {
    goneUntil = oldest.at
    const { [oldest.entity]: kept } = rows
    const row = kept.get(oldest.id)
    if (row?.changes[0] !== oldest) return
    if (row.changes.length === 1) kept.delete(oldest.id)
    else row.changes.shift()
  }

  return {
    add(change) {
      const oldest = latest[next]
      if (oldest) letGo(oldest)
      latest[next] = change
      next = (next + 1) % inAll
      const { entity, id } = change
      let row = rows[entity].get(id)
      if (!row) rows[entity].set(id, (row = { changes: [], goneUntil: null }))
      row.changes.push(change)
      if (row.changes.length > perRow) row.goneUntil = row.changes.shift()?.at ?? null
    },
    of: (entity, id) => historyOf(rows[entity].get(id), goneUntil),
    firstOf: <E extends Entity>(entity: E, id: string) =>
      rows[entity].get(id)?.changes[0] as ChangeOf<E> | undefined,
    still() {
      const then = { booking: copyOf(rows.booking), room: copyOf(rows.room) }
      const goneThen = goneUntil
      return (entity, id) => historyOf(then[entity].get(id), goneThen)
    },
    clear() {
      for (const kept of Object.values(rows)) kept.clear()
      latest = []
      next = 0
      goneUntil = null
    },
  }
}

function historyOf<E extends Entity>(row: Kept | undefined, goneUntil: number | null): History<E> {
  const gone = [goneUntil, row?.goneUntil ?? null].filter((at) => at !== null)
  return {
    changes: [...(row?.changes ?? [])] as unknown as ChangeOf<E>[],
    goneUntil: gone.length > 0 ? Math.max(...gone) : null,
  }
}

function copyOf(rows: Map<string, Kept>): Map<string, Kept> {
  return new Map(
    Array.from(rows, ([id, { changes, goneUntil }]) => [id, { changes: [...changes], goneUntil }]),
  )
}
