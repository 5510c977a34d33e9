/**
 * One merge for everything the board learns. Each field of a row is a register with a version, and
 * the higher version holds it, so the order of arrival does not matter (rule C3).
 */
import { ENTITIES, type Entity, type FieldOf, type Row } from './contract'
import { isSameValue } from './fields'
import type { Instant } from './instant'

/**
 * Orders the values of one field: by the second, then by rank, for a backend may write whole seconds
 * and what it says of one booking within a second happened in the order of a life; then by the rest
 * of the instant, then by event id.
 */
export interface Version {
  /** The place in the lifecycle of a booking; for its status that goes before any instant. */
  rank: number
  /** Empty when no instant can be trusted: it applies by arrival and locks nothing (C4). */
  ts: Instant | ''
  /** Empty for what a snapshot says. */
  id: string
}

/** What an event or a snapshot says of one row. */
export interface Fact<E extends Entity> {
  id: string
  fields: Partial<Row<E>>
  /** The version of every field, unless the field carries its own in `dated`. */
  version: Version
  dated?: { [F in FieldOf<E>]?: Version }
}

/** A row of the board: what is known, and whether its status is in dispute. */
export type BoardRow<E extends Entity> = Row<E> & {
  /** A confirmation is later than the cancellation that holds; a snapshot decides. */
  readonly disputed?: true | undefined
}

/** A row with the version of each of its fields. */
export interface Entry<E extends Entity> {
  row: BoardRow<E>
  versions: Versions<E>
  /** The latest confirmation that an event brought, to weigh against a cancellation. */
  confirmed?: Version | undefined
  /** Nobody but this device said so yet: whatever becomes of the row is no change of it. */
  isKept?: true
}

type Versions<E extends Entity> = { [F in FieldOf<E>]?: Version | undefined }

/** What a merge did: the row is the same object when no value changed. */
export interface Merged<E extends Entity> {
  entry: Entry<E>
  /** The row already says something later. */
  isOlder: boolean
  changed: FieldOf<E>[]
  isDisputed: boolean
}

/** No versions, with a place for each: objects of one shape are copied several times as fast. */
const NO_VERSIONS = Object.fromEntries(
  Object.entries(ENTITIES).map(([entity, { fields }]) => [
    entity,
    Object.fromEntries(Object.keys(fields).map((field) => [field, undefined])),
  ]),
) as unknown as { [E in Entity]: Versions<E> }

/**
 * Joins a fact into a row, or into nothing. The entry that goes in is spent: the one that comes out
 * goes on with its versions.
 */
export function mergeFact<E extends Entity>(
  entity: E,
  held: Entry<E> | undefined,
  fact: Fact<E>,
): Merged<E> {
  if (!held) return begin(entity, fact)
  const { row: before, versions } = held
  const isOlder = isOlderThan(held, fact)
  const changed = take(entity, held, fact, isOlder)
  const confirmed = laterConfirmation(held.confirmed, fact)
  const status = versions['status' as FieldOf<E>]
  // Two events disagree: the confirmation is later than the cancellation that holds.
  const isDisputed = confirmed !== undefined && status?.rank === 2 && confirmed.ts > status.ts
  let row = before
  if (changed.length > 0 || isDisputed !== (before.disputed === true)) {
    const next: Record<string, unknown> = { ...before }
    for (const field of changed) next[field] = fact.fields[field as keyof Row<E>]
    if (isDisputed || before.disputed) next.disputed = isDisputed || undefined
    row = next as BoardRow<E>
  }
  return {
    entry: { row, versions, confirmed },
    isOlder,
    changed,
    // A fact that is neither of the two parties has no part in it.
    isDisputed: isDisputed && fact.version.rank > 0,
  }
}

/** Gives the fields that a fact wins its version; returns those whose values differ. */
function take<E extends Entity>(
  entity: E,
  { row, versions }: Entry<E>,
  { fields, version: said, dated }: Fact<E>,
  isOlder: boolean,
): FieldOf<E>[] {
  const changed: FieldOf<E>[] = []
  // Most fields of a row have one version: it is compared once.
  let compared: Version | undefined
  let isLater = false
  for (const field in fields) {
    const name = field as FieldOf<E>
    const isStatus = name === 'status'
    const version = dated?.[name] ?? said
    const current = versions[name]
    if (current && !isStatus && (current !== compared || dated)) {
      compared = current
      isLater = supersedes(version, current)
    }
    if (current && (isStatus ? isOlder : !isLater)) continue
    // What has no instant is shown, and the version that others have to beat stays.
    const isHigher = isStatus && current !== undefined && version.rank > current.rank
    if (!current || version.ts !== '' || isHigher) versions[name] = version
    const value = fields[name as keyof Row<E>]
    if (!isSameValue(entity, name, row[name as keyof Row<E>], value)) changed.push(name)
  }
  return changed
}

/** The first that is heard of a row is all of it. */
function begin<E extends Entity>(entity: E, fact: Fact<E>): Merged<E> {
  const versions: Versions<E> = { ...NO_VERSIONS[entity] }
  const changed = Object.keys(fact.fields) as FieldOf<E>[]
  for (const field of changed) versions[field] = fact.dated?.[field] ?? fact.version
  const row = fact.fields as BoardRow<E>
  const confirmed = laterConfirmation(undefined, fact)
  return { entry: { row, versions, confirmed }, isOlder: false, changed, isDisputed: false }
}

/** Whether a value of this version takes the place of one of the other; on a tie the later arrival. */
export function supersedes(version: Version, current: Version): boolean {
  if (version.ts === '' || current.ts === '') return true
  if (version.rank !== current.rank && secondOf(version) === secondOf(current)) {
    return version.rank > current.rank
  }
  return version.ts === current.ts ? version.id >= current.id : version.ts > current.ts
}

function secondOf({ ts }: Version): string {
  return ts.slice(0, 19)
}

/** Whether the row already says something later of its status. */
function isOlderThan<E extends Entity>({ versions }: Entry<E>, { version, dated }: Fact<E>) {
  const status = 'status' as FieldOf<E>
  const said = dated?.[status] ?? version
  const current = versions[status]
  if (!current) return false
  return said.rank === current.rank ? !supersedes(said, current) : said.rank < current.rank
}

/** Of two confirmations (rank 1) the later; what a snapshot says, or is undated, is none. */
function laterConfirmation<E extends Entity>(held: Version | undefined, { version }: Fact<E>) {
  if (version.rank !== 1 || version.id === '' || version.ts === '') return held
  return held === undefined || supersedes(version, held) ? version : held
}
