import type { Entity, EventTypeOf, FieldOf, Row } from './contract'
import type { BoardRow } from './merge'

/** What an event does apart from setting fields. */
export interface Effect {
  /** The status that it sets, whatever its payload says. */
  status?: string
  /** The status that it counts as when it says none: for its stage, and in a dispute. */
  standsFor?: string
}

/** A status that later events may contradict. It stays, and the row is marked as disputed. */
export interface Dispute {
  held: string
  /** The statuses that contradict it. */
  rivals: readonly (string | undefined)[]
}

/** The rules of one entity. A missing event of the contract does not compile. */
export interface Model<E extends Entity> {
  entity: E
  effects: Record<EventTypeOf<E>, Effect>
  isKnownStatus(status: string | undefined): boolean
  /** The stage of a status in the life of a row, from 0. No event takes a row to an earlier stage. */
  stageOf(status: string | undefined): number
  dispute?: Dispute
  /** The field whose instant orders all facts of a row, in place of `meta.ts`. */
  clock?: FieldOf<E>
  /** For fields of a snapshot's row: the field of the same row whose instant dates them. */
  datedBy(row: Row<E>): { readonly [F in FieldOf<E>]?: FieldOf<E> }
  /** Fields that lists never carry. A read leaves what events said of them. */
  neverListed?: ReadonlySet<string>
  /** Whether lists contain rows of this status. A row that they do not contain is not shown. */
  isListed?(status: string | undefined): boolean
  /** The badges that a row counts in. */
  groupsOf(row: BoardRow<E>): readonly string[]
}
