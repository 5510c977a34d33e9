/** JSON Schemas of what the contract has on the wire, made of its tables. */
import { ACTION_NAME, MAX_ACTIONS } from '../../core/actions'
import { SLUG } from '../../core/channels'
import {
  ENTITIES,
  EVENTS,
  SCOPE,
  type Entity,
  type EventType,
  type FieldKind,
} from '../../core/contract'
import { isOptional, MAX_ID, MAX_TEXT } from '../../core/fields'
import { meantBy, STATUSES } from '../../core/models'

/** A JSON Schema. */
export type Schema = { readonly [keyword: string]: unknown }

/** Where the schemas of the kinds stand in a document, such as `#/$defs/`. */
type Place = string

const WHOLE_NUMBER = {
  type: 'integer',
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
}
/** A text that is not only blanks. Patterns keep to what every language’s expressions have. */
const TEXT = { type: 'string', pattern: '\\S', maxLength: MAX_TEXT }
const DAY = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
const HOUR = '([01][0-9]|2[0-3])'
const MINUTE = '[0-5][0-9]'
const TIME = `${HOUR}:${MINUTE}(:${MINUTE}([.,][0-9]{1,12})?)?`

/** What each kind of field may hold. */
const KINDS: Record<FieldKind, Schema> = {
  id: {
    description: `The id of a row. It is kept as a text.`,
    anyOf: [{ type: 'string', pattern: '\\S', maxLength: MAX_ID }, WHOLE_NUMBER],
  },
  status: {
    description:
      'A status in any case, with blanks or dashes for “_”. The list is open: one that is not known is shown as it came.',
    type: 'string',
    pattern: '[^\\s_-]',
    maxLength: MAX_TEXT,
  },
  text: { description: 'A text that is not only blanks.', ...TEXT },
  label: {
    description: 'A short name or a whole number, kept as a text without blanks around it.',
    anyOf: [TEXT, WHOLE_NUMBER],
  },
  instant: {
    description:
      'An ISO 8601 instant with “Z” or an offset. Microseconds count; finer digits are dropped.',
    type: 'string',
    format: 'date-time',
    pattern: `^${DAY}[T ]${TIME}([Zz]|[+-]${HOUR}(:?${MINUTE})?)$`,
  },
  date: {
    description: 'A calendar date, without a time.',
    type: 'string',
    format: 'date',
    pattern: `^${DAY}$`,
  },
  count: { ...WHOLE_NUMBER, description: 'How many there are.', minimum: 0 },
  actions: {
    description: 'The actions that are offered on the row. An empty list takes them back.',
    type: 'array',
    maxItems: MAX_ACTIONS,
    items: { type: 'string', pattern: ACTION_NAME.source },
  },
}

/** Beside the kinds of fields, what every event says of itself. */
const META: Schema = {
  description: 'What an event says of itself.',
  type: 'object',
  required: ['event_id', 'ts', 'hotel_slug', 'scope'],
  properties: {
    event_id: {
      description: 'One fact has one id. A message that is sent again has the same.',
      type: 'string',
      format: 'uuid',
      pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
    },
    ts: { ...KINDS.instant, description: 'When the fact happened; see the kind “instant”.' },
    hotel_slug: { description: 'The hotel of the channel.', type: 'string', pattern: SLUG.source },
    scope: { description: 'The audience.', const: SCOPE },
  },
}

/** What events and rows refer to, by name. */
export const DEFINITIONS: Readonly<Record<string, Schema>> = { ...KINDS, meta: META }

/** The body of an event. Fields that the contract does not name are allowed everywhere. */
export function bodySchema(type: EventType, place: Place): Schema {
  const { entity, required } = EVENTS[type]
  const meant = meantBy(type)
  return {
    type: 'object',
    required: ['category', 'type', 'payload', 'meta'],
    properties: {
      category: { const: ENTITIES[entity].category },
      type: { const: type },
      payload: fieldsSchema(entity, required, place, meant && `The event means ${meant}.`),
      meta: { $ref: `${place}meta` },
    },
  }
}

/** The fields of an entity. One that no row needs may be `null`, which says that there is none. */
function fieldsSchema(
  entity: Entity,
  required: readonly string[],
  place: Place,
  ofStatus = `Known: ${STATUSES[entity].join(', ')}.`,
): Schema {
  const kinds: [string, FieldKind][] = Object.entries(ENTITIES[entity].fields)
  const properties = kinds.map(([field, kind]) => {
    const description = kind === 'status' ? { description: ofStatus } : {}
    const ref = { $ref: `${place}${kind}` }
    const isNullable = !required.includes(field) && isOptional(entity, field)
    const anyOf = isNullable ? [ref, { type: 'null' }] : [ref]
    return [field, anyOf.length === 1 && kind !== 'status' ? ref : { ...description, anyOf }]
  })
  return { type: 'object', required, properties: Object.fromEntries(properties) }
}

/** The answer to a request of a list. */
export function listSchema(entity: Entity, place: Place): Schema {
  const orNone = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] })
  return {
    type: 'object',
    required: ['results'],
    properties: {
      as_of: { ...KINDS.instant, description: 'The server’s instant of the read.' },
      ...(entity === 'booking' && { business_date: { $ref: `${place}date` } }),
      count: { ...KINDS.count, description: 'The number of all rows.' },
      next: orNone({ description: 'Set when there are more rows.', type: 'string' }),
      previous: orNone({ description: 'Set when there are more rows.', type: 'string' }),
      results: {
        type: 'array',
        items: fieldsSchema(entity, ENTITIES[entity].required, place),
      },
    },
  }
}
