/** One value for each field, and the events and lists that are made of them. */
import {
  ENTITIES,
  EVENTS,
  SCOPE,
  type Entity,
  type EventType,
  type FieldKind,
  type FieldOf,
} from '../../core/contract'
import { meantBy } from '../../core/models'

/** A value of each kind, for fields that have none of their own below. */
const BY_KIND: Record<FieldKind, unknown> = {
  id: 'BK-1042',
  status: 'CONFIRMED',
  text: 'Double',
  label: '204',
  instant: '2026-03-01T10:12:33.870112Z',
  date: '2026-03-01',
  count: 2,
  actions: ['confirm', 'cancel'],
}

const VALUES: { [E in Entity]: { [F in FieldOf<E>]?: unknown } } = {
  booking: {
    guest_name: 'Ada Example',
    created_at: '2026-03-01T09:58:12.004211Z',
    confirmed_at: '2026-03-01T10:05:00.123456Z',
    cancelled_at: '2026-03-01T11:30:45.5Z',
    cancellation_reason: 'Change of plans',
    check_out: '2026-03-04',
    checked_in_at: '2026-03-01T15:02:09.731Z',
    checked_out_at: '2026-03-04T10:41:30Z',
    children: 0,
  },
  room: { room_id: 204, floor: 2, actions: ['status'] },
}

/** What the contract asks the backend to announce, and the status that the example has. */
export const TOLD: Record<EventType, { summary: string; status: string }> = {
  booking_created: { summary: 'A booking was made.', status: 'PENDING' },
  booking_confirmed: { summary: 'A booking was confirmed.', status: 'CONFIRMED' },
  booking_cancelled: { summary: 'A booking was cancelled, with a reason.', status: 'CANCELLED' },
  room_status_changed: { summary: 'The state of a room changed.', status: 'CHECKOUT_DIRTY' },
  booking_updated: { summary: 'Anything else of a booking changed.', status: 'CONFIRMED' },
  booking_checked_in: { summary: 'A guest came.', status: 'CONFIRMED' },
  booking_checked_out: { summary: 'A guest left.', status: 'COMPLETED' },
}

/** The fields of an example beside the required ones. */
const MORE: Record<Entity, readonly string[]> = {
  booking: ['status', 'check_in', 'check_out', 'room_number', 'adults', 'children'],
  room: ['room_number', 'floor', 'room_type'],
}

/** Bodies of an event: with what it requires, with more, and with a field that says “none”. */
export function examplesOf(type: EventType): { name: string; payload: object }[] {
  const { entity, required } = EVENTS[type]
  const status = meantBy(type) ?? TOLD[type].status
  const least = valuesOf(entity, required, status)
  const more = valuesOf(entity, [...required, ...MORE[entity]], status)
  return Object.entries({ required: least, more, none: { ...least, room_number: null } }).map(
    ([name, payload], index) => ({ name, payload: bodyOf(type, payload, index) }),
  )
}

/** The status of the row in a list. */
const LISTED: Readonly<Record<Entity, string>> = { booking: 'PENDING', room: 'CHECKOUT_DIRTY' }

/** The answer to a request of a list, with one row. */
export function exampleList(entity: Entity): object {
  const fields = [...ENTITIES[entity].required, ...MORE[entity], 'actions']
  return {
    as_of: '2026-03-01T10:05:05.000001Z',
    ...(entity === 'booking' && { business_date: '2026-03-01' }),
    results: [valuesOf(entity, fields, LISTED[entity])],
  }
}

function valuesOf(entity: Entity, fields: readonly string[], status: string): object {
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  const values: Record<string, unknown> = { ...VALUES[entity], status }
  const valueOf = (field: string) => values[field] ?? BY_KIND[kinds[field] as FieldKind]
  return Object.fromEntries(fields.map((field) => [field, valueOf(field)]))
}

function bodyOf(type: EventType, payload: object, index: number): object {
  const order = Object.keys(EVENTS).indexOf(type)
  return {
    category: ENTITIES[EVENTS[type].entity].category,
    type,
    payload,
    meta: {
      event_id: `9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7${order}${index}d`,
      ts: `2026-03-01T10:1${order}:0${index}.123456Z`,
      hotel_slug: 'hotel-killarney',
      scope: SCOPE,
    },
  }
}
