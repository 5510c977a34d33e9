/**
 * One merge for everything the board learns. Each field of a row is a register with a version, and
 * the higher version holds it, so the order of arrival does not matter (rule C3).
 */
import type { Entity, FieldOf, Row } from './contract'
import { isSameValue } from './fields'
import { NO_INSTANT, type Instant } from './instant'

/**
 * Orders the values of one field: by the second, then by rank, for a backend may write whole seconds
 * and what it says of one booking within a second happened in the order of a life; then by the rest
 * of the instant, then by event id.
 */
export interface Version {
  /** The place in the lifecycle of a booking; for its status that goes before any instant. */
  rank: number
  /** None when no instant can be trusted: it applies by arrival and locks nothing (C4). */
  ts: Instant
  /** Empty for what a snapshot says. */
  id: string
}

/** Which version each field has: the one of all, unless it has its own in `dated`. */
interface Versions<E extends Entity> {
  version: Version
  dated?: Dated<E> | undefined
}

type Dated<E extends Entity> = { [F in FieldOf<E>]?: Version }

/** What an event or a snapshot says of one row. */
export interface Fact<E extends Entity> extends Versions<E> {
  id: string
  fields: Partial<Row<E>>
}

/** A row of the board: what is known, and whether its status is in dispute. */
export type BoardRow<E extends Entity> = Row<E> & {
  /** A confirmation is later than the cancellation that holds; a snapshot decides. */
  readonly disputed?: true | undefined
}

/** A row with the versions of its fields. A merge writes to none: another one takes its place. */
export interface Entry<E extends Entity> extends Versions<E> {
  row: BoardRow<E>
  /** The latest confirmation that an event brought, to weigh against a cancellation. */
  confirmed?: Version | undefined
  /** Nobody but this device said so yet: whatever becomes of the row is no change of it. */
  isKept?: true
}

/** What a merge did: the row is the same object when no value changed. */
export interface Merged<E extends Entity> {
  entry: Entry<E>
  /** The row already says something later. */
  isOlder: boolean
  changed: FieldOf<E>[]
  isDisputed: boolean
}

/** Joins a fact into a row, or into nothing. */
export function mergeFact<E extends Entity>(
  entity: E,
  held: Entry<E> | undefined,
  fact: Fact<E>,
): Merged<E> {
  if (!held) return begin(fact)
  const { row: before } = held
  const isOlder = isOlderThan(held, fact)
  // Most events have the last word on all that they say: then their version is that of the row.
  const isLatest = !isOlder && isLaterThanAll(held, fact)
  const { version } = isLatest ? fact : held
  const dated: Dated<E> | undefined = isLatest ? datedRest(held, fact) : { ...held.dated }
  const changed: FieldOf<E>[] = []
  for (const field in fact.fields) {
    const name = field as FieldOf<E>
    if (!isLatest && !takes(held, fact, name, isOlder, dated as Dated<E>)) continue
    if (!isSameValue(entity, name, before[name], fact.fields[name])) changed.push(name)
  }
  const confirmed = laterConfirmation(held.confirmed, fact)
  const entry: Entry<E> = { row: before, version, dated, confirmed }
  const status = versionOf(entry, 'status' as FieldOf<E>)
  // Two events disagree: the confirmation is later than the cancellation that holds.
  const isDisputed = confirmed !== undefined && status.rank === 2 && confirmed.ts > status.ts
  if (changed.length > 0 || isDisputed !== (before.disputed === true)) {
    entry.row = rewrite(before, fact, changed, isDisputed)
  }
  return {
    entry,
    isOlder,
    changed,
    // A fact that is neither of the two parties has no part in it.
    isDisputed: isDisputed && fact.version.rank > 0,
  }
}

/** The version of a field that the row, or the fact, has. */
export function versionOf<E extends Entity>(
  { version, dated }: Versions<E>,
  field: FieldOf<E>,
): Version {
  return dated?.[field] ?? version
}

/** The first that is heard of a row is all of it. */
function begin<E extends Entity>(fact: Fact<E>): Merged<E> {
  const { fields, version, dated } = fact
  const confirmed = laterConfirmation(undefined, fact)
  const entry = { row: fields as BoardRow<E>, version, dated, confirmed }
  const changed = Object.keys(fields) as FieldOf<E>[]
  return { entry, isOlder: false, changed, isDisputed: false }
}

/** Whether a fact is later than everything that is known of a row. */
function isLaterThanAll<E extends Entity>({ version, dated }: Entry<E>, fact: Fact<E>): boolean {
  if (fact.dated || fact.version.ts === NO_INSTANT || !supersedes(fact.version, version))
    return false
  for (const field in dated) {
    if (!supersedes(fact.version, dated[field as FieldOf<E>] as Version)) return false
  }
  return true
}

/** The versions of what a row has and a fact does not speak of. */
function datedRest<E extends Entity>(held: Entry<E>, { fields }: Fact<E>): Dated<E> | undefined {
  const rest: Dated<E> = {}
  let isEmpty = true
  for (const name in held.row) {
    const field = name as FieldOf<E>
    if (fields[field] !== undefined || name === 'disputed') continue
    rest[field] = versionOf(held, field)
    isEmpty = false
  }
  return isEmpty ? undefined : rest
}

/** Whether a fact has the last word on a field; then its version is put down for it. */
function takes<E extends Entity>(
  held: Entry<E>,
  fact: Fact<E>,
  field: FieldOf<E>,
  isOlder: boolean,
  dated: Dated<E>,
): boolean {
  const said = versionOf(fact, field)
  const isNew = held.row[field] === undefined
  const current = versionOf(held, field)
  const isStatus = field === 'status'
  if (!isNew && (isStatus ? isOlder : !supersedes(said, current))) return false
  // What has no instant is shown, and the version that others have to beat stays.
  if (isNew || said.ts !== NO_INSTANT || (isStatus && said.rank > current.rank)) dated[field] = said
  return true
}

/** A row with what a fact changed in it. */
function rewrite<E extends Entity>(
  before: BoardRow<E>,
  { fields }: Fact<E>,
  changed: readonly FieldOf<E>[],
  isDisputed: boolean,
): BoardRow<E> {
  const row: Record<string, unknown> = { ...before }
  for (const field of changed) row[field] = fields[field]
  if (isDisputed || before.disputed) row.disputed = isDisputed || undefined
  return row as BoardRow<E>
}

/** Whether a value of this version takes the place of one of the other; on a tie the later arrival. */
export function supersedes(version: Version, current: Version): boolean {
  if (version.ts === NO_INSTANT || current.ts === NO_INSTANT) return true
  if (version.rank !== current.rank && secondOf(version) === secondOf(current)) {
    return version.rank > current.rank
  }
  return version.ts === current.ts ? version.id >= current.id : version.ts > current.ts
}

function secondOf({ ts }: Version): number {
  return Math.floor(ts / 1_000_000)
}

/** Whether the row already says something later of its status. */
function isOlderThan<E extends Entity>(held: Entry<E>, fact: Fact<E>): boolean {
  const status = 'status' as FieldOf<E>
  if (held.row[status] === undefined) return false
  const said = versionOf(fact, status)
  const current = versionOf(held, status)
  return said.rank === current.rank ? !supersedes(said, current) : said.rank < current.rank
}

/** Of two confirmations (rank 1) the later; what a snapshot says, or is undated, is none. */
function laterConfirmation<E extends Entity>(held: Version | undefined, { version }: Fact<E>) {
  if (version.rank !== 1 || version.id === '' || version.ts === NO_INSTANT) return held
  return held === undefined || supersedes(version, held) ? version : held
}
