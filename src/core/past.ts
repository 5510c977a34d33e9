/** What the instants in a row tell of the time before the board heard of it. */
import type { Change, ChangeKind } from './change'
import type { Entity, FieldOf } from './contract'
import { idOf } from './facts'
import { valueOf } from './fields'
import { parseInstant, toMilliseconds } from './instant'
import type { BoardRow } from './merge'
import { WOBBLE_MS } from './server-clock'

/** The instants of a row in the order of its life, and what each of them tells. */
const TELLS: { [E in Entity]: readonly { field: FieldOf<E>; kind: ChangeKind }[] } = {
  booking: [
    { field: 'created_at', kind: 'created' },
    { field: 'confirmed_at', kind: 'confirmed' },
    { field: 'checked_in_at', kind: 'arrived' },
    { field: 'checked_out_at', kind: 'left' },
    { field: 'cancelled_at', kind: 'cancelled' },
  ],
  room: [{ field: 'changed_at', kind: 'became' }],
}

/** A time span, both ends included. All times are ms of the board's clock. */
export interface Span {
  from: number
  to: number
}

/** Turns a time of the server's clock into the board's, both in ms. */
export type BoardTime = (serverMs: number) => number

/** What was changed in a span, oldest first. */
export interface Past {
  changes: Change[]
  /** Whether older changes of the span were left out. */
  isCut: boolean
}

/** The latest changes that are kept of a past (C12). */
const MAX_CHANGES = 500

/**
 * The changes of one row that its instants tell, oldest first. Their row is the present one: how it
 * was then is not known. An instant that is a little after the span counts as its end, because the
 * server's clock is known no better.
 *
 * @param boardTime turns a time of the server's clock into the board's, both in ms
 */
export function pastOf<E extends Entity>(
  entity: E,
  row: BoardRow<E>,
  { from, to }: Span,
  boardTime: BoardTime = (ms) => ms,
): Change[] {
  const changes: Change[] = []
  for (const { field, kind } of TELLS[entity]) {
    const value = valueOf(row, field)
    // A booking that was confirmed from the start counts as created only.
    if (field === 'confirmed_at' && value === valueOf(row, 'created_at')) continue
    const instant = parseInstant(value)
    if (instant === null) continue
    const told = boardTime(toMilliseconds(instant))
    if (told < from || told > to + WOBBLE_MS) continue
    const at = Math.min(told, to)
    const id = idOf(entity, row)
    changes.push({ at, entity, id, cause: 'instant', told: kind, before: undefined, row } as Change)
  }
  return changes.toSorted(byTime)
}

/** The latest changes of many rows that their instants tell. It visits each row once. */
export function pastOfAll<E extends Entity>(
  entity: E,
  rows: readonly BoardRow<E>[],
  span: Span,
  boardTime: BoardTime = (ms) => ms,
): Past {
  const changes: Change[] = []
  for (const row of rows) {
    for (const change of pastOf(entity, row, span, boardTime)) changes.push(change)
  }
  const latest = changes.toSorted(byTime).slice(-MAX_CHANGES)
  return { changes: latest, isCut: changes.length > MAX_CHANGES }
}

function byTime(a: Change, b: Change): number {
  return a.at - b.at
}
