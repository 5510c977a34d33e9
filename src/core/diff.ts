import { ENTITIES, type Entity, type FieldOf } from './contract'
import { isSameValue } from './fields'
import type { BoardRow } from './merge'

/** A field with another value than before; an unknown value is `undefined`. */
export interface FieldChange<E extends Entity> {
  field: { [K in E]: FieldOf<K> }[E] | 'disputed'
  before: string | number | true | undefined
  after: string | number | true | undefined
}

/** The fields that differ between two states of a row, in the order of the contract. */
export function diffOf<E extends Entity>(
  entity: E,
  before: { [K in E]: BoardRow<K> }[E] | undefined,
  row: { [K in E]: BoardRow<K> }[E] | undefined,
): FieldChange<E>[] {
  const was = (before ?? {}) as Record<string, FieldChange<E>['before']>
  const is = (row ?? {}) as typeof was
  const fields = [...Object.keys(ENTITIES[entity].fields), 'disputed'] as FieldChange<E>['field'][]
  return fields.flatMap((field) =>
    isSameValue(entity, field, was[field], is[field])
      ? []
      : [{ field, before: was[field], after: is[field] }],
  )
}
