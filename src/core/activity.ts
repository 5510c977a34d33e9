/** The changes since the page was opened, grouped by kind and minute; bounded (C12). */
import { createAbsences, type Absence, type Presence } from './absences'
import { changeOf, kindOf, type Change, type ChangeKind } from './change'
import type { Entity } from './contract'
import { idOf, statusOf } from './facts'
import type { BoardRow } from './merge'
import { pastOfAll, type BoardTime } from './past'
import { createRowHistory, type HistoryOf } from './row-history'
import type { RowChange } from '../realtime/terms/outcome'

const MAX_GROUPS = 500
const MAX_CHANGES = 50
const MINUTE_MS = 60_000
/** How far back the instants of the rows are told (ms). */
const PAST_MS = 24 * 60 * MINUTE_MS

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
  /** Whether older changes were left out. */
  readonly isCut: boolean
  /** The latest absence that had changes. */
  readonly away: Absence | null
  historyOf: HistoryOf
}

/** An activity, which takes in changes. */
export interface Activity extends ActivityView {
  /** Adds a change. @returns whether it is shown */
  take(change: Change): boolean
  /** Adds the changes of a snapshot. */
  takeSnapshot(entity: Entity, changes: readonly RowChange<object>[], at: number): void
  /**
   * Adds what the instants of all rows tell of the last 24 hours. Call it with the first snapshot of
   * an entity. What was recorded already is not told again.
   */
  takePast<E extends Entity>(
    entity: E,
    rows: readonly BoardRow<E>[],
    at: number,
    boardTime?: BoardTime,
  ): void
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
  let isPastCut = false

  const isCut = () => isPastCut || droppedGroups > 0

  function drop() {
    const oldest = groups.shift() as Growing
    const key = keyOf(oldest)
    if (byKey.get(key) === oldest) byKey.delete(key)
    droppedGroups++
  }

  function begin(key: string, of: Omit<Growing, 'number' | 'count' | 'changes' | 'seen'>) {
    const group = { number: ++number, ...of, count: 0, changes: [], seen: null }
    byKey.set(key, group)
    groups.push(group)
    if (groups.length > MAX_GROUPS) drop()
    return group
  }

  function take(change: Change): boolean {
    const kind = kindOf(change)
    if (!kind) return false
    const away = absences.place(change.entity, change.cause === 'snapshot')
    const { of, key } = placeOf(change, kind, away)
    add(byKey.get(key) ?? begin(key, of), change)
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

  /** Groups past changes. These groups do not grow, and recorded changes have groups of their own. */
  function groupsOfPast(changes: readonly Change[]): Growing[] {
    const past = new Map<string, Growing>()
    for (const change of changes) {
      const { of, key } = placeOf(change, change.told as ChangeKind, null)
      const group = past.get(key) ?? { number: ++number, ...of, count: 0, changes: [], seen: null }
      past.set(key, group)
      add(group, change)
    }
    return [...past.values()]
  }

  const shownGroups = () => groups.toReversed().map((group) => (group.seen ??= look(group)))

  return {
    take,
    takeSnapshot(entity, changes, at) {
      for (const change of changes) take(changeOf(entity, 'snapshot', at, change))
      absences.caughtUp(entity)
    },
    takePast(entity, rows, at, boardTime) {
      // Of a row with recorded changes, only the time before the first of them is added.
      const known = rows.map((row) => {
        const first = history.firstOf(entity, idOf(entity, row))
        return first ? ((first.before ?? {}) as typeof row) : row
      })
      const past = pastOfAll(entity, known, { from: at - PAST_MS, to: at }, boardTime)
      isPastCut ||= past.isCut
      // Older groups first. Those of one minute keep their order.
      groups = [...groupsOfPast(past.changes), ...groups].toSorted((a, b) => a.minute - b.minute)
      while (groups.length > MAX_GROUPS) drop()
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
    get isCut() {
      return isCut()
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
        isCut: isCut(),
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
      isPastCut = false
      since = at
    },
  }
}

/** The group of a change, and its key. */
function placeOf({ at, entity, row }: Change, kind: ChangeKind, away: number | null) {
  const status = kind === 'became' ? statusOf(row ?? {}) : undefined
  const of = { entity, kind, status, minute: at - (at % MINUTE_MS), away }
  return { of, key: keyOf(of) }
}

function add(group: Growing, change: Change) {
  group.count++
  group.changes.push(change)
  if (group.changes.length > MAX_CHANGES) group.changes.shift()
  group.seen = null
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
