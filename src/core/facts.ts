/** Turns what arrived into facts that can be merged: fields with the versions that order them. */
import { ENTITIES, type Entity, type FieldKind, type Row } from './contract'
import type { ParsedEvent } from './event'
import { instantOf, NO_INSTANT, parseInstant, toMilliseconds, type Instant } from './instant'
import type { Fact, Version } from './merge'
import type { Model } from './model'
import { horizonOf, type ServerClock } from './server-clock'
import { SETTLING_MS } from '../realtime/terms/timing'

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
 * @param at when it arrived, ms of the board's clock
 */
export function factOfEvent<E extends Entity>(
  model: Model<E>,
  event: ParsedEvent<E>,
  clock: ServerClock,
  at: number,
): Fact<E> {
  const { fields, eventId, reasons } = event
  const { status } = model.effects[event.type]
  checkStatus(model, event, status)
  const said = status ?? statusOf(fields)
  const trust = (instant: Instant, path: string): Instant => {
    if (!clock.isFarAhead(instant, at)) return instant
    const expected = 'at most 5 minutes ahead of the server’s clock'
    reasons.push({ code: 'ts-unusable', path, expected, seen: 'a later instant' })
    return NO_INSTANT
  }
  const byTs = event.ts === null ? NO_INSTANT : trust(event.ts, 'meta.ts')
  const fact = (ts: Instant, id: string): Fact<E> => ({
    id: event.id,
    fields: said === statusOf(fields) ? fields : { ...fields, status: said },
    version: { stage: model.stageOf(said), ts, id },
  })
  if (!model.clock) return fact(byTs, eventId)
  const own = parseInstant(valueOf(fields, model.clock))
  const byClock = own === null ? byTs : trust(own, `payload.${model.clock}`)
  // What is ordered by a clock of its own ties by arrival.
  return { ...fact(byClock, ''), sentAt: byTs }
}

/**
 * Reads the rows of one snapshot: each field as of its own instant, else as of what the row surely
 * knows. That is everything until W before the read, and the latest change it has the instant of;
 * an event of later than that holds, whichever of the two comes first (C5). A status is never dated
 * before what the row surely knows, unless the entity has a clock of its own.
 */
export function createRowReader<E extends Entity>(
  model: Model<E>,
  asOf: Instant,
): (row: Row<E>) => Fact<E> {
  const settled = asOf && instantOf(toMilliseconds(asOf) - SETTLING_MS)
  const horizon = asOf && horizonOf(toMilliseconds(asOf))
  const instantFields = INSTANT_FIELDS[model.entity]

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
    const dated: Record<string, Version> = {}
    for (const field in datedBy) {
      const version = own[datedBy[field] ?? '']
      if (version) dated[field] = version
    }
    const { status } = dated
    if (status && status.ts < settled && !model.clock) dated.status = { ...status, ts: settled }
    return {
      id: idOf(model.entity, row),
      fields: row,
      version: { stage, ts: asOf && latest, id: '' },
      dated: dated as NonNullable<Fact<E>['dated']>,
    }
  }
}

/** The same fact, without the instants that are far ahead of this one. */
export function distrust<E extends Entity>(fact: Fact<E>, asOf: Instant): Fact<E> {
  const limit = horizonOf(toMilliseconds(asOf))
  const { version, sentAt } = fact
  const isSentAhead = sentAt !== undefined && sentAt > limit
  if (version.ts <= limit && !isSentAhead) return fact
  return {
    ...fact,
    version: version.ts > limit ? { ...version, ts: NO_INSTANT } : version,
    ...(isSentAhead && { sentAt: NO_INSTANT }),
  }
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
