import type { Entity, EventTypeOf, FieldOf, Row } from './contract'
import type { BoardRow } from './merge'

/** What an event does beyond bringing fields. */
export interface Effect {
  /** The status it stands for, whatever its payload says. */
  status?: string
}

/** Two statuses of one row that two events claim: the held one stays, and the row is disputed. */
export interface Dispute {
  held: string
  /** A later event that says one of these disputes the held status. */
  rivals: readonly string[]
}

/** What the ledger has to know of an entity. Leaving out an event of the contract does not compile. */
export interface Model<E extends Entity> {
  entity: E
  effects: Record<EventTypeOf<E>, Effect>
  isKnownStatus(status: string): boolean
  /** How far a status is in the life of a row, from 0. No event takes a row to an earlier stage. */
  stageOf(status: string | undefined): number
  dispute?: Dispute
  /** The field whose instant orders everything that is said of a row, in place of `meta.ts`. */
  clock?: FieldOf<E>
  /** The fields of a snapshot's row that an instant of that row dates, by the field that has it. */
  datedBy(row: Row<E>): { readonly [F in FieldOf<E>]?: FieldOf<E> }
  /** The badges that a row counts in. */
  groupsOf(row: BoardRow<E>): readonly string[]
}
