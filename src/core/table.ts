import { createChangeLog, type ReadChanges } from './change-log'
import type { RowChange } from '../realtime/terms/outcome'
import type { Entity } from './contract'
import { statusOf } from './facts'
import { isSameRecord } from './fields'
import type { BoardRow, Entry } from './merge'
import type { Model } from './model'

/** The rows of one entity with their tallies. Every change of a row goes through `put`. */
export interface Table<E extends Entity> {
  get(id: string): Entry<E> | undefined
  /** The row of an id, if it is shown. */
  row(id: string): BoardRow<E> | undefined
  /**
   * The only way to write a row. Counted in `writes` when the row is or was shown, and is not the
   * same object as before.
   */
  put(id: string, entry: Entry<E>): void
  /**
   * Replaces all rows by those of a snapshot; not counted in `writes`. A row with the same values
   * stays the same object.
   * @returns the rows that were removed, changed or added
   */
  replaceAll(entries: Map<string, Entry<E>>): RowChange<BoardRow<E>>[]
  rows(): BoardRow<E>[]
  /** All entries, also of rows that are not shown. */
  entries(): Iterable<[id: string, entry: Entry<E>]>
  /** Opens a reader of the changes from now on. */
  readChanges(): ReadChanges<BoardRow<E>>
  /** How many rows are in a group. */
  tally(group: string): number
  /** The number of rows of each group that has any. */
  tallies(): ReadonlyMap<string, number>
  readonly size: number
  /** Rows accepted by `put` since the table was made. */
  readonly writes: number
}

/** An empty table. A row that is not listed is kept for the merge only: no list or count contains it. */
export function createTable<E extends Entity>({
  entity,
  groupsOf,
  isListed,
}: Pick<Model<E>, 'entity' | 'groupsOf' | 'isListed'>): Table<E> {
  let entries = new Map<string, Entry<E>>()
  let tallies = new Map<string, number>()
  let size = 0
  let writes = 0
  const isShown = (row: BoardRow<E>) => isListed?.(statusOf(row)) !== false
  const shown = (entry: Entry<E> | undefined) =>
    entry && isShown(entry.row) ? entry.row : undefined
  const log = createChangeLog<BoardRow<E>>((id) => shown(entries.get(id)))

  function count(row: BoardRow<E> | undefined, by: 1 | -1) {
    if (!row) return
    size += by
    for (const group of groupsOf(row)) {
      const sum = (tallies.get(group) ?? 0) + by
      if (sum === 0) tallies.delete(group)
      else tallies.set(group, sum)
    }
  }

  return {
    get: (id) => entries.get(id),
    row: (id) => shown(entries.get(id)),
    put(id, entry) {
      const before = shown(entries.get(id))
      const after = shown(entry)
      entries.set(id, entry)
      if (before === after) return
      count(before, -1)
      count(after, 1)
      writes++
      log.note(id, before)
    },
    replaceAll(next) {
      const changes: RowChange<BoardRow<E>>[] = []
      const note = (id: string, change: RowChange<BoardRow<E>>) => {
        if (change.before === change.row) return
        log.note(id, change.before)
        changes.push(change)
      }
      for (const [id, held] of entries) {
        const entry = next.get(id)
        if (entry && isSameRecord(held.row, entry.row, entity)) entry.row = held.row
        else note(id, { before: shown(held), row: shown(entry) })
      }
      for (const [id, entry] of next) {
        if (!entries.has(id)) note(id, { before: undefined, row: shown(entry) })
      }
      entries = next
      tallies = new Map()
      size = 0
      for (const entry of entries.values()) count(shown(entry), 1)
      return changes
    },
    rows() {
      const rows: BoardRow<E>[] = []
      for (const { row } of entries.values()) if (isShown(row)) rows.push(row)
      return rows
    },
    entries: () => entries,
    readChanges: log.open,
    tally: (group) => tallies.get(group) ?? 0,
    tallies: () => tallies,
    get size() {
      return size
    },
    get writes() {
      return writes
    },
  }
}
