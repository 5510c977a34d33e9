/** Turns what a backend sends into what the contract says. Never throws, and invents nothing. */
import { ENTITIES, type Entity, type FieldOf } from '../core/contract'
import { isUsable, normalise, tidyLabel } from '../core/fields'
import { roomKey } from '../core/room'
import type { DialectData, FieldPlaces, Path } from './dialect-data'
import { reader, type Read } from './paths'

/** Reads the contract's fields out of a payload or a row. A field that it does not say has no key. */
export type Translate = (source: unknown) => Record<string, unknown>

/** Makes the translator of an entity's fields in payloads and rows. */
export function fieldsOf(dialect: DialectData, entity: Entity): Translate {
  return translateFrom(dialect, entity, dialect[entity].fields ?? sameNames(entity))
}

/** Makes the translator of the fields that stand beside the payload. It takes the whole body. */
export function fieldsBeside(dialect: DialectData, entity: Entity): Translate {
  return translateFrom(dialect, entity, dialect[entity].besidePayload ?? {})
}

function sameNames(entity: Entity): FieldPlaces<Entity> {
  return Object.fromEntries(Object.keys(ENTITIES[entity].fields).map((field) => [field, field]))
}

function translateFrom(
  dialect: DialectData,
  entity: Entity,
  places: FieldPlaces<Entity>,
): Translate {
  const readers = Object.entries(places as Record<string, Path | readonly Path[]>).map(
    ([field, paths]) => [field, readerOf(dialect, entity, field, [paths].flat())] as const,
  )
  return (source) => {
    const fields: Record<string, unknown> = {}
    for (const [field, read] of readers) {
      const value = read(source)
      if (value !== undefined) fields[field] = value
    }
    return fields
  }
}

/**
 * Makes the reader of one field. It returns the first value that the contract can use. Without one, it
 * returns an unusable value, so that the fault is reported; else `null`, where a place says “none”.
 */
function readerOf(
  dialect: DialectData,
  entity: Entity,
  field: string,
  paths: readonly Path[],
): Read {
  const nones = ['', ...(dialect.noneTexts ?? [])]
  const inOneSpelling = spellingOf(dialect, entity, field)
  const readers = paths.map(reader)
  return (source) => {
    let unusable: unknown
    let saysNone = false
    for (const read of readers) {
      const value = read(source)
      if (value === undefined) continue
      if (isNone(value, nones)) saysNone = true
      else if (isUsable(entity, field as FieldOf<Entity>, value)) {
        return inOneSpelling(value)
      } else unusable ??= value
    }
    return unusable ?? (saysNone ? null : undefined)
  }
}

/** Makes what brings the spellings of a value to one. */
function spellingOf(dialect: DialectData, entity: Entity, field: string): Read {
  const { statuses } = dialect[entity]
  if (field === 'status' && statuses) {
    const spellings = new Map(Object.entries(statuses).map(([said, as]) => [normalise(said), as]))
    return (status) => spellings.get(normalise(status as string)) ?? status
  }
  return field === 'room_id' && areRoomsNumbered(dialect) ? roomIdOf : (value) => value
}

/** Whether a backend's rooms are known by their number: id and number are in one place. */
export function areRoomsNumbered({ room: { fields = {} } }: DialectData): boolean {
  const numbers = [fields.room_number].flat()
  return [fields.room_id].flat().some((path) => path !== undefined && numbers.includes(path))
}

/** `a1 ` and `A1` are one room. In capitals, as most hotels write it. */
function roomIdOf(number: unknown): unknown {
  return typeof number === 'string' ? roomKey(tidyLabel(number)).toUpperCase() : number
}

function isNone(value: unknown, nones: readonly string[]): boolean {
  return value === null || (typeof value === 'string' && nones.includes(value.trim()))
}
