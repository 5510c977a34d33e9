/** Turns what arrived into facts that can be merged: fields with the versions that order them. */
import { ENTITIES, type Entity, type FieldKind, type FieldOf, type Row } from './contract'
import type { ParsedEvent } from './event'
import { instantOf, parseInstant, toMilliseconds, type Instant } from './instant'
import type { Fact, Version } from './merge'
import type { Model } from './model'

/** W: a snapshot asked for this long after an event arrived, or longer, reflects it (ms). */
export const SETTLING_MS = 10_000

/** How far ahead of the server's clock an instant may be and still order anything (C4), in ms. */
const MAX_AHEAD_MS = 5 * 60_000

/** By entity, the fields that say when something happened. */
const INSTANT_FIELDS = { booking: instantFields('booking'), room: instantFields('room') }

function instantFields(entity: Entity): string[] {
  const kinds: [string, FieldKind][] = Object.entries(ENTITIES[entity].fields)
  return kinds.flatMap(([field, kind]) => (kind === 'instant' ? [field] : []))
}

/**
 * What an event says of its row. An instant that cannot order anything leaves the fact without a
 * version and adds a reason.
 *
 * @param serverNow the server's clock, ms
 */
export function factOfEvent<E extends Entity>(
  model: Model<E>,
  event: ParsedEvent<E>,
  serverNow: number,
): Fact<E> {
  const { rank, status, orderedBy } = model.effects[event.type]
  checkStatus(model, event, status)
  const trust = (instant: Instant | null, path: string): Instant | '' => {
    if (!instant || !isFarAhead(instant, serverNow)) return instant ?? ''
    const expected = 'at most 5 minutes ahead of the server’s clock'
    event.reasons.push({ code: 'ts-unusable', path, expected, seen: 'a later instant' })
    return ''
  }
  const byTs = trust(event.ts, 'meta.ts')
  const own = orderedBy ? parseInstant(valueOf(event.fields, orderedBy)) : null
  // What is ordered by an instant of its own ties by arrival, so its version carries no event id.
  const version = {
    rank,
    ts: own ? trust(own, `payload.${orderedBy}`) : byTs,
    id: orderedBy ? '' : event.eventId,
  }
  return {
    id: event.id,
    fields: status ? { ...event.fields, status } : event.fields,
    version,
  }
}

/**
 * What a snapshot says of one row: each field as of its own instant, else as of what the row surely
 * knows. That is everything until W before the read, and the latest change it has the instant of;
 * an event of later than that holds, whichever of the two comes first (C5).
 */
export function factOfRow<E extends Entity>(
  model: Model<E>,
  row: Row<E>,
  asOf: Instant | '',
): Fact<E> {
  const readAt = toMilliseconds(asOf)
  const usable = (text: unknown): Instant | '' => {
    const instant = parseInstant(text)
    return instant && !isFarAhead(instant, readAt) ? instant : ''
  }
  const known = INSTANT_FIELDS[model.entity].map((field) => usable(valueOf(row, field)))
  const settled = asOf && instantOf(readAt - SETTLING_MS)
  const rank = model.rankOfStatus(statusOf(row))
  const read: Version = { rank, ts: asOf && latest([settled, ...known]), id: '' }
  const version = (field: FieldOf<E>): Version => {
    const own = usable(model.instantOf(field, row))
    return own ? { rank, ts: own, id: '' } : read
  }
  const dated: Fact<E>['dated'] = {}
  for (const field in row) dated[field as FieldOf<E>] = version(field as FieldOf<E>)
  return {
    id: idOf(model.entity, row),
    fields: row,
    version: read,
    dated,
  }
}

/** The same fact, without a version if it claims an instant far ahead of this one. */
export function distrust<E extends Entity>(fact: Fact<E>, asOf: Instant | ''): Fact<E> {
  if (!isFarAhead(fact.version.ts, toMilliseconds(asOf))) return fact
  return { ...fact, version: { ...fact.version, ts: '' } }
}

/** The id of a row. */
export function idOf<E extends Entity>(entity: E, row: Row<E>): string {
  return valueOf(row, ENTITIES[entity].id) as string
}

function checkStatus<E extends Entity>(
  model: Model<E>,
  { fields, reasons }: ParsedEvent<E>,
  meant: string | undefined,
) {
  const status = statusOf(fields)
  if (status === undefined || status === meant) return
  const path = 'payload.status'
  if (meant) {
    reasons.push({ code: 'status-contradicts', path, expected: meant, seen: 'another status' })
  } else if (!model.isKnownStatus(status)) {
    reasons.push({ code: 'unknown-status', path, expected: 'a known status', seen: 'another' })
  }
}

/** The status of a row, when it is known. */
export function statusOf(row: object): string | undefined {
  return valueOf(row, 'status') as string | undefined
}

function valueOf(row: object, field: string): unknown {
  return (row as Record<string, unknown>)[field]
}

function latest(instants: (Instant | '')[]): Instant | '' {
  return instants.reduce((a, b) => (a > b ? a : b))
}

/** Nothing is far ahead where one of the two is not known. */
function isFarAhead(instant: Instant | '', serverNow: number): boolean {
  return toMilliseconds(instant) > serverNow + MAX_AHEAD_MS
}
