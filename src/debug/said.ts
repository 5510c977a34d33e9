/** What a frame says, as far as it can be read: names and times that need no privacy. */
import { ENTITIES, EVENTS, isEventType, type Entity } from '../core/contract'
import { textAt } from '../core/fields'
import { parseInstant } from '../core/instant'
import { saidBy } from '../realtime/terms/frame'
import type { Trace } from '../realtime/trace'

/** A trace of one kind. */
export type TraceOf<K extends Trace['kind']> = Extract<Trace, { kind: K }>

/** Texts are empty where the body does not have them. */
export interface Said {
  type: string
  body: unknown
  /** What it is about; `null` when neither its name nor its payload tells. */
  entity: Entity | null
  rowId: string
  /** Names the row among those of both entities; empty without an id. */
  row: string
  eventId: string
  /** `meta.ts` in ms, with its fraction; `null` when it cannot be read. */
  ts: number | null
}

/** Reads the body of an event. Never throws. */
export function readSaid(type: string, body: unknown): Said {
  const entity = entityOf(type, body)
  const ts = parseInstant(textAt(body, 'meta', 'ts'))
  const rowId = entity ? textAt(body, 'payload', ENTITIES[entity].id) : ''
  return {
    type,
    body,
    entity,
    rowId,
    row: rowId === '' ? '' : rowKey(entity, rowId),
    eventId: textAt(body, 'meta', 'event_id'),
    ts: ts === null ? null : ts / 1_000,
  }
}

/** Reads what a frame says, in the contract's words. */
export function saidIn(trace: TraceOf<'frame'>): Said {
  const { type, body } = saidBy(trace)
  return readSaid(type, body)
}

/** The name of a row among those of both entities. */
export function rowKey(entity: Entity | null, id: string): string {
  return `${entity} ${id}`
}

function entityOf(type: string, body: unknown): Entity | null {
  if (isEventType(type)) return EVENTS[type].entity
  const isNamed = (entity: Entity) => textAt(body, 'payload', ENTITIES[entity].id) !== ''
  return isNamed('booking') ? 'booking' : isNamed('room') ? 'room' : null
}
