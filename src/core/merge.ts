/**
 * One merge for everything the board learns. Each field of a row is a register with a version, and
 * the higher version holds it, so the order of arrival does not matter (rule C3).
 */
import type { Entity, FieldOf, Row } from './contract'
import { isSameValue } from './fields'
import type { Instant } from './instant'

/** Orders the values of one field: by rank, then by the server's instant, then by event id. */
export interface Version {
  /** A booking's lifecycle, for its status; 0 for everything else. */
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
  /** The version of what it says of the status; it also decides whether the fact is old. */
  status: Version
  /** The version of every other field, unless the field carries its own in `dated`. */
  other: Version
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
  versions: { [F in FieldOf<E>]?: Version }
  /** The latest confirmation that an event brought, to weigh against a cancellation. */
  confirmed?: Version | undefined
}

/** What a merge did: the row is the same object when no value changed. */
export interface Merged<E extends Entity> {
  entry: Entry<E>
  /** The row already says something later. */
  isOlder: boolean
  changed: FieldOf<E>[]
  isDisputed: boolean
}

/** Joins a fact into a row, or into nothing; the entry that goes in is left as it was. */
export function mergeFact<E extends Entity>(
  entity: E,
  held: Entry<E> | undefined,
  fact: Fact<E>,
): Merged<E> {
  const versions: Entry<E>['versions'] = { ...held?.versions }
  const changes: Record<string, unknown> = {}
  const changed: FieldOf<E>[] = []
  for (const field in fact.fields) {
    const name = field as FieldOf<E>
    const version = versionOf(fact, name)
    const current = versions[name]
    if (current && !supersedes(version, current)) continue
    versions[name] =
      current && version.ts === '' && version.rank === current.rank ? current : version
    const value = fact.fields[name as keyof Row<E>]
    if (isSameValue(entity, name, held?.row[name as keyof Row<E>], value)) continue
    changes[name] = value
    changed.push(name)
  }
  const heldStatus = held?.versions['status' as FieldOf<E>]
  const confirmed = laterConfirmation(held?.confirmed, fact.status)
  const isDisputed = isDispute(confirmed, versions['status' as FieldOf<E>])
  if (isDisputed !== (held?.row.disputed === true)) changes.disputed = isDisputed || undefined
  const isSame = held !== undefined && Object.keys(changes).length === 0
  return {
    entry: {
      row: isSame ? held.row : ({ ...held?.row, ...changes } as BoardRow<E>),
      versions,
      confirmed,
    },
    isOlder: heldStatus !== undefined && !supersedes(fact.status, heldStatus),
    changed,
    // A fact that is neither of the two parties has no part in it.
    isDisputed: isDisputed && fact.status.rank > 0,
  }
}

/** Whether a value of this version takes the place of one of the other; on a tie the later arrival. */
export function supersedes(version: Version, current: Version): boolean {
  if (version.rank !== current.rank) return version.rank > current.rank
  if (version.ts === '' || version.ts !== current.ts)
    return version.ts === '' || version.ts > current.ts
  return version.id >= current.id
}

function versionOf<E extends Entity>(fact: Fact<E>, field: FieldOf<E>): Version {
  if (field === 'status') return fact.status
  return fact.dated?.[field] ?? fact.other
}

/** Of two confirmations (rank 1) the later; what a snapshot says, or is undated, is none. */
function laterConfirmation(held: Version | undefined, said: Version): Version | undefined {
  if (said.rank !== 1 || said.id === '' || said.ts === '') return held
  return held === undefined || supersedes(said, held) ? said : held
}

/** Two events disagree: a confirmation is later than the cancellation (rank 2) that holds. */
function isDispute(confirmed: Version | undefined, status: Version | undefined): boolean {
  return confirmed !== undefined && status?.rank === 2 && confirmed.ts > status.ts
}
