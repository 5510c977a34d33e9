/** Turns what arrived into facts that can be merged: fields with the versions that order them. */
import { ENTITIES, type Entity, type FieldKind, type Row } from './contract'
import type { ParsedEvent } from './event'
import { valueOf } from './fields'
import {
  instantOf,
  NO_INSTANT,
  parseInstant,
  toMilliseconds,
  writeInstant,
  type Instant,
} from './instant'
import type { BoardRow, Entry, Fact, Version } from './merge'
import type { Model } from './model'
import type { Reason } from './reason'
import { seenOf } from './seen'
import { horizonOf, type ServerClock } from './server-clock'
import { SETTLING_MS } from '../realtime/terms/timing'

/** The instant fields of each entity. */
const INSTANT_FIELDS = { booking: instantFields('booking'), room: instantFields('room') }

function instantFields(entity: Entity): string[] {
  const kinds: [string, FieldKind][] = Object.entries(ENTITIES[entity].fields)
  return kinds.flatMap(([field, kind]) => (kind === 'instant' ? [field] : []))
}

/** Turns an event into a fact. Its instants are what the event says; `trusted` judges them. */
export function factOfEvent<E extends Entity>(model: Model<E>, event: ParsedEvent<E>): Fact<E> {
  const { fields, nones, eventId } = event
  const { status, standsFor } = model.effects[event.type]
  checkStatus(model, event, status)
  const said = status ?? statusOf(fields)
  const byTs = event.ts ?? NO_INSTANT
  const fact = (ts: Instant, id: string): Fact<E> => ({
    id: event.id,
    fields: said === statusOf(fields) ? fields : { ...fields, status: said },
    version: { stage: model.stageOf(said ?? standsFor), ts, id },
    ...(nones.length > 0 && { nones }),
    ...(standsFor && { standsFor }),
  })
  if (!model.clock) return fact(byTs, eventId)
  const own = parseInstant(valueOf(fields, model.clock))
  // Without an event id in the version, the later arrival wins a tie.
  return { ...fact(own ?? byTs, ''), sentAt: byTs }
}

/**
 * Returns a fact without its instants that are more than 5 minutes ahead of the server's clock (C4).
 * The given fact stays unchanged, because the next snapshot may correct the clock.
 *
 * @param at now, ms of the board's clock
 * @param reasons gets a reason for each instant that is left out
 */
export function trusted<E extends Entity>(
  model: Model<E>,
  fact: Fact<E>,
  clock: ServerClock,
  at: number,
  reasons?: Reason[],
): Fact<E> {
  const { version, sentAt } = fact
  const isAhead = clock.isFarAhead(version.ts, at)
  const isSentAhead = sentAt !== undefined && clock.isFarAhead(sentAt, at)
  if (!isAhead && !isSentAhead) return fact
  const leaveOut = (path: string, ts: Instant) => {
    const expected = 'at most 5 minutes ahead of the server’s clock'
    const seen = `“${writeInstant(ts)}”`
    reasons?.push({ code: 'ts-unusable', path, expected, seen })
  }
  const isOwn = sentAt !== undefined && version.ts !== sentAt
  if (isSentAhead || !isOwn) leaveOut('meta.ts', sentAt ?? version.ts)
  if (isAhead && isOwn) leaveOut(`payload.${model.clock}`, version.ts)
  return {
    ...fact,
    version: isAhead ? { ...version, ts: NO_INSTANT } : version,
    ...(isSentAhead && { sentAt: NO_INSTANT }),
  }
}

/**
 * Returns a function that turns the rows of one snapshot into facts. A field with an instant of its
 * own gets that as its version. Any other field gets `as_of` − W, or the latest instant in the row
 * if that is later: the snapshot surely reflects everything up to there, and a later event wins,
 * whichever of the two arrives first (C5). A status is dated by `as_of` − W at least, unless the
 * entity has a clock of its own. An optional field that the row lacks has no value as of `as_of` − W.
 */
