/** The changes since the page was opened, grouped by kind and minute; bounded (C12). */
import { createAbsences, type Absence, type Presence } from './absences'
import { changeOf, kindOf, type Change, type ChangeKind } from './change'
import type { Entity } from './contract'
import { statusOf } from './facts'
import { createRowHistory, type HistoryOf } from './row-history'
import type { RowChange } from '../realtime/terms/outcome'

const MAX_GROUPS = 500
const MAX_CHANGES = 50
const MINUTE_MS = 60_000

/** The changes of one kind within one minute of the clock. */
export interface ActivityGroup {
  /** Counts the groups from 1; stays the same while its changes grow. */
  readonly number: number
  readonly entity: Entity
  readonly kind: ChangeKind
  /** What its rows became, for the kind `became`. */
  readonly status: string | undefined
  /** When its minute began, ms. */
  readonly minute: number
  /** The number of the absence that it came in, or `null`. */
  readonly away: number | null
  readonly count: number
  /** The latest 50, newest first. */
  readonly changes: readonly Change[]
}

/** A group that still grows. `seen` is the object that was shown last. */
interface Growing extends Omit<ActivityGroup, 'changes'> {
  away: number | null
  count: number
  /** Newest last. */
  changes: Change[]
  seen: ActivityGroup | null
}

/** What is shown of an activity. */
export interface ActivityView {
  /** The groups, newest first by their begin. A group that did not grow is the same object as before. */
  groups(): ActivityGroup[]
  /** Since when changes are recorded, ms; `null` before a hotel was opened. */
  readonly since: number | null
  /** How many of the oldest groups were dropped. */
  readonly droppedGroups: number
  /** The latest absence that had changes. */
  readonly away: Absence | null
  historyOf: HistoryOf
}

export interface Activity extends ActivityView {
  /** Adds a change. @returns whether it is shown */
  take(change: Change): boolean
  /** Adds the changes of a snapshot. */
  takeSnapshot(entity: Entity, changes: readonly RowChange<object>[], at: number): void
  /** Tells that the page or the board became visible, hidden, live or not live. */
  see(seen: Partial<Presence>, at: number): void
  /** Returns the activity as it is shown now, also after later changes. */
  still(): ActivityView
  /** Forgets everything, for another hotel. */
  reset(at: number): void
}

/** An empty activity. */
export function createActivity(): Activity {
  const absences = createAbsences()
  const history = createRowHistory()
  const byKey = new Map<string, Growing>()
  /** Oldest first. */
  let groups: Growing[] = []
  let number = 0
  let droppedGroups = 0
  let since: number | null = null

  function begin(key: string, of: Omit<Growing, 'number' | 'count' | 'changes' | 'seen'>) {
    const group = { number: ++number, ...of, count: 0, changes: [], seen: null }
    byKey.set(key, group)
    groups.push(group)
    if (groups.length > MAX_GROUPS) {
      byKey.delete(keyOf(groups.shift() as Growing))
      droppedGroups++
    }
    return group
  }

  function take(change: Change): boolean {
    const kind = kindOf(change)
    if (!kind) return false
    const { at, entity, cause, row } = change
    const status = kind === 'became' ? statusOf(row ?? {}) : undefined
    const minute = at - (at % MINUTE_MS)
    const away = absences.place(entity, cause === 'snapshot')
    const of = { entity, kind, status, minute, away }
    const key = keyOf(of)
    const group = byKey.get(key) ?? begin(key, of)
    group.count++
    group.changes.push(change)
    if (group.changes.length > MAX_CHANGES) group.changes.shift()
    group.seen = null
    history.add(change)
    return true
  }

  /** Merges the groups of an absence that turned out too short with their neighbours. */
  function bringBack(absence: number) {
    for (const group of groups.filter(({ away }) => away === absence)) {
      byKey.delete(keyOf(group))
      group.away = group.seen = null
      const key = keyOf(group)
      const other = byKey.get(key)
      if (!other) byKey.set(key, group)
      else {
        other.count += group.count
        other.changes = [...other.changes, ...group.changes].slice(-MAX_CHANGES)
        other.seen = null
        groups.splice(groups.indexOf(group), 1)
      }
    }
  }

  const shownGroups = () => groups.toReversed().map((group) => (group.seen ??= look(group)))

  return {
    take,
    takeSnapshot(entity, changes, at) {
      for (const change of changes) take(changeOf(entity, 'snapshot', at, change))
      absences.caughtUp(entity)
    },
    see(seen, at) {
      const tooShort = absences.see(seen, at)
      if (tooShort !== null) bringBack(tooShort)
    },
    groups: shownGroups,
    get since() {
      return since
    },
    get droppedGroups() {
      return droppedGroups
    },
    get away() {
      return absences.latest
    },
    historyOf: history.of,
    still() {
      const then = shownGroups()
      return {
        groups: () => then,
        since,
        droppedGroups,
        away: absences.latest,
        historyOf: history.still(),
      }
    },
    reset(at) {
      absences.reset(at)
      history.clear()
      byKey.clear()
      groups = []
      droppedGroups = 0
      since = at
    },
  }
}

function look(group: Growing): ActivityGroup {
  const { number, entity, kind, status, minute, away, count, changes } = group
  return { number, entity, kind, status, minute, away, count, changes: changes.toReversed() }
}

type Key = Pick<ActivityGroup, 'entity' | 'kind' | 'status' | 'minute' | 'away'>

/** The status is last because it may contain any character. */
function keyOf({ entity, kind, status, minute, away }: Key): string {
  return `${minute} ${away} ${entity} ${kind} ${status}`
}
