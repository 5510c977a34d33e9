import type { BoardRow } from './merge'
import type { Model } from './model'

export type Booking = BoardRow<'booking'>

/** Statuses seen so far; the list is open, and any other is shown as it came. */
export const BOOKING_STATUSES = [
  'PENDING',
  'PENDING_PAYMENT',
  'PENDING_APPROVAL',
  'CONFIRMED',
  'IN_HOUSE',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
  'COMPLETED',
  'NO_SHOW',
] as const

/** The badges of bookings. A row counts in one of them, or in none. */
const [PENDING, CONFIRMED, CANCELLED, NONE] = [['pending'], ['confirmed'], ['cancelled'], []]

/** How bookings follow their events: created, then confirmed, then cancelled, never back. */
export const bookingModel: Model<'booking'> = {
  entity: 'booking',
  effects: {
    booking_created: { rank: 0 },
    booking_confirmed: { rank: 1, status: 'CONFIRMED' },
    booking_cancelled: { rank: 2, status: 'CANCELLED' },
  },
  isKnownStatus: (status) =>
    isPending(status) || (BOOKING_STATUSES as readonly string[]).includes(status),
  rankOfStatus(status) {
    if (status === 'CANCELLED') return 2
    return status === undefined || isPending(status) ? 0 : 1
  },
  instantOf(field, row) {
    if (field === 'confirmed_at') return row.confirmed_at
    if (field === 'cancelled_at' || field === 'cancellation_reason') return row.cancelled_at
    if (field !== 'status') return undefined
    if (row.status === 'CANCELLED') return row.cancelled_at
    return row.status === 'CONFIRMED' ? row.confirmed_at : undefined
  },
  groupsOf: ({ status }) => groupsOfStatus(status),
}

/** PENDING or PENDING_*. */
export function isPending(status: string): boolean {
  return status === 'PENDING' || status.startsWith('PENDING_')
}

/** Whether the board knows no more of a booking than that something happened to it (C11). */
export function isPartial(booking: Booking): boolean {
  return booking.guest_name === undefined || booking.status === undefined
}

function groupsOfStatus(status = ''): readonly string[] {
  if (status === 'CONFIRMED') return CONFIRMED
  if (status === 'CANCELLED') return CANCELLED
  return isPending(status) ? PENDING : NONE
}
