/**
 * One merge for everything the board learns. Each field of a row is a register with a version, and
 * the higher version holds it, so the order of arrival does not matter (rule C3). A status is
 * ordered by its stage first: an event never takes a row back to an earlier one.
 */
import type { Entity, FieldOf, Row } from './contract'
import { isSameValue } from './fields'
import { NO_INSTANT, type Instant } from './instant'
import type { Model } from './model'

/**
 * Orders the values of one field: by the second, then by stage, for a backend may write whole
 * seconds and what it says of one booking within a second happened in the order of a life; then by
 * the rest of the instant, then by event id.
 */
export interface Version {
  /** The stage of the status that came with it. */
  stage: number
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
  /** When the event was sent, where something else orders it. */
  sentAt?: Instant
}

/** A row of the board: what is known, and whether its status is in dispute. */
export type BoardRow<E extends Entity> = Row<E> & {
  /** An event of a later instant contradicts the status that holds; a snapshot decides. */
  readonly disputed?: true
}

/** A row with the versions of its fields. A merge writes to none: another one takes its place. */
export interface Entry<E extends Entity> extends Versions<E> {
  row: BoardRow<E>
  /** The latest instant at which an event said a status that may dispute another one. */
  rivalAt?: Instant | undefined
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

const STATUS = 'status'

/** Joins a fact into a row, or into nothing. */
export function mergeFact<E extends Entity>(
  model: Model<E>,
  held: Entry<E> | undefined,
  fact: Fact<E>,
): Merged<E> {
  if (!held) return begin(model, fact)
  const { row: before } = held
  const isOlder = isOlderThan(held, fact)
  // Most events have the last word on all that they say: then their version is that of the row.
  const isLatest = !isOlder && isLaterThanAll(held, fact)
  const { version } = isLatest ? fact : held
  const dated = isLatest ? datedRest(held, fact) : datedAnew(held, fact, isOlder)
  const changed: FieldOf<E>[] = []
  for (const field in fact.fields) {
    const name = field as FieldOf<E>
    if (!isLatest && !prevails(held, fact, name, isOlder)) continue
    if (!isSameValue(model.entity, name, before[name], fact.fields[name])) changed.push(name)
  }
  const rivalAt = laterRival(model, held.rivalAt, fact)
  const entry: Entry<E> = { row: before, version, dated, rivalAt }
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

/** The version of a field that the row, or the fact, has. */
export function versionOf<E extends Entity>(
  { version, dated }: Versions<E>,
  field: FieldOf<E>,
): Version {
  return dated?.[field] ?? version
}

/** The first that is heard of a row is all of it. */
function begin<E extends Entity>(model: Model<E>, fact: Fact<E>): Merged<E> {
  const { fields, version, dated } = fact
  const rivalAt = laterRival(model, undefined, fact)
  const entry = { row: fields as BoardRow<E>, version, dated, rivalAt }
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

/** The versions of a row, with those of a fact where it prevails. */
function datedAnew<E extends Entity>(held: Entry<E>, fact: Fact<E>, isOlder: boolean): Dated<E> {
  const dated: Dated<E> = { ...held.dated }
  for (const name in fact.fields) {
    const field = name as FieldOf<E>
    const said = versionOf(fact, field)
    // What has no instant is shown, and the version that others have to beat stays.
    const isLocking =
      said.ts !== NO_INSTANT ||
      held.row[field] === undefined ||
      (name === STATUS && said.stage > versionOf(held, field).stage)
    if (isLocking && prevails(held, fact, field, isOlder)) dated[field] = said
  }
  return dated
}

/** Whether a fact has the last word on a field. */
function prevails<E extends Entity>(
  held: Entry<E>,
  fact: Fact<E>,
  field: FieldOf<E>,
  isOlder: boolean,
): boolean {
  if (held.row[field] === undefined) return true
  return field === STATUS ? !isOlder : supersedes(versionOf(fact, field), versionOf(held, field))
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
  if (isDisputed) row.disputed = true
  else delete row.disputed
  return row as BoardRow<E>
}

/** Whether a value of this version takes the place of one of the other; on a tie the later arrival. */
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

/** Whether the row already says something later, or is at a later stage of its life. */
function isOlderThan<E extends Entity>(held: Entry<E>, fact: Fact<E>): boolean {
  if (statusIn(held.row) === undefined) return false
  const said = versionOf(fact, STATUS as FieldOf<E>)
  const current = versionOf(held, STATUS as FieldOf<E>)
  const hasStage = statusIn(fact.fields) !== undefined
  return hasStage && said.stage !== current.stage
    ? said.stage < current.stage
    : !supersedes(said, current)
}

/** The latest instant of an event whose status may dispute another one; undated ones have none. */
function laterRival<E extends Entity>(
  { dispute }: Model<E>,
  before: Instant | undefined,
  { fields, version, dated }: Fact<E>,
): Instant | undefined {
  // What a snapshot says (it dates fields) is no event.
  if (!dispute || dated || version.ts === NO_INSTANT) return before
  const isRival = dispute.rivals.includes(statusIn(fields) ?? '')
  return isRival && (before === undefined || version.ts > before) ? version.ts : before
}

/** Whether a fact is one of the two sides of a dispute, and not just about the same row. */
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
