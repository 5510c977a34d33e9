/** The lists of a hotel's day: arrivals, in house, departures, new, needs attention, cancelled today. */
import { bookingModel, isPartial, isPending, type Booking } from './booking'
import { parseInstant, type Instant } from './instant'

/** The day that a hotel works on. */
export interface HotelDay {
  /** `YYYY-MM-DD` */
  date: string
  /** When it began. */
  startsAt: Instant
}

/** One list of the day. */
interface DayList {
  has(booking: Booking, day: HotelDay): boolean
  /** Whether a booking has the data that this list needs. Without any such booking there is no list. */
  isToldBy?(booking: Booking): boolean
}

/** Statuses of bookings whose guests do not come. */
const CLOSED = new Set(['CANCELLED', 'DECLINED', 'EXPIRED', 'NO_SHOW'])

export const DAY_LISTS = {
  arrivals: {
    has: (booking, { date }) =>
      booking.check_in === date && isExpected(booking) && !isInHouse(booking),
    isToldBy: ({ check_in }) => check_in !== undefined,
  },
  'in-house': {
    has: isInHouse,
    isToldBy: (booking) =>
      booking.checked_in_at !== undefined || hasLeft(booking) || booking.status === 'IN_HOUSE',
  },
  departures: {
    has: (booking, { date }) =>
      booking.check_out === date &&
      (isInHouse(booking) || (isExpected(booking) && cameBefore(booking, date))),
    isToldBy: ({ check_out }) => check_out !== undefined,
  },
  new: { has: ({ created_at }, { startsAt }) => isSince(created_at, startsAt) },
  attention: { has: needsAttention },
  'cancelled-today': {
    has: ({ status, cancelled_at }, { startsAt }) =>
      status === 'CANCELLED' && isSince(cancelled_at, startsAt),
  },
} as const satisfies Record<string, DayList>

export type DayListName = keyof typeof DAY_LISTS

/** Whether the guest is checked in and not checked out. */
export function isInHouse(booking: Partial<Booking>): boolean {
  const isIn = booking.checked_in_at !== undefined || booking.status === 'IN_HOUSE'
  return isIn && !isOver(booking)
}

/** Whether somebody at the desk has to act on a booking. */
function needsAttention(booking: Booking): boolean {
  const { status = '', disputed } = booking
  return (
    disputed === true ||
    isPending(status) ||
    isPartial(booking) ||
    !bookingModel.isKnownStatus(status)
  )
}

/** Whether the guest has left or does not come. */
export function isOver(booking: Partial<Booking>): boolean {
  return CLOSED.has(booking.status ?? '') || hasLeft(booking)
}

/** Whether a guest may still come. With an unknown status nobody can tell, so it is no arrival. */
function isExpected(booking: Booking): boolean {
  return !isOver(booking) && bookingModel.isKnownStatus(booking.status ?? '')
}

/** Whether the guest has checked out. */
export function hasLeft({ status, checked_out_at }: Partial<Booking>): boolean {
  return checked_out_at !== undefined || status === 'COMPLETED'
}

/** Whether the guest should be in the house by now, although no check-in was told. */
function cameBefore({ check_in, status = '' }: Booking, date: string): boolean {
  return check_in !== undefined && check_in < date && !isPending(status)
}

function isSince(instant: string | undefined, start: Instant): boolean {
  const parsed = parseInstant(instant)
  return parsed !== null && parsed >= start
}
