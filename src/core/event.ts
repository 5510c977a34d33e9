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
import { statusOf } from './facts'
import { parseInstant, type Instant } from './instant'
import { refuse, type ApplyResult } from '../realtime/terms/outcome'
import { kindOf, type Reason } from './reason'
import { seenOf } from './seen'

/**
 * The key of a list in a body: the fields that this event has to have, in place of the contract's. A
 * dialect writes it; JSON cannot.
 */
export const REQUIRED: unique symbol = Symbol('required')

/** A parsed event of one entity. */
export interface ParsedEvent<E extends Entity> {
  type: EventTypeOf<E>
  /** The row it is about. */
  id: string
  fields: Partial<Row<E>>
  /** The fields that it says have no value. */
  nones: readonly FieldOf<E>[]
  /** Whether the status was sent in another spelling than the one that is kept. */
  isRespelled: boolean
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
  const differs = categoryFault(entity, body)
  if (differs) return refuse('rejected', differs)
  const event = readEvent(entity, type as EventTypeOf<E>, body)
  return event.id === undefined
    ? refuse('rejected', idFault(entity, body))
    : (event as ParsedEvent<E>)
}

/** The fault of a category that is not the entity's, or `null`. */
export function categoryFault(entity: Entity, body: object): Reason | null {
  const { category } = ENTITIES[entity]
  if (own(body, 'category') === category) return null
  const seen = seenOf('category', own(body, 'category'))
  return { code: 'category-differs', path: 'category', expected: `“${category}”`, seen }
}

/** The fault of a body without a usable id. */
export function idFault(entity: Entity, body: object): Reason {
  const { id } = ENTITIES[entity]
  const seen = kindOf(own(payloadOf(body), id))
  return { code: 'id-unusable', path: `payload.${id}`, expected: 'the id of a row', seen }
}

/** Reads payload and meta of an event of `type`; the id is absent when the body has no usable one. */
export function readEvent<E extends Entity>(
  entity: E,
  type: EventTypeOf<E>,
  body: object,
): Omit<ParsedEvent<E>, 'id'> & { id: string | undefined } {
  const reasons: Reason[] = []
  const { [REQUIRED]: required = EVENTS[type].required } = body as Demanding
  const nones: FieldOf<E>[] = []
  const payload = payloadOf(body)
  const fields = readFields(entity, payload, required, 'payload.', reasons, nones)
  const { [ENTITIES[entity].id as keyof typeof fields]: id } = fields
  const { eventId, ts } = readMeta(body, reasons)
  const isRespelled = statusOf(fields) !== own(payload, 'status')
  return { type, id: id as string | undefined, fields, nones, isRespelled, eventId, ts, reasons }
}

interface Demanding {
  [REQUIRED]?: readonly string[]
}

function payloadOf(body: object): object {
  return Object(own(body, 'payload'))
}

/** Reads what every event says of itself, whatever its type. */
export function readMeta(
  body: object,
  reasons: Reason[],
): Pick<ParsedEvent<Entity>, 'eventId' | 'ts'> {
  const meta: object = Object(own(body, 'meta'))
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
    const code = scope === undefined || scope === null ? 'missing-field' : 'other-scope'
    reasons.push({ code, path: 'meta.scope', expected, seen: seenOf('scope', scope) })
  }
  return { eventId: hasEventId ? eventId : '', ts }
}
