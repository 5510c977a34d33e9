/**
 * The merge of facts into rows. Each field of a row is a last-write-wins register: the higher version
 * wins, so the order of arrival does not matter (C3). A status is compared by its stage first: no
 * event takes a row back to an earlier stage. “No value” is a value like any other, with a version.
 */
import type { Entity, FieldOf, Row } from './contract'
import { statusOf } from './facts'
import { isOptional, isSameValue, valueOf } from './fields'
import { NO_INSTANT, type Instant } from './instant'
import type { Dispute, Model } from './model'

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

/**
 * The version of each field: its own in `fieldVersions`, else `version` if the field has a value. An
 * optional field that has none has had none since `noneSince`, if a snapshot said so.
 */
interface Versions {
  version: Version
  fieldVersions?: FieldVersions | undefined
  noneSince?: Version | undefined
}

/** By the field's wire name. */
type FieldVersions = Record<string, Version>

/** What an event or a row of a snapshot says. Only facts of snapshots have `fieldVersions` and `noneSince`. */
export interface Fact<E extends Entity> extends Versions {
  id: string
  fields: Partial<Row<E>>
  /** The fields that an event says have no value. */
  nones?: readonly FieldOf<E>[]
  /** The status that an event stands for, if it says none. */
  standsFor?: string
  /** `meta.ts` of an event that is ordered by another instant. */
  sentAt?: Instant
}

/** A row of the board. */
export type BoardRow<E extends Entity> = Row<E> & {
  /** A later event contradicts the status. The next snapshot decides. */
  readonly disputed?: true
}

/** A row with the versions of its fields. Never changed: a merge returns a new one. */
export interface Entry<E extends Entity> extends Versions {
  row: BoardRow<E>
  /** The latest instant of an event with a rival status (see `Dispute`). */
  rivalAt?: Instant | undefined
}

/** The result of a merge. `entry.row` is the same object as before when no value changed. */
export interface Merged<E extends Entity> {
  entry: Entry<E>
  /** The fact's status lost against the row's, or the fact is older. */
  isOlder: boolean
  /** The changed fields, by their wire names. */
  changed: string[]
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
  const { dispute } = model
  const isOlder = isOlderThan(held, fact)
  // Most events are newer than everything in the row. Then their version becomes the row's.
  const isLatest = !isOlder && isLaterThanAll(held, fact)
  const wins = (field: string) => isLatest || prevails(model, held, fact, field, isOlder)
  const { version } = isLatest ? fact : held
  const fieldVersions = isLatest
    ? versionsOfRest(held, fact)
    : versionsAfter(model, held, fact, wins)
  const changed: string[] = []
  for (const field in fact.fields) {
    if (!wins(field)) continue
    const [was, is] = [valueOf(before, field), valueOf(fact.fields, field)]
    if (!isSameValue(model.entity, field, was, is)) changed.push(field)
  }
  for (const field of fact.nones ?? []) {
    if (before[field] !== undefined && wins(field)) changed.push(field)
  }
  const rivalAt = laterRival(model, held.rivalAt, fact)
  const { noneSince } = held
  const entry: Entry<E> = { row: before, version, fieldVersions, noneSince, rivalAt }
  const status = (isOlder ? undefined : statusOf(fact.fields)) ?? statusOf(before)
  const heldAt = versionOf(entry, STATUS).ts
  const isDisputed =
    dispute !== undefined &&
    rivalAt !== undefined &&
    status === dispute.held &&
    heldAt !== NO_INSTANT &&
    rivalAt > heldAt
  if (changed.length > 0 || isDisputed !== (before.disputed === true)) {
    entry.row = rewrite(before, fact, changed, isDisputed)
  }
  return {
    entry,
    isOlder,
    changed,
    isDisputed: isDisputed && isParty(dispute, fact, heldAt),
  }
}

/** The version of one field of a fact, or of a field that a row has. */
export function versionOf({ version, fieldVersions }: Versions, field: string): Version {
  return fieldVersions?.[field] ?? version
}

/** The version of a field of a row, also of one without a value; `undefined` when nothing was said. */
function knownVersion<E extends Entity>(
  { entity, neverListed }: Model<E>,
  held: Entry<E>,
  field: string,
): Version | undefined {
  if (valueOf(held.row, field) !== undefined) return versionOf(held, field)
  const isListed = isOptional(entity, field) && !neverListed?.has(field)
  return held.fieldVersions?.[field] ?? (isListed ? held.noneSince : undefined)
}

/**
 * A row of a list with what events said of the fields that lists never carry, as it was held before.
 * The instant of another status than the list's is left out: nobody knows when it changed.
 */
export function carryOver<E extends Entity>(
  { neverListed, clock }: Model<E>,
  held: Entry<E>,
  entry: Entry<E>,
): Entry<E> {
  const carried = [...(neverListed ?? [])].filter(
    (field) =>
      valueOf(entry.row, field) === undefined &&
      (valueOf(held.row, field) !== undefined || held.fieldVersions?.[field] !== undefined),
  )
  if (carried.length === 0) return entry
  const isOtherStatus = statusOf(held.row) !== statusOf(entry.row)
  const row: Record<string, unknown> = { ...entry.row }
  const fieldVersions: FieldVersions = { ...entry.fieldVersions }
  for (const field of carried) {
    const value = field === clock && isOtherStatus ? undefined : valueOf(held.row, field)
    fieldVersions[field] = versionOf(held, field)
    if (value === undefined) delete row[field]
    else row[field] = value
  }
  return { ...entry, row: row as BoardRow<E>, fieldVersions }
}

