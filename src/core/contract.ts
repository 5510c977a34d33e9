/**
 * The contract between the hotel's backend and the board, once, as data.
 * Types, checks, bindings, fixtures and documents derive from these tables.
 * In words: `CONTRACT.md` beside this file.
 */
import { keysOf } from './known-names'

/** What a field may hold on the wire; `fields.ts` has the reader of each kind. */
export type FieldKind =
  'id' | 'status' | 'text' | 'label' | 'instant' | 'date' | 'count' | 'actions'

/** Channels of one hotel, by the part behind `{hotelSlug}.` in their name. */
export const CHANNELS = {
  'room-bookings': { subscribed: true },
  rooms: { subscribed: true },
  // The backend has not decided whether this channel is retired. The board treats it as retired.
  booking: { subscribed: false },
} as const

/** The two things the board keeps: `id` names the field that identifies a row. */
export const ENTITIES = {
  booking: {
    category: 'room_booking',
    id: 'booking_id',
    fields: {
      booking_id: 'id',
      status: 'status',
      guest_name: 'text',
      created_at: 'instant',
      confirmed_at: 'instant',
      cancelled_at: 'instant',
      cancellation_reason: 'text',
      check_in: 'date',
      check_out: 'date',
      room_number: 'label',
      checked_in_at: 'instant',
      checked_out_at: 'instant',
      adults: 'count',
      children: 'count',
      actions: 'actions',
      // The backend's own name of the row in addresses, where that is not its id.
      ref: 'id',
    },
    required: ['booking_id', 'status', 'guest_name', 'created_at'],
    // Other spellings of a status, in upper case, and the one the board keeps.
    spellings: {
      CANCELED: 'CANCELLED',
      CHECKED_IN: 'IN_HOUSE',
      CHECKEDIN: 'IN_HOUSE',
      INHOUSE: 'IN_HOUSE',
      CHECKED_OUT: 'COMPLETED',
      CHECKEDOUT: 'COMPLETED',
      NOSHOW: 'NO_SHOW',
    },
  },
  room: {
    category: 'room',
    id: 'room_id',
    fields: {
      room_id: 'id',
      status: 'status',
      changed_at: 'instant',
      room_number: 'label',
      floor: 'label',
      room_type: 'text',
      actions: 'actions',
      ref: 'id',
    },
    required: ['room_id', 'status', 'changed_at'],
    spellings: {},
  },
} as const satisfies Record<string, EntityShape>

/** Every event the board acts on. The Pusher event name equals the key and `type` in the body. */
export const EVENTS = {
  booking_created: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'status', 'created_at', 'guest_name'],
  },
  booking_confirmed: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'status', 'confirmed_at'],
  },
  booking_cancelled: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'status', 'cancelled_at', 'cancellation_reason'],
  },
  room_status_changed: {
    channel: 'rooms',
    entity: 'room',
    required: ['room_id', 'status', 'changed_at'],
  },
  // Extensions. A backend may send them; one that sends none of them is served as well.
  booking_updated: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'status'],
    isExtension: true,
  },
  booking_checked_in: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'checked_in_at'],
    isExtension: true,
  },
  booking_checked_out: {
    channel: 'room-bookings',
    entity: 'booking',
    required: ['booking_id', 'checked_out_at'],
    isExtension: true,
  },
} as const satisfies Record<string, EventShape>

/** The audience of the board. An event with another `meta.scope` is applied and flagged. */
export const SCOPE = 'staff'

interface EntityShape {
  category: string
  id: string
  fields: Record<string, FieldKind>
  required: readonly string[]
  spellings: Record<string, string>
}

interface EventShape {
  channel: ChannelKind
  entity: Entity
  required: readonly string[]
  isExtension?: true
}

/** The part of a channel's name behind the hotel's slug. */
export type ChannelKind = keyof typeof CHANNELS
/** The name of an entity: `booking` or `room`. */
export type Entity = keyof typeof ENTITIES
/** The name of an event of the contract. */
export type EventType = keyof typeof EVENTS
/** The category of an event, as its body names it. */
export type Category = (typeof ENTITIES)[Entity]['category']

/** The event types of one entity: `EventTypeOf<'room'>` is `'room_status_changed'`. */
export type EventTypeOf<E extends Entity> = {
  [T in EventType]: (typeof EVENTS)[T]['entity'] extends E ? T : never
}[EventType]

/** A field of an entity, by its wire name. */
export type FieldOf<E extends Entity> = keyof (typeof ENTITIES)[E]['fields'] & string

/** The type of each kind of field on the board. */
interface KeptAs {
  id: string
  status: string
  text: string
  label: string
  instant: string
  date: string
  count: number
  /** Names of actions, separated by blanks. See `actions.ts`. */
  actions: string
}

/** The type of each kind of field on the wire. */
interface SentAs extends Omit<KeptAs, 'id' | 'label' | 'actions'> {
  id: string | number
  label: string | number
  actions: readonly string[]
}

type KindOf<E extends Entity, F extends FieldOf<E>> = (typeof ENTITIES)[E]['fields'][F] & FieldKind

/** The known fields of one booking or room. A field that never arrived has no key. */
export type Row<E extends Entity> = {
  readonly [F in FieldOf<E>]?: KeptAs[KindOf<E, F>]
} & { readonly [F in (typeof ENTITIES)[E]['id'] & string]: string }

/** A field that a row can be without may be `null`: it then has no value. */
type OrNone<E extends Entity> = {
  [F in FieldOf<E>]:
    Sent<E>[F] | (F extends (typeof ENTITIES)[E]['required'][number] ? never : null)
}

type EntityOf<T extends EventType> = (typeof EVENTS)[T]['entity']
type Sent<E extends Entity> = { [F in FieldOf<E>]: SentAs[KindOf<E, F>] }

/** `meta` of every event. */
export interface Meta {
  event_id: string
  /** ISO 8601 instant with `Z` or an offset, up to nanoseconds. */
  ts: string
  hotel_slug: string
  scope: string
}

/** The body of an event as the contract has it on the wire. */
export type WireEvent<T extends EventType = EventType> = {
  [K in T]: {
    category: (typeof ENTITIES)[EntityOf<K>]['category']
    type: K
    payload: Pick<
      Sent<EntityOf<K>>,
      (typeof EVENTS)[K]['required'][number] & keyof Sent<EntityOf<K>>
    > &
      Partial<OrNone<EntityOf<K>>>
    meta: Meta
  }
}[T]

/** Whether `type` is an event of the contract; own keys only, so `__proto__` is not. */
export function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(EVENTS, type)
}

/** The events of one entity, e.g. to bind them all to one store action. */
export function eventTypesOf<E extends Entity>(entity: E): EventTypeOf<E>[] {
  return keysOf(EVENTS).filter((type): type is EventTypeOf<E> => EVENTS[type].entity === entity)
}
