/** Events to try a board with, made of the contract's table. */
import { ENTITIES, EVENTS, SCOPE, type EventType, type FieldKind } from '../core/contract'
import { meantBy } from '../core/models'
import { ROOM_STATUSES } from '../core/room'

/** A frame to send. A text as `data` is the body as it is. */
export interface SimulatedFrame {
  channel: string
  event: string
  data: unknown
}

/** What a simulated event needs to know. */
export interface SimulatedSetting {
  /** The open hotel's slug. */
  hotel: string
  /** The server's time (ms). */
  now: number
  /** Makes a new event id. */
  createId(): string
}

/** A row that the event is about, by the wire names of its fields. */
export type SimulatedRow = Readonly<Record<string, unknown>>

/** What a field of each kind may be. */
const INVENTED: Record<FieldKind, (field: string, ts: string) => unknown> = {
  id: () => '1',
  status: () => 'CONFIRMED',
  text: (field) => `Simulated ${field.replaceAll('_', ' ')}`,
  label: () => '1',
  instant: (_, ts) => ts,
  date: (_, ts) => ts.slice(0, 10),
  count: () => 1,
  actions: () => [],
}

/** Fields whose values do not depend on the time of the event. */
const KEPT: readonly FieldKind[] = ['text', 'label', 'date', 'count']

/**
 * A valid event with every field that the contract requires.
 *
 * @param row the row it is about; left out, an invented one
 */
export function simulateEvent(
  type: EventType,
  { hotel, now, createId }: SimulatedSetting,
  row?: SimulatedRow,
): SimulatedFrame {
  const { entity, channel, required } = EVENTS[type]
  const { id, fields, category } = ENTITIES[entity]
  const ts = new Date(now).toISOString()
  const kinds: Readonly<Record<string, FieldKind>> = fields
  const valueOf = (field: string) => {
    const kind = kinds[field] ?? 'text'
    if (field === id) return row?.[id] ?? `SIM-${createId().slice(0, 8)}`
    if (kind === 'status') return meantBy(type) ?? nextStatus(type, row?.status)
    const known = KEPT.includes(kind) ? row?.[field] : undefined
    return known ?? INVENTED[kind](field, ts)
  }
  return {
    channel: `${hotel}.${channel}`,
    event: type,
    data: {
      category,
      type,
      payload: Object.fromEntries(required.map((field) => [field, valueOf(field)])),
      meta: { event_id: createId(), ts, hotel_slug: hotel, scope: SCOPE },
    },
  }
}

/** A new booking is pending, any other keeps its status; a room gets the next one. */
function nextStatus(type: EventType, status: unknown): unknown {
  if (type === 'booking_created') return 'PENDING'
  if (type !== 'room_status_changed') return status ?? 'CONFIRMED'
  const index = ROOM_STATUSES.findIndex((known) => known === status)
  return ROOM_STATUSES[(index + 1) % ROOM_STATUSES.length]
}
