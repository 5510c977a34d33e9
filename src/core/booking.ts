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

/** Which of its instants dates a field; a status only while it is the one that instant is of. */
const OTHERWISE = {
  confirmed_at: 'confirmed_at',
  cancelled_at: 'cancelled_at',
  cancellation_reason: 'cancelled_at',
} as const
const DATED = {
  cancelled: { ...OTHERWISE, status: 'cancelled_at' },
  confirmed: { ...OTHERWISE, status: 'confirmed_at' },
  otherwise: OTHERWISE,
} as const

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
  datedBy({ status }) {
    if (status === 'CANCELLED') return DATED.cancelled
    return status === 'CONFIRMED' ? DATED.confirmed : DATED.otherwise
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
