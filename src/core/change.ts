import { isPartial, type Booking } from './booking'
import { hasLeft, isInHouse } from './day-lists'
import type { Entity, EventTypeOf } from './contract'
import { diffOf } from './diff'
import { idOf, statusOf } from './facts'
import type { BoardRow } from './merge'
import type { RowChange } from '../realtime/terms/outcome'

/** One change of one row. The rows are the board's own objects and must not be changed. */
export interface ChangeOf<E extends Entity> {
  /** When the board applied it, ms of its clock. */
  at: number
  entity: E
  id: string
  cause: EventTypeOf<E> | 'snapshot'
  /** `undefined` for a new row. */
  before: BoardRow<E> | undefined
  /** `undefined` for a removed row. */
  row: BoardRow<E> | undefined
}

export type Change = { [E in Entity]: ChangeOf<E> }[Entity]

/** Makes a change of what a ledger returns. */
export function changeOf(
  entity: Entity,
  cause: Change['cause'],
  at: number,
  { before, row }: RowChange<object>,
): Change {
  const id = idOf(entity, (row ?? before) as BoardRow<Entity>)
  return { at, entity, id, cause, before, row } as Change
}

/**
 * The kind of a change, in a person's words. `created`: new on the board; `arrived`: the guest
 * checked in; `left`: the guest checked out; `completed`: missing details arrived; `became`: another
 * status; `removed`: no longer on the board.
 */
export type ChangeKind =
  | 'created'
  | 'confirmed'
  | 'cancelled'
  | 'arrived'
  | 'left'
  | 'became'
  | 'completed'
  | 'updated'
  | 'removed'

/** The kind of a change; `null` when a snapshot only writes the same values in another form. */
export function kindOf({ entity, cause, before, row }: Change): ChangeKind | null {
  if (!row) return 'removed'
  const status = statusOf(row)
  if (!before && (status === undefined || isArrival(cause, status))) return 'created'
  const stay = entity === 'booking' ? stayOf(before as Booking | undefined, row as Booking) : null
  if (stay) return stay
  if (status !== undefined && status !== statusOf(before ?? {})) return becoming(entity, status)
  if (entity === 'booking' && isPartial(before as Booking) && !isPartial(row as Booking)) {
    return 'completed'
  }
  return cause === 'snapshot' && diffOf(entity, before, row).length === 0 ? null : 'updated'
}

/** Whether a new row counts as `created`, and not as the status in which it is first heard of. */
function isArrival(cause: Change['cause'], status: string): boolean {
  return cause === 'booking_created' || (cause === 'snapshot' && status !== 'CANCELLED')
}

/** Whether a change brings a guest into the house or out of it. */
function stayOf(before: Booking | undefined, row: Booking): 'arrived' | 'left' | null {
  if (hasLeft(row)) return before && hasLeft(before) ? null : 'left'
  return isInHouse(row) && !(before && isInHouse(before)) ? 'arrived' : null
}

function becoming(entity: Entity, status: string): ChangeKind {
  if (entity === 'booking' && status === 'CONFIRMED') return 'confirmed'
  return entity === 'booking' && status === 'CANCELLED' ? 'cancelled' : 'became'
}
