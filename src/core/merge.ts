/**
 * The merge of facts into rows. Each field of a row is a last-write-wins register: the higher version
 * wins, so the order of arrival does not matter (C3). A status is compared by its stage first: no
 * event takes a row back to an earlier stage.
 */
import type { Entity, FieldOf, Row } from './contract'
import { isSameValue } from './fields'
import { NO_INSTANT, type Instant } from './instant'
import type { Model } from './model'

/**
 * Orders the values of one field: by second, then stage, then fraction of the second, then event id.
 * The stage comes before the fraction because some backends write whole seconds: two events of one
 * booking within a second are taken in the order of the booking's life.
 */
export interface Version {
  /** The stage of the status in the same fact. */
  stage: number
  /** `NO_INSTANT` when no instant can be trusted: the value applies by arrival and locks nothing (C4). */
  ts: Instant
  /** Empty for what a snapshot says. */
  id: string
}

/** The version of each field: `version`, unless the field has its own in `fieldVersions`. */
interface Versions<E extends Entity> {
  version: Version
  fieldVersions?: FieldVersions<E> | undefined
}

type FieldVersions<E extends Entity> = { [F in FieldOf<E>]?: Version }

/** What an event or a row of a snapshot says. Only facts of snapshots have `fieldVersions`. */
export interface Fact<E extends Entity> extends Versions<E> {
  id: string
  fields: Partial<Row<E>>
  /** `meta.ts` of an event that is ordered by another instant. */
  sentAt?: Instant
}

/** A row of the board. */
export type BoardRow<E extends Entity> = Row<E> & {
  /** A later event contradicts the status. The next snapshot decides. */
  readonly disputed?: true
}

/** A row with the versions of its fields. Never changed: a merge returns a new one. */
export interface Entry<E extends Entity> extends Versions<E> {
  row: BoardRow<E>
  /** The latest instant of an event with a rival status (see `Dispute`). */
  rivalAt?: Instant | undefined
  /** The row comes from the device's storage only, so its first change is not news. */
  isKept?: true
}

/** The result of a merge. `entry.row` is the same object as before when no value changed. */
export interface Merged<E extends Entity> {
  entry: Entry<E>
  /** The fact's status lost against the row's, or the fact is older. */
  isOlder: boolean
  changed: FieldOf<E>[]
  isDisputed: boolean
}

const STATUS = 'status'

/** Merges a fact into an entry, or makes a new entry. */
export function mergeFact<E extends Entity>(
  model: Model<E>,
  held: Entry<E> | undefined,
  fact: Fact<E>,
): Merged<E> {
  if (!held) return begin(model, fact)
  const { row: before } = held
  const isOlder = isOlderThan(held, fact)
  // Most events are newer than everything in the row. Then their version becomes the row's.
  const isLatest = !isOlder && isLaterThanAll(held, fact)
  const { version } = isLatest ? fact : held
  const fieldVersions = isLatest ? versionsOfRest(held, fact) : versionsAfter(held, fact, isOlder)
  const changed: FieldOf<E>[] = []
  for (const field in fact.fields) {
    const name = field as FieldOf<E>
    if (!isLatest && !prevails(held, fact, name, isOlder)) continue
    if (!isSameValue(model.entity, name, before[name], fact.fields[name])) changed.push(name)
  }
  const rivalAt = laterRival(model, held.rivalAt, fact)
  const entry: Entry<E> = { row: before, version, fieldVersions, rivalAt }
  const status = (isOlder ? undefined : statusIn(fact.fields)) ?? statusIn(before)
  const heldAt = versionOf(entry, STATUS as FieldOf<E>).ts
  const isDisputed =
    rivalAt !== undefined &&
    status === model.dispute?.held &&
    heldAt !== NO_INSTANT &&
    rivalAt > heldAt
  if (changed.length > 0 || isDisputed !== (before.disputed === true)) {
    entry.row = rewrite(before, fact, changed, isDisputed)
  }
  return { entry, isOlder, changed, isDisputed: isDisputed && isParty(model, fact, heldAt) }
}

/** The version of one field of a row or a fact. */
export function versionOf<E extends Entity>(
  { version, fieldVersions }: Versions<E>,
  field: FieldOf<E>,
): Version {
  return fieldVersions?.[field] ?? version
}

/** The entry of a row that was not there before. */
function begin<E extends Entity>(model: Model<E>, fact: Fact<E>): Merged<E> {
  const { fields, version, fieldVersions } = fact
  const rivalAt = laterRival(model, undefined, fact)
  const entry = { row: fields as BoardRow<E>, version, fieldVersions, rivalAt }
  const changed = Object.keys(fields) as FieldOf<E>[]
  return { entry, isOlder: false, changed, isDisputed: false }
}

