/** What an event, a read or a call from outside changed: rows and fields, before and after. */
import { ENTITIES, type Entity } from '../core/contract'
import { diffOf, type FieldChange } from '../core/diff'
import { own } from '../core/fields'
import type { BoardRow } from '../core/merge'
import type { RowChange } from '../realtime/terms/outcome'
import type { Trace } from '../realtime/trace'
import { keysOf } from '../core/known-names'

/** A row that was changed, added or removed. The rows are the board's own; do not change them. */
export interface ChangedRow extends RowChange<object> {
  entity: Entity
  id: string
}

/** One row, compared. Its values may be personal: show them, and write them nowhere. */
export interface ComparedRow {
  entity: Entity
  id: string
  /** Whether the row is new, was changed, or has gone. */
  kind: 'new' | 'changed' | 'gone'
  fields: FieldChange<Entity>[]
}

/** All changes of a trace, in their order. What the first read of a hotel adds is not told. */
export function changesIn(trace: Trace): ChangedRow[] {
  if (trace.kind === 'read') return (trace.merged?.changes ?? []).flatMap(named)
  if (trace.kind === 'outside') return trace.changes.flatMap(named)
  if (trace.kind !== 'frame') return []
  const answered = trace.answers.flatMap(({ change }) => change ?? [])
  return (answered.length > 0 || !trace.change ? answered : [trace.change]).flatMap(named)
}

/** The rows that changed, field by field. */
export function compareRows(changes: readonly ChangedRow[]): ComparedRow[] {
  return changes.map(({ entity, id, before, row }) => ({
    entity,
    id,
    kind: before ? (row ? 'changed' : 'gone') : 'new',
    fields: diffOf(
      entity,
      before as BoardRow<Entity> | undefined,
      row as BoardRow<Entity> | undefined,
    ),
  }))
}

/** Which kind of row it is, by its id; `undefined` without one. */
export function entityOf(row: object): Entity | undefined {
  const entities = keysOf(ENTITIES)
  return entities.find((entity) => own(row, ENTITIES[entity].id) !== undefined)
}

function named(change: RowChange<object>): ChangedRow[] {
  const row = change.row ?? change.before
  const entity = row && entityOf(row)
  return entity ? [{ ...change, entity, id: String(own(row, ENTITIES[entity].id)) }] : []
}
