/**
 * Rows that were kept on the device, shown until the first snapshot comes. They lose against
 * everything newer and are no snapshot: they set no clock, leave no tombstone and are no news.
 */
import type { Entity, FieldOf } from './contract'
import { createRowReader, idOf } from './facts'
import { NO_INSTANT } from './instant'
import { mergeFact, versionOf, type Entry, type Fact } from './merge'
import type { Model } from './model'
import { forEachSliced, type Sliced } from './slices'
import type { Snapshot } from './snapshot'
import type { Table } from './table'

/** What kept rows say: as much as those of a snapshot that was read when they were (C5). */
export function* readKeptRows<E extends Entity>(
  model: Model<E>,
  { rows, asOf }: Snapshot<E>,
): Sliced<Fact<E>[]> {
  const facts: Fact<E>[] = []
  const factOf = createRowReader(model, asOf)
  yield* forEachSliced(rows, (row) => facts.push(factOf(row)))
  return facts
}

/** Puts kept rows below what events have brought; before the first snapshot only. */
export function layBelow<E extends Entity>(
  model: Model<E>,
  table: Table<E>,
  facts: readonly Fact<E>[],
): void {
  const next = new Map<string, Entry<E>>()
  for (const row of table.rows()) {
    const id = idOf(model.entity, row)
    next.set(id, table.get(id) as Entry<E>)
  }
  for (const fact of facts) {
    const { id } = fact
    const held = next.get(id)
    const { entry } = mergeFact(model, held, held ? below(held, fact) : fact)
    next.set(id, table.get(id) ? entry : { ...entry, isKept: true })
  }
  table.replaceAll(next)
}

/** Without what would take the place of a field that applied by arrival: its event came later. */
function below<E extends Entity>(held: Entry<E>, fact: Fact<E>): Fact<E> {
  const fields = Object.entries(fact.fields).filter(([name]) => {
    const field = name as FieldOf<E>
    const version = versionOf(held, field)
    if (held.row[field] === undefined || version.ts !== NO_INSTANT) return true
    return field === 'status' && version.stage < fact.version.stage
  })
  return { ...fact, fields: Object.fromEntries(fields) as Fact<E>['fields'] }
}