/** Whether a fact is newer than every field of a row. */
function isLaterThanAll<E extends Entity>(
  { version, fieldVersions }: Entry<E>,
  fact: Fact<E>,
): boolean {
  if (fact.fieldVersions || fact.version.ts === NO_INSTANT || !supersedes(fact.version, version))
    return false
  for (const field in fieldVersions) {
    if (!supersedes(fact.version, fieldVersions[field as FieldOf<E>] as Version)) return false
  }
  return true
}

/** The versions of the fields that a fact does not mention. */
function versionsOfRest<E extends Entity>(
  held: Entry<E>,
  { fields }: Fact<E>,
): FieldVersions<E> | undefined {
  const rest: FieldVersions<E> = {}
  let isEmpty = true
  for (const name in held.row) {
    const field = name as FieldOf<E>
    if (fields[field] !== undefined || name === 'disputed') continue
    rest[field] = versionOf(held, field)
    isEmpty = false
  }
  return isEmpty ? undefined : rest
}

/** The field versions of a row after a fact that wins some fields. */
function versionsAfter<E extends Entity>(
  held: Entry<E>,
  fact: Fact<E>,
  isOlder: boolean,
): FieldVersions<E> {
  const fieldVersions: FieldVersions<E> = { ...held.fieldVersions }
  for (const name in fact.fields) {
    const field = name as FieldOf<E>
    const said = versionOf(fact, field)
    // A value without an instant is shown, but the version before it stays in force.
    const isLocking =
      said.ts !== NO_INSTANT ||
      held.row[field] === undefined ||
      (name === STATUS && said.stage > versionOf(held, field).stage)
    if (isLocking && prevails(held, fact, field, isOlder)) fieldVersions[field] = said
  }
  return fieldVersions
}

/** Whether a fact wins a field. */
function prevails<E extends Entity>(
  held: Entry<E>,
  fact: Fact<E>,
  field: FieldOf<E>,
  isOlder: boolean,
): boolean {
  if (held.row[field] === undefined) return true
  return field === STATUS ? !isOlder : supersedes(versionOf(fact, field), versionOf(held, field))
}

/** A copy of the row with the changed fields. */
function rewrite<E extends Entity>(
  before: BoardRow<E>,
  { fields }: Fact<E>,
  changed: readonly FieldOf<E>[],
  isDisputed: boolean,
): BoardRow<E> {
  const row: Record<string, unknown> = { ...before }
  for (const field of changed) row[field] = fields[field]
  if (isDisputed) row.disputed = true
  else delete row.disputed
  return row as BoardRow<E>
}

/** Whether `version` wins against `current`. On a tie the later arrival, `version`, wins. */
export function supersedes(version: Version, current: Version): boolean {
  if (version.ts === NO_INSTANT || current.ts === NO_INSTANT) return true
  if (version.stage !== current.stage && secondOf(version) === secondOf(current)) {
    return version.stage > current.stage
  }
  return version.ts === current.ts ? version.id >= current.id : version.ts > current.ts
}

function secondOf({ ts }: Version): number {
  return Math.floor(ts / 1_000_000)
}

/** Whether a fact's status loses against the row's. Without a status, whether the fact is older. */
function isOlderThan<E extends Entity>(held: Entry<E>, fact: Fact<E>): boolean {
  if (statusIn(held.row) === undefined) return false
  const said = versionOf(fact, STATUS as FieldOf<E>)
  const current = versionOf(held, STATUS as FieldOf<E>)
  const hasStage = statusIn(fact.fields) !== undefined
  return hasStage && said.stage !== current.stage
    ? said.stage < current.stage
    : !supersedes(said, current)
}

/** The latest instant of an event with a rival status, with this fact taken into account. */
function laterRival<E extends Entity>(
  { dispute }: Model<E>,
  before: Instant | undefined,
  { fields, version, fieldVersions }: Fact<E>,
): Instant | undefined {
  // A snapshot is not an event, and an event without an instant disputes nothing.
  if (!dispute || fieldVersions || version.ts === NO_INSTANT) return before
  const isRival = dispute.rivals.includes(statusIn(fields) ?? '')
  return isRival && (before === undefined || version.ts > before) ? version.ts : before
}

/** Whether a fact is one of the two sides of a dispute. */
function isParty<E extends Entity>(
  { dispute }: Model<E>,
  { fields, version }: Fact<E>,
  heldAt: Instant,
): boolean {
  const status = statusIn(fields) ?? ''
  const isRival = dispute?.rivals.includes(status) === true && version.ts > heldAt
  return status === dispute?.held || isRival
}

function statusIn(row: object): string | undefined {
  return (row as { status?: string }).status
}
