/**
 * Rows that were kept on the device and are shown until the first snapshot arrives. Everything newer
 * wins against them. They are not a snapshot: they set no clock, leave no tombstone, and are not news.
 */
import type { Entity } from './contract'
import { createRowReader } from './facts'
import { valueOf } from './fields'
import { NO_INSTANT } from './instant'
import { mergeFact, versionOf, type Entry, type Fact } from './merge'
import type { Model } from './model'
import { forEachSliced, type Sliced } from './slices'
import type { Snapshot } from './snapshot'
import type { Table } from './table'

/** The facts of kept rows, with the versions of a snapshot of their time (C5). */
export function* readKeptRows<E extends Entity>(
  model: Model<E>,
  { rows, asOf }: Snapshot<E>,
): Sliced<Fact<E>[]> {
  const facts: Fact<E>[] = []
  const factOf = createRowReader(model, asOf)
  yield* forEachSliced(rows, (row) => facts.push(factOf(row)))
  return facts
}

/** Merges kept rows below what events have brought. Only before the first snapshot. */
export function layBelow<E extends Entity>(
  model: Model<E>,
  table: Table<E>,
  facts: readonly Fact<E>[],
): void {
  const next = new Map<string, Entry<E>>(table.entries())
  for (const fact of facts) {
    const { id } = fact
    const held = next.get(id)
    const { entry } = mergeFact(model, held, held ? below(held, fact) : fact)
    next.set(id, entry)
  }
  table.replaceAll(next)
}

/** The fact without fields that an event without an instant has set: that event came later. */
function below<E extends Entity>(held: Entry<E>, fact: Fact<E>): Fact<E> {
  const fields = { ...fact.fields }
  for (const field in fields) {
    const version = versionOf(held, field)
    const isSaid = valueOf(held.row, field) !== undefined || held.fieldVersions?.[field]
    const isLater = field === 'status' && version.stage < fact.version.stage
    if (isSaid && version.ts === NO_INSTANT && !isLater) Reflect.deleteProperty(fields, field)
  }
  return { ...fact, fields }
}
