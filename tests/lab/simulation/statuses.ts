/** The statuses of bookings as backends write them, and how far each takes a booking. */

/** A status in its one form: upper case, `_` between words, and one name for each thing. */
export function canonical(status: unknown): string {
  const words = String(status)
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_')
  return ALIASES[words] ?? words
}

const ALIASES: Record<string, string> = {
  CANCELED: 'CANCELLED',
  CHECKED_IN: 'IN_HOUSE',
  CHECKED_OUT: 'COMPLETED',
}

const STAGES: Record<string, number> = { IN_HOUSE: 2, COMPLETED: 3, CANCELLED: 4 }

/** How far a status takes a booking: only a snapshot takes it back (C3). */
export function stageOf(status: unknown): number {
  const is = canonical(status ?? 'PENDING')
  return /^PENDING(_|$)/.test(is) ? 0 : (STAGES[is] ?? 1)
}

/** Every kind of status in every spelling that a backend was seen to use. */
export const STATUSES = [
  'CONFIRMED',
  'Confirmed',
  'IN_HOUSE',
  'in-house',
  'Checked in',
  'CHECKED_IN',
  'COMPLETED',
  'CHECKED_OUT',
  'checked out',
  'EXPIRED',
  'Expired',
  'DECLINED',
  'NO_SHOW',
  'no-show',
  'WAITING_LIST',
  'on hold',
  'PENDING',
  'pending-payment',
  'Pending Approval',
  'CANCELLED',
  'CANCELED',
  'canceled',
] as const
