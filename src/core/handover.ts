/** What a desk goes through at a handover: the changes since it last looked, row by row. */
import type { ActivityGroup } from './activity'
import type { Change } from './change'
import type { Entity } from './contract'
import type { BoardRow } from './merge'
import { pastOf } from './past'

/** The changes of one booking or room. All times are ms of the server's time. */
export interface HandoverItem {
  /** Names the row, for a tick. */
  key: string
  entity: Entity
  id: string
  /** Oldest first. */
  changes: readonly Change[]
  first: number
  latest: number
}

/** When a list begins, and why then. */
export interface Begin {
  from: number
  /** `all`: nothing is known of the time before. */
  why: 'finished' | 'looked' | 'shift' | 'all'
}

/** What is known of earlier times (ms of the server's time); `null` is not known. */
export interface Earlier {
  /** When a person at this desk last went through a whole list. */
  finishedAt: number | null
  /** When this desk last stopped looking. */
  lookedAt: number | null
  /** When the present shift began. */
  shiftAt: number | null
}

/** How far back the activity goes (ms). */
export const KNOWN_MS = 24 * 60 * 60_000
/** The clocks of an event and of its row differ by at most this (ms). */
const SKEW_MS = 60_000

/**
 * Where a new list begins: after the last one, or when this desk last looked, whichever is later;
 * else with the shift.
 *
 * @param now ms of the server's time
 */
export function beginOf({ finishedAt, lookedAt, shiftAt }: Earlier, now: number): Begin {
  const begins: Begin[] = [
    { from: finishedAt ?? -Infinity, why: 'finished' },
    { from: lookedAt ?? -Infinity, why: 'looked' },
  ]
  const [latest] = begins.toSorted((a, b) => b.from - a.from) as [Begin]
  if (isKnown(latest.from, now)) return latest
  return shiftAt === null ? { from: now - KNOWN_MS, why: 'all' } : { from: shiftAt, why: 'shift' }
}

/** Whether the activity goes back to a time. A time of the future comes from a wrong clock. */
export function isKnown(from: number, now: number): boolean {
  return from <= now && now - from < KNOWN_MS
}

/**
 * The rows that changed after a time. The one that changed first is first, so that what comes later
 * moves nothing.
 *
 * @param groups those of the activity, newest first
 * @param timeOf turns a time of the board's clock into the server's (both ms)
 */
export function handoverOf(
  groups: readonly ActivityGroup[],
  from: number,
  timeOf: (ms: number) => number,
): HandoverItem[] {
  const changes = groups
    .toReversed()
    .flatMap((group) => group.changes.toReversed())
    .filter(({ at }) => timeOf(at) > from)
    .toSorted((a, b) => a.at - b.at)
  const byKey = new Map<string, Change[]>()
  for (const change of changes) {
    const key = `${change.entity} ${change.id}`
    const known = byKey.get(key)
    if (known) known.push(change)
    else byKey.set(key, [change])
  }
  return Array.from(byKey, ([key, own]) => {
    const [first, latest] = [own[0], own.at(-1)] as [Change, Change]
    const { entity, id } = first
    return { key, entity, id, changes: own, first: timeOf(first.at), latest: timeOf(latest.at) }
  })
}

/** How many changes after a time are counted in the groups, but not listed there. */
export function countLeftOut(
  groups: readonly ActivityGroup[],
  from: number,
  timeOf: (ms: number) => number,
): number {
  const own = groups.filter(({ changes: [latest] }) => latest && timeOf(latest.at) > from)
  return own.reduce((sum, { count, changes }) => sum + count - changes.length, 0)
}

/**
 * The time with which an item is ticked off. After a reload, changes have the instants of their rows,
 * which a clock may put a little later than the event.
 */
export function tickOf({ entity, changes, latest }: HandoverItem): number {
  const row = changes.at(-1)?.row ?? {}
  const all = { from: -Infinity, to: Infinity }
  const instants = pastOf(entity, row as BoardRow<Entity>, all).map(({ at }) => at)
  return Math.max(latest, ...instants.filter((at) => at - latest < SKEW_MS))
}

/** Whether an item is ticked off, and has not changed since. */
export function isTicked({ key, latest }: HandoverItem, ticks: Readonly<Record<string, number>>) {
  return Object.hasOwn(ticks, key) && (ticks[key] as number) >= latest
}
