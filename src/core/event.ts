import {
  ENTITIES,
  EVENTS,
  isEventType,
  SCOPE,
  type Entity,
  type EventTypeOf,
  type FieldOf,
  type Row,
} from './contract'
import { isId, isObject, own, readFields } from './fields'
import { parseInstant, type Instant } from './instant'
import { refuse, type ApplyResult } from '../realtime/terms/outcome'
import { kindOf, type Reason } from './reason'

/** A parsed event of one entity. */
export interface ParsedEvent<E extends Entity> {
  type: EventTypeOf<E>
  /** The row it is about. */
  id: string
  fields: Partial<Row<E>>
  /** The fields that it says have no value. */
  nones: readonly FieldOf<E>[]
  /** Empty when the body has none. */
  eventId: string
  /** `null` when it is missing or malformed. */
  ts: Instant | null
  /** Faults that do not keep the event from being applied. */
  reasons: Reason[]
}

/**
 * Parses the body of an event of `entity`. Never throws, and reports every fault, not only the first.
 * Returns an `ApplyResult` when the event cannot be applied.
 */
export function parseEvent<E extends Entity>(
  entity: E,
  body: unknown,
): ParsedEvent<E> | ApplyResult {
  if (!isObject(body)) {
    const seen = kindOf(body)
    return refuse('rejected', { code: 'not-an-object', path: 'body', expected: 'an object', seen })
  }
  const type = own(body, 'type')
  if (!isEventType(type) || EVENTS[type].entity !== entity) {
    const expected = `an event of a ${entity}`
    return refuse('unknown', { code: 'unknown-type', path: 'type', expected, seen: kindOf(type) })
  }
  const { category } = ENTITIES[entity]
  if (own(body, 'category') !== category) {
    const seen = 'another one, or none'
    return refuse('rejected', {
      code: 'category-differs',
      path: 'category',
      expected: `“${category}”`,
      seen,
    })
  }
  const reasons: Reason[] = []
  const payload = Object(own(body, 'payload')) as object
  const idField = ENTITIES[entity].id
  const nones: FieldOf<E>[] = []
  const fields = readFields(entity, payload, EVENTS[type].required, 'payload.', reasons, nones)
  const { [idField as keyof typeof fields]: id } = fields
  if (id === undefined) {
    const expected = 'the id of a row'
    const path = `payload.${idField}`
    const seen = kindOf(own(payload, idField))
    return refuse('rejected', { code: 'id-unusable', path, expected, seen })
  }
  const { eventId, ts } = readMeta(Object(own(body, 'meta')), reasons)
  return { type: type as EventTypeOf<E>, id: id as string, fields, nones, eventId, ts, reasons }
}

function readMeta(meta: object, reasons: Reason[]): { eventId: string; ts: Instant | null } {
  const eventId = own(meta, 'event_id')
  const hasEventId = typeof eventId === 'string' && isId(eventId)
  if (!hasEventId) {
    const expected = 'a uuid'
    reasons.push({
      code: 'event-id-missing',
      path: 'meta.event_id',
      expected,
      seen: kindOf(eventId),
    })
  }
  const ts = parseInstant(own(meta, 'ts'))
  if (!ts) {
    const expected = 'an ISO 8601 instant with Z or an offset'
    reasons.push({ code: 'ts-unusable', path: 'meta.ts', expected, seen: kindOf(own(meta, 'ts')) })
  }
  const scope = own(meta, 'scope')
  if (scope !== SCOPE) {
    const expected = `“${SCOPE}”`
    reasons.push({ code: 'other-scope', path: 'meta.scope', expected, seen: kindOf(scope) })
  }
  return { eventId: hasEventId ? eventId : '', ts }
}
