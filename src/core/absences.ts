import { ENTITIES, type Entity } from './contract'
import { AWAY_MS } from '../realtime/terms/live'
import { keysOf } from './known-names'

/** A time in which nobody could see what changed: the tab was hidden, or the board was not live. */
export interface Absence {
  /** Counts the absences from 1. */
  number: number
  from: number
  /** `null` while it lasts. */
  to: number | null
  /** How many changes came in it, or with the snapshot that caught up. */
  count: number
  /** Whether the tab was hidden for a part of it. If not, somebody may have sat before it. */
  wasHidden: boolean
}

/** Whether the page is seen, and whether the board is live. */
export interface Presence {
  isVisible: boolean
  isLive: boolean
}

/** When somebody was away, and which changes came then. */
export interface Absences {
  /**
   * Takes in what became visible, hidden, live or not.
   * @returns the number of an absence that turned out too short to be one, or `null`
   */
  see(seen: Partial<Presence>, at: number): number | null
  /** Counts a change in the absence it belongs to. @returns the absence’s number, or `null` */
  place(entity: Entity, isSnapshot: boolean): number | null
  /** Call it after the changes of a snapshot: the changes after them belong to no absence. */
  caughtUp(entity: Entity): void
  /** The latest absence that had changes. */
  readonly latest: Absence | null
  /** Forgets everything, because another hotel is opened. Its board was not live yet. */
  reset(at: number): void
}

/** Creates absences for a visible page whose board was not live yet. */
export function createAbsences(): Absences {
  let isVisible = true
  let isLive = false
  /** Whether the board was ever live. Before that it cannot become stale. */
  let wasLive = false
  let hiddenAt = 0
  let number = 0
  let current: Absence | null = null
  /** Whether the present absence is long enough to count. One with a lost link always counts. */
  let isSure: boolean
  let latest: Absence | null = null
  /** The absence that ended last. The snapshots that were requested on the return count for it. */
  let last: Absence | null = null
  const awaited = new Set<Entity>()

  /** @param before the absence that goes on, or `null` */
  function begin(at: number, before: Absence | null) {
    current = before ?? { number: ++number, from: at, to: null, count: 0, wasHidden: false }
    current.to = null
    isSure = false
    return current
  }

  function end(absence: Absence, at: number, isReturn: boolean): number | null {
    current = null
    if (!isSure) return absence.number
    absence.to = at
    last = absence
    if (absence.count > 0) latest = absence
    // After a return the engine reads the rows again. A board that became live has just read them.
    awaited.clear()
    if (isReturn) for (const entity of keysOf(ENTITIES)) awaited.add(entity)
    return null
  }

  return {
    see(seen, at) {
      const was = { isVisible, isLive }
      ;({ isVisible, isLive } = { ...was, ...seen })
      wasLive ||= isLive
      if (was.isVisible && !isVisible) hiddenAt = at
      const isLost = was.isLive && !isLive
      const isReturn = !was.isVisible && isVisible && at - hiddenAt >= AWAY_MS
      const isAway = !isVisible || (wasLive && !isLive)
      // A link that turns out to be dead on the return was dead before: the same absence goes on.
      if (isAway && !current) begin(at, isLost && awaited.size > 0 ? last : null)
      if (isLost || isReturn) isSure = true
      if (current && !isVisible) current.wasHidden = true
      return current && !isAway ? end(current, at, isReturn) : null
    },
    place(entity, isSnapshot) {
      const absence = isSnapshot && awaited.has(entity) ? last : current
      if (!absence) return null
      absence.count++
      if (absence !== current || isSure) latest = absence
      return absence.number
    },
    caughtUp: (entity) => void awaited.delete(entity),
    get latest() {
      return latest && { ...latest }
    },
    reset(at) {
      isLive = wasLive = false
      current = latest = last = null
      awaited.clear()
      if (!isVisible) begin(at, null).wasHidden = true
    },
  }
}
