import { isPartial, type Booking } from './booking'
import type { Entity, EventTypeOf } from './contract'
import { diffOf } from './diff'
import { idOf, statusOf } from './facts'
import type { BoardRow } from './merge'
import type { RowChange } from '../realtime/terms/outcome'

/** One change of one row. The rows are the board's own objects, which nobody changes. */
export interface ChangeOf<E extends Entity> {
  /** When the board took it in, ms of its clock. */
  at: number
  entity: E
  id: string
  cause: EventTypeOf<E> | 'snapshot'
  /** `undefined` for a row that is new on the board. */
  before: BoardRow<E> | undefined
  /** `undefined` for a row that is no longer on it. */
  row: BoardRow<E> | undefined
}

export type Change = { [E in Entity]: ChangeOf<E> }[Entity]

/** The change that a ledger of this entity tells of. */
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
 * What a person would say happened. `created`: new on the board; `completed`: what a booking lacked
 * has come; `became`: another status, which is told beside it; `removed`: no longer on the board.
 */
export type ChangeKind =
  'created' | 'confirmed' | 'cancelled' | 'became' | 'completed' | 'updated' | 'removed'

/** The kind of a change, or `null` when a snapshot only writes the same in other words. */
export function kindOf({ entity, cause, before, row }: Change): ChangeKind | null {
  if (!row) return 'removed'
  const status = statusOf(row)
  if (!before && (status === undefined || isArrival(cause, status))) return 'created'
  if (status !== undefined && status !== statusOf(before ?? {})) return becoming(entity, status)
  if (entity === 'booking' && isPartial(before as Booking) && !isPartial(row as Booking)) {
    return 'completed'
  }
  return cause === 'snapshot' && diffOf(entity, before, row).length === 0 ? null : 'updated'
}

/** Whether a row that is new is told of as that, and not by the state it is first heard of in. */
function isArrival(cause: Change['cause'], status: string): boolean {
  return cause === 'booking_created' || (cause === 'snapshot' && status !== 'CANCELLED')
}

function becoming(entity: Entity, status: string): ChangeKind {
  if (entity === 'booking' && status === 'CONFIRMED') return 'confirmed'
  return entity === 'booking' && status === 'CANCELLED' ? 'cancelled' : 'became'
}