/** The entry of a row that was not there before. */
function begin<E extends Entity>(model: Model<E>, fact: Fact<E>): Merged<E> {
  const { fields, nones, version, fieldVersions, noneSince } = fact
  const rivalAt = laterRival(model, undefined, fact)
  const row = fields as BoardRow<E>
  const entry: Entry<E> = { row, version, fieldVersions, noneSince, rivalAt }
  if (nones) entry.fieldVersions = allAt(nones, version)
  return { entry, isOlder: false, changed: Object.keys(fields), isDisputed: false }
}

function allAt(fields: readonly string[], version: Version) {
  const versions: FieldVersions = {}
  for (const field of fields) versions[field] = version
  return versions
}

/** Whether a fact is newer than every field of a row. */
function isLaterThanAll<E extends Entity>(
  { version, fieldVersions, noneSince }: Entry<E>,
  fact: Fact<E>,
): boolean {
  if (fact.fieldVersions || fact.version.ts === NO_INSTANT || !supersedes(fact.version, version))
    return false
  if (noneSince && !supersedes(fact.version, noneSince)) return false
  for (const field in fieldVersions) {
    const own = fieldVersions[field]
    if (own && !supersedes(fact.version, own)) return false
  }
  return true
}

/** The field versions of a row after a fact that is newer than all of it. */
function versionsOfRest<E extends Entity>(
  held: Entry<E>,
  { fields, nones, version }: Fact<E>,
): FieldVersions | undefined {
  const rest = allAt(nones ?? [], version)
  let isEmpty = !nones
  const keep = (field: string) => {
    if (valueOf(fields, field) !== undefined || rest[field] || field === 'disputed') return
    rest[field] = versionOf(held, field)
    isEmpty = false
  }
  for (const field in held.fieldVersions) keep(field)
  for (const field in held.row) keep(field)
  return isEmpty ? undefined : rest
}

/** The field versions of a row after a fact that wins some fields. */
function versionsAfter<E extends Entity>(
  model: Model<E>,
  held: Entry<E>,
  fact: Fact<E>,
  wins: (field: string) => boolean,
): FieldVersions {
  const fieldVersions: FieldVersions = { ...held.fieldVersions }
  const take = (field: string) => {
    if (!wins(field)) return
    const said = versionOf(fact, field)
    const known = knownVersion(model, held, field)
    // A value without an instant is shown, but the version before it stays in force.
    const isLocking =
      !known || said.ts !== NO_INSTANT || (field === STATUS && said.stage > known.stage)
    fieldVersions[field] = isLocking ? said : known
  }
  for (const field in fact.fields) take(field)
  for (const field of fact.nones ?? []) take(field)
  return fieldVersions
}

/** Whether a fact wins a field. */
function prevails<E extends Entity>(
  model: Model<E>,
  held: Entry<E>,
  fact: Fact<E>,
  field: string,
  isOlder: boolean,
): boolean {
  if (isOfStatus(model, held, fact, field)) return !isOlder
  const known = knownVersion(model, held, field)
  return !known || supersedes(versionOf(fact, field), known)
}

/** Whether a field of a fact goes with its status: also a clock that no list carries, of another status. */
function isOfStatus<E extends Entity>(
  { clock, neverListed }: Model<E>,
  held: Entry<E>,
  { fields }: Fact<E>,
  field: string,
): boolean {
  const status = statusOf(held.row)
  if (field === STATUS) return status !== undefined
  return field === clock && neverListed?.has(field) === true && statusOf(fields) !== status
}

/** A copy of the row with the changed fields. */
function rewrite<E extends Entity>(
  before: BoardRow<E>,
  { fields }: Fact<E>,
  changed: readonly string[],
  isDisputed: boolean,
): BoardRow<E> {
  const row: Record<string, unknown> = { ...before }
  for (const field of changed) {
    const value = valueOf(fields, field)
    if (value === undefined) delete row[field]
    else row[field] = value
  }
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
  if (statusOf(held.row) === undefined) return false
  const said = versionOf(fact, STATUS)
  const current = versionOf(held, STATUS)
  const hasStage = statusOf(fact.fields) !== undefined
  return hasStage && said.stage !== current.stage
    ? said.stage < current.stage
    : !supersedes(said, current)
}

/** The latest instant of an event with a rival status, with this fact taken into account. */
function laterRival<E extends Entity>(
  { dispute }: Model<E>,
  before: Instant | undefined,
  fact: Fact<E>,
): Instant | undefined {
  const { version } = fact
  // A snapshot is not an event, and an event without an instant disputes nothing.
  if (!dispute || fact.fieldVersions || version.ts === NO_INSTANT) return before
  const isRival = dispute.rivals.includes(meantBy(fact))
  return isRival && (before === undefined || version.ts > before) ? version.ts : before
}

/** Whether a fact is one of the two sides of a dispute. */
function isParty<E extends Entity>(
  { held, rivals }: Dispute,
  fact: Fact<E>,
  heldAt: Instant,
): boolean {
  const status = meantBy(fact)
  return status === held || (rivals.includes(status) && fact.version.ts > heldAt)
}

/** The status that a fact says or stands for. */
function meantBy<E extends Entity>({ fields, standsFor }: Fact<E>): string | undefined {
  return statusOf(fields) ?? standsFor
}
