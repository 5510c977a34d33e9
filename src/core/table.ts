import { createChangeLog, type ReadChanges } from './change-log'
import type { RowChange } from '../realtime/terms/outcome'
import type { Entity } from './contract'
import { isSameRecord } from './fields'
import type { BoardRow, Entry } from './merge'

/** The rows of one entity with their tallies. Every change of a row goes through `put`. */
export interface Table<E extends Entity> {
  get(id: string): Entry<E> | undefined
  /** The only way to write a row. Counted in `writes` when the row is not the same object as before. */
  put(id: string, entry: Entry<E>): void
  /**
   * Replaces all rows by those of a snapshot; not counted in `writes`. A row with the same values
   * stays the same object.
   * @returns the rows that were removed, changed or added, without those that were only kept on the device
   */
  replaceAll(entries: Map<string, Entry<E>>): RowChange<BoardRow<E>>[]
  rows(): BoardRow<E>[]
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

/** An empty table; `groupsOf` names the groups that a row counts in. */
export function createTable<E extends Entity>(
  groupsOf: (row: BoardRow<E>) => readonly string[],
): Table<E> {
  let entries = new Map<string, Entry<E>>()
  let tallies = new Map<string, number>()
  let writes = 0
  const log = createChangeLog<BoardRow<E>>((id) => entries.get(id)?.row)

  function count(row: BoardRow<E>, by: 1 | -1) {
    for (const group of groupsOf(row)) {
      const sum = (tallies.get(group) ?? 0) + by
      if (sum === 0) tallies.delete(group)
      else tallies.set(group, sum)
    }
  }

  return {
    get: (id) => entries.get(id),
    put(id, entry) {
      const before = entries.get(id)
      entries.set(id, entry)
      if (before?.row === entry.row) return
      if (before) count(before.row, -1)
      count(entry.row, 1)
      writes++
      log.note(id, before?.row)
    },
    replaceAll(next) {
      const changes: RowChange<BoardRow<E>>[] = []
      for (const [id, { row: before, isKept }] of entries) {
        const entry = next.get(id)
        if (entry && isSameRecord(before, entry.row)) entry.row = before
        else {
          log.note(id, before)
          if (!isKept) changes.push({ before, row: entry?.row })
        }
      }
      for (const [id, { row }] of next) {
        if (entries.has(id)) continue
        log.note(id, undefined)
        changes.push({ before: undefined, row })
      }
      entries = next
      tallies = new Map()
      for (const { row } of entries.values()) count(row, 1)
      return changes
    },
    rows: () => Array.from(entries.values(), ({ row }) => row),
    readChanges: log.open,
    tally: (group) => tallies.get(group) ?? 0,
    tallies: () => tallies,
    get size() {
      return entries.size
    },
    get writes() {
      return writes
    },
  }
}
