/** What happens to a stay, as the events that announce it, in the order in which they are sent. */
import type { Booking } from '../core/booking'
import type { EventType, WireEvent } from '../core/contract'
import type { Room } from '../core/room'

type Payload<T extends EventType> = WireEvent<T>['payload']

/** An event without its envelope. `null` says that a field has no value any more. */
export type PlannedEvent = { [T in EventType]: { type: T; payload: Payload<T> } }[EventType]

/** Fields that change; `null` takes one away. */
type Changes = Partial<Omit<Payload<'booking_updated'>, 'booking_id'>>

/** The guest arrives; some desks say so with a status, and most leave CONFIRMED. */
export function checkIn(
  { booking_id, room_number }: Booking,
  room: Room,
  instant: string,
  status?: string,
): PlannedEvent[] {
  const payload = { booking_id, checked_in_at: instant, ...(room_number && { room_number }) }
  return [
    setRoom(room, 'OCCUPIED', instant),
    { type: 'booking_checked_in', payload: { ...payload, ...(status && { status }) } },
  ]
}

/** The guest leaves, and the room has to be cleaned. */
export function checkOut(
  { booking_id }: Booking,
  room: Room | undefined,
  instant: string,
): PlannedEvent[] {
  return [
    ...(room?.status === 'OCCUPIED' ? [setRoom(room, 'CHECKOUT_DIRTY', instant)] : []),
    {
      type: 'booking_checked_out',
      payload: { booking_id, checked_out_at: instant, status: 'COMPLETED' },
    },
  ]
}

/** A guest who is in house takes their things to another room. */
export function moveTo(
  booking: Booking,
  before: Room | undefined,
  room: Room,
  instant: string,
): PlannedEvent[] {
  return [
    ...(before?.status === 'OCCUPIED' ? [setRoom(before, 'CHECKOUT_DIRTY', instant)] : []),
    setRoom(room, 'OCCUPIED', instant),
    change(booking, { room_number: room.room_number ?? null }),
  ]
}

/** A booking with other fields. */
export function change({ booking_id, status = '' }: Booking, changes: Changes): PlannedEvent {
  return { type: 'booking_updated', payload: { booking_id, status, ...changes } }
}

/** The hotel confirms the booking. `instant`: ISO 8601, as for all moves. */
export function confirm({ booking_id }: Booking, instant: string): PlannedEvent {
  return {
    type: 'booking_confirmed',
    payload: { booking_id, status: 'CONFIRMED', confirmed_at: instant },
  }
}

/** The hotel approves the booking, which is announced as a change. */
export function approve(booking: Booking, instant: string): PlannedEvent {
  return change(booking, { status: 'CONFIRMED', confirmed_at: instant })
}

/** The booking is cancelled, for a reason. */
export function cancel({ booking_id }: Booking, reason: string, instant: string): PlannedEvent {
  const cancelled = { cancelled_at: instant, cancellation_reason: reason }
  return { type: 'booking_cancelled', payload: { booking_id, status: 'CANCELLED', ...cancelled } }
}

/** A room gets another status. */
export function setRoom({ room_id }: Room, status: string, instant: string): PlannedEvent {
  return { type: 'room_status_changed', payload: { room_id, status, changed_at: instant } }
}
