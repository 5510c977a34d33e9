import type { Entity, EventTypeOf, FieldOf, Row } from './contract'
import type { BoardRow } from './merge'

/** What an event does beyond bringing fields. */
export interface Effect<E extends Entity> {
  /** Its place in the lifecycle: a lower rank never takes back what a higher one said. */
  rank: number
  /** The status it stands for, whatever its payload says. */
  status?: string
  /** The field whose instant orders it, in place of `meta.ts`. */
  orderedBy?: FieldOf<E>
}

/** What the ledger has to know of an entity. Leaving out an event of the contract does not compile. */
export interface Model<E extends Entity> {
  entity: E
  effects: Record<EventTypeOf<E>, Effect<E>>
  isKnownStatus(status: string): boolean
  /** The rank of a status that a snapshot says. */
  rankOfStatus(status: string | undefined): number
  /** The fields of a snapshot's row that an instant of that row dates, by the field that has it. */
  datedBy(row: Row<E>): { readonly [F in FieldOf<E>]?: FieldOf<E> }
  /** The badges that a row counts in. */
  groupsOf(row: BoardRow<E>): readonly string[]
}
