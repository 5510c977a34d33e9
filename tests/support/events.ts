/** The catalogue of events. Each has what the contract requires; a test changes some fields. */
import type { EventType, WireEvent } from '../../src/core/contract'
import { ENTITIES, EVENTS } from '../../src/core/contract'

export const HOTEL = 'hotel-killarney'

type Payload<T extends EventType> = WireEvent<T>['payload']

const PAYLOADS: { [T in EventType]: Payload<T> } = {
  booking_created: {
    booking_id: 'BK-1',
    status: 'PENDING',
    created_at: '2026-03-01T10:00:00Z',
    guest_name: 'Niamh Ahern',
  },
  booking_confirmed: {
    booking_id: 'BK-1',
    status: 'CONFIRMED',
    confirmed_at: '2026-03-01T10:05:00Z',
  },
  booking_cancelled: {
    booking_id: 'BK-1',
    status: 'CANCELLED',
    cancelled_at: '2026-03-01T10:10:00Z',
    cancellation_reason: 'guest request',
  },
  room_status_changed: {
    room_id: 'R-1',
    status: 'OCCUPIED',
    changed_at: '2026-03-01T10:00:00Z',
  },
  booking_updated: {
    booking_id: 'BK-1',
    status: 'CONFIRMED',
  },
  booking_checked_in: {
    booking_id: 'BK-1',
    checked_in_at: '2026-03-01T10:06:00Z',
  },
  booking_checked_out: {
    booking_id: 'BK-1',
    checked_out_at: '2026-03-01T10:08:00Z',
  },
}

/** The default instant of each event: the order of a booking's life. */
const TS: Record<EventType, string> = {
  booking_created: '2026-03-01T10:00:00.100000Z',
  booking_confirmed: '2026-03-01T10:05:00.100000Z',
  booking_cancelled: '2026-03-01T10:10:00.100000Z',
  room_status_changed: '2026-03-01T10:00:00.100000Z',
  booking_updated: '2026-03-01T10:05:30.100000Z',
  booking_checked_in: '2026-03-01T10:06:00.100000Z',
  booking_checked_out: '2026-03-01T10:08:00.100000Z',
}

/** A valid event with a test's changes to payload and meta. The event id is computed from both. */
export function event<T extends EventType>(
  type: T,
  payload: Partial<Payload<T>> = {},
  meta: Partial<WireEvent['meta']> = {},
): WireEvent<T> {
  const { entity } = EVENTS[type]
  const full = { ...PAYLOADS[type], ...payload } as Payload<T>
  const ts = meta.ts ?? TS[type]
  const id = (full as Record<string, unknown>)[ENTITIES[entity].id]
  return {
    category: ENTITIES[entity].category,
    type,
    payload: full,
    meta: { event_id: `${type}:${id}:${ts}`, ts, hotel_slug: HOTEL, scope: 'staff', ...meta },
  } as WireEvent<T>
}

/** A copy of a body without one field, such as `payload.guest_name`. */
export function without(body: object, path: string): object {
  const copy = structuredClone(body) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() as string
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy)
  delete parent[last]
  return copy
}

/** A copy of a body with another value in one field, such as `meta.scope`. */
export function withField(body: object, path: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() as string
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy)
  parent[last] = value
  return copy
}