export function createRowReader<E extends Entity>(
  model: Model<E>,
  asOf: Instant,
): (row: Row<E>) => Fact<E> {
  const settled = asOf && instantOf(toMilliseconds(asOf) - SETTLING_MS)
  const horizon = asOf && horizonOf(toMilliseconds(asOf))
  const instantFields = INSTANT_FIELDS[model.entity]
  /** By stage, so that all rows share them. */
  const noneSinceOf: Version[] = []

  return (row) => {
    const stage = model.stageOf(statusOf(row))
    const own: Record<string, Version> = {}
    let latest = settled
    for (const field of instantFields) {
      const ts = parseInstant(valueOf(row, field))
      if (ts === null || (horizon && ts > horizon)) continue
      own[field] = { stage, ts, id: '' }
      if (ts > latest) latest = ts
    }
    const datedBy: Record<string, string | undefined> = model.datedBy(row)
    const fieldVersions: Record<string, Version> = {}
    for (const field in datedBy) {
      const version = own[datedBy[field] as string]
      // A missing field had no value when the list was read. Nobody knows since when.
      if (version && valueOf(row, field) !== undefined) fieldVersions[field] = version
    }
    const { status } = fieldVersions
    const isOld = status && status.ts < settled && !model.clock
    if (isOld) fieldVersions.status = { ...status, ts: settled }
    const noneSince = (noneSinceOf[stage] ??= { stage, ts: settled, id: '' })
    return {
      id: idOf(model.entity, row),
      fields: row,
      version: { stage, ts: asOf && latest, id: '' },
      fieldVersions,
      noneSince,
    }
  }
}

/** Returns a row without its instants that are more than 5 minutes ahead of the server's clock. */
export function trustedEntry<E extends Entity>(
  entry: Entry<E>,
  clock: ServerClock,
  at: number,
): Entry<E> {
  const believed = (version: Version): Version =>
    clock.isFarAhead(version.ts, at) ? { ...version, ts: NO_INSTANT } : version
  const fieldVersions: Record<string, Version> = { ...entry.fieldVersions }
  for (const [field, version] of Object.entries(fieldVersions)) {
    fieldVersions[field] = believed(version)
  }
  const { rivalAt, noneSince, row } = entry
  const isRivalAhead = rivalAt !== undefined && clock.isFarAhead(rivalAt, at)
  return {
    ...entry,
    version: believed(entry.version),
    fieldVersions,
    noneSince: noneSince && believed(noneSince),
    ...(isRivalAhead && { rivalAt: undefined, row: undisputed(row) }),
  }
}

function undisputed<E extends Entity>(row: BoardRow<E>): BoardRow<E> {
  if (!row.disputed) return row
  const { disputed: _, ...rest } = row
  return rest as BoardRow<E>
}

/** The id of a row. */
export function idOf<E extends Entity>(entity: E, row: Row<E>): string {
  return valueOf(row, ENTITIES[entity].id) as string
}

function checkStatus<E extends Entity>(
  model: Model<E>,
  { fields, isRespelled, reasons }: ParsedEvent<E>,
  meant: string | undefined,
) {
  const status = statusOf(fields)
  if (status === undefined || status === meant) return
  const path = 'payload.status'
  // A text that was brought to the form of a status may be anything.
  const kind = isRespelled ? 'text' : 'status'
  if (meant) {
    const seen = seenOf(kind, status)
    reasons.push({ code: 'status-contradicts', path, expected: meant, seen })
  } else if (!model.isKnownStatus(status) && model.isListed?.(status) !== false) {
    const seen = seenOf(kind, status)
    reasons.push({ code: 'unknown-status', path, expected: 'a known status', seen })
  }
}

/** The status of a row, when it is known. */
export function statusOf(row: object): string | undefined {
  return valueOf(row, 'status') as string | undefined
}
