import { hasLeft, isInHouse, isPartial, type Booking } from './booking'
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

/** What a change of one entity can be called. */
interface Kinds {
  /** The statuses that have a kind of their own. */
  becoming: Partial<Record<string, ChangeKind>>
  isPartial(row: object): boolean
  /** Whether a change brings a guest into the house or out of it. */
  stayOf(before: object | undefined, row: object): ChangeKind | null
}

const KINDS: Record<Entity, Kinds> = {
  booking: {
    becoming: { CONFIRMED: 'confirmed', CANCELLED: 'cancelled' },
    isPartial,
    stayOf(before: Partial<Booking> = {}, row: Booking) {
      if (hasLeft(row)) return hasLeft(before) ? null : 'left'
      return isInHouse(row) && !isInHouse(before) ? 'arrived' : null
    },
  },
  room: { becoming: {}, isPartial: () => false, stayOf: () => null },
}

/** The kind of a change; `null` when a snapshot only writes the same values in another form. */
export function kindOf({ entity, cause, before, row }: Change): ChangeKind | null {
  if (!row) return 'removed'
  const status = statusOf(row)
  if (!before && (status === undefined || isArrival(cause, status))) return 'created'
  const { becoming, isPartial, stayOf } = KINDS[entity]
  const stay = stayOf(before, row)
  if (stay) return stay
  if (status !== undefined && status !== statusOf(before ?? {})) return becoming[status] ?? 'became'
  if (before && isPartial(before) && !isPartial(row)) return 'completed'
  return cause === 'snapshot' && diffOf(entity, before, row).length === 0 ? null : 'updated'
}

/** Whether a new row counts as `created`, and not as the status in which it is first heard of. */
function isArrival(cause: Change['cause'], status: string): boolean {
  if (cause === 'booking_created') return true
  return (cause === 'snapshot' || cause === 'booking_updated') && status !== 'CANCELLED'
}
