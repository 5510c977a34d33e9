import type { BoardRow } from './merge'
import type { Model } from './model'
import { isOneOf } from './known-names'

/** A booking as the board shows it. */
export type Booking = BoardRow<'booking'>

/** The known statuses. The list is open: any other status is shown as it came. */
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

/** The badges of bookings. A booking counts in one of them or in none. */
const [PENDING, CONFIRMED, CANCELLED, NONE] = [['pending'], ['confirmed'], ['cancelled'], []]

/** The stages after 0 (pending) and 1 (confirmed, expired, declined, no show, unknown). */
const LATER_STAGES: Record<string, number> = { IN_HOUSE: 2, COMPLETED: 3, CANCELLED: 4 }

/** The field whose instant dates another field. */
const DATED = {
  confirmed_at: 'confirmed_at',
  cancelled_at: 'cancelled_at',
  cancellation_reason: 'cancelled_at',
} as const
/** The same, with the instant at which the booking got its status. */
const DATED_BY_STATUS = new Map<string | undefined, ReturnType<Model<'booking'>['datedBy']>>([
  ['CONFIRMED', { ...DATED, status: 'confirmed_at' }],
  ['IN_HOUSE', { ...DATED, status: 'checked_in_at' }],
  ['COMPLETED', { ...DATED, status: 'checked_out_at' }],
  ['CANCELLED', { ...DATED, status: 'cancelled_at' }],
])

/** The rules of bookings: an event takes a booking forward in its life, never back. */
export const bookingModel: Model<'booking'> = {
  entity: 'booking',
  effects: {
    booking_created: {},
    booking_confirmed: { status: 'CONFIRMED' },
    booking_cancelled: { status: 'CANCELLED' },
    booking_updated: {},
    booking_checked_in: { standsFor: 'IN_HOUSE' },
    booking_checked_out: { standsFor: 'COMPLETED' },
  },
  isKnownStatus: (status) => isPending(status) || isOneOf(BOOKING_STATUSES, status),
  stageOf(status) {
    if (status === undefined || isPending(status)) return 0
    return LATER_STAGES[status] ?? 1
  },
  dispute: { held: 'CANCELLED', rivals: ['CONFIRMED', 'IN_HOUSE'] },
  datedBy: ({ status }) => DATED_BY_STATUS.get(status) ?? DATED,
  groupsOf: ({ status }) => groupsOfStatus(status),
}

/** PENDING or PENDING_*. */
export function isPending(status?: string): boolean {
  return status === 'PENDING' || status?.startsWith('PENDING_') === true
}

/** Statuses of bookings whose guests do not come. */
const CLOSED = new Set<string | undefined>(['CANCELLED', 'DECLINED', 'EXPIRED', 'NO_SHOW'])

/** Whether the booking came to nothing: the guest does not come. */
export function isClosed({ status }: Partial<Booking>): boolean {
  return CLOSED.has(status)
}

/** Whether the guest has checked out. */
export function hasLeft({ status, checked_out_at }: Partial<Booking>): boolean {
  return checked_out_at !== undefined || status === 'COMPLETED'
}

/** Whether the guest has left or does not come. */
export function isOver(booking: Partial<Booking>): boolean {
  return isClosed(booking) || hasLeft(booking)
}

/** Whether the guest is checked in and not checked out. */
export function isInHouse(booking: Partial<Booking>): boolean {
  const isIn = booking.checked_in_at !== undefined || booking.status === 'IN_HOUSE'
  return isIn && !isOver(booking)
}

/** Whether a booking shows that its backend tells of check-ins. */
export function tellsOfStays(booking: Partial<Booking>): boolean {
  return booking.checked_in_at !== undefined || booking.status === 'IN_HOUSE' || hasLeft(booking)
}

/** Whether the guest's name or the status is not known yet (C11). */
export function isPartial(booking: Booking): boolean {
  return booking.guest_name === undefined || booking.status === undefined
}

/**
 * Whether a cancellation lacks the reason that it should have. Without `cancelled_at`, only a list
 * told of the cancellation, and lists need not carry reasons.
 */
export function isWithoutReason(booking: Booking): boolean {
  const { status, cancelled_at, cancellation_reason } = booking
  return status === 'CANCELLED' && cancelled_at !== undefined && cancellation_reason === undefined
}

function groupsOfStatus(status?: string): readonly string[] {
  if (status === 'CONFIRMED') return CONFIRMED
  if (status === 'CANCELLED') return CANCELLED
  return isPending(status) ? PENDING : NONE
}
