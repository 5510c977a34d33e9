import type { Booking } from '../../core/booking'

/** What the wall calls a booking: by its number, unless this device shows guests' names. */
export function nameOnWall({ booking_id, guest_name }: Booking, hasNames: boolean): string {
  return hasNames ? (guest_name ?? booking_id) : booking_id
}
