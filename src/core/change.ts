import { hasLeft, isInHouse, isPartial, type Booking } from './booking'
import type { Entity, EventTypeOf } from './contract'
import { diffOf, type FieldChange } from './diff'
import { idOf, statusOf } from './facts'
import type { BoardRow } from './merge'
import type { RowChange } from '../realtime/terms/outcome'

/** One change of one row. The rows are the board's own objects and must not be changed. */
export interface ChangeOf<E extends Entity> {
  /** When the board applied it, ms of its clock. */
  at: number
  entity: E
  id: string
  /** `instant`: no change was seen; an instant in the row tells of it (`past.ts`). */
  cause: EventTypeOf<E> | 'snapshot' | 'instant'
  /** What the instant tells. */
  told?: ChangeKind
  /** `undefined` for a new row. */
  before: BoardRow<E> | undefined
  /** `undefined` for a removed row. */
  row: BoardRow<E> | undefined
}

/** One change of a booking or a room. */
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

/**
 * Fields that are no news: the actions follow from the others, and nobody reads the name in
 * addresses. An instant only dates what another field says.
 */
function isNews({ field }: { field: string }): boolean {
  return field !== 'actions' && field !== 'ref' && !field.endsWith('_at')
}

/** The fields that a person would say have changed. */
export function newsIn({ entity, before, row }: Change): FieldChange<Entity>[] {
  return diffOf(entity, before, row).filter(isNews)
}

/** The kind of a change; `null` when nothing changed that a person would tell. */
export function kindOf(change: Change): ChangeKind | null {
  const { entity, cause, before, row, told } = change
  if (told) return told
  if (!row) return 'removed'
  const status = statusOf(row)
  if (!before && (status === undefined || isArrival(cause, status))) return 'created'
  const { becoming, isPartial, stayOf } = KINDS[entity]
  const stay = stayOf(before, row)
  if (stay) return stay
  if (status !== undefined && status !== statusOf(before ?? {})) return becoming[status] ?? 'became'
  if (before && isPartial(before) && !isPartial(row)) return 'completed'
  return newsIn(change).length === 0 ? null : 'updated'
}

/** Whether a new row counts as `created`. Any other new row counts by its status. */
function isArrival(cause: Change['cause'], status: string): boolean {
  if (cause === 'booking_created') return true
  return (cause === 'snapshot' || cause === 'booking_updated') && status !== 'CANCELLED'
}
