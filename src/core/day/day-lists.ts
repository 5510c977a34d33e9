/** The lists of a hotel's day, apart from what needs attention (`day-board.ts`). */
import type { Booking } from '../booking'
import { parseInstant, type Instant } from '../instant'
import { isExpected, isInside, placeOf, type DayRules } from './places'

/** The rule of a list: whether a booking is in it. */
export type DayList = (booking: Booking, rules: DayRules) => boolean

export const DAY_LISTS = {
  arrivals: (booking, rules) => isExpected(placeOf(booking, rules)),
  'in-house': (booking, rules) => isInside(placeOf(booking, rules)),
  departures(booking, rules) {
    const place = placeOf(booking, rules)
    return place === 'due-out' || place === 'overdue'
  },
  new: ({ created_at }, { startsAt }) => isSince(created_at, startsAt),
  'cancelled-today': ({ status, cancelled_at }, { startsAt }) =>
    status === 'CANCELLED' && isSince(cancelled_at, startsAt),
} as const satisfies Record<string, DayList>

export type DayListName = keyof typeof DAY_LISTS

/**
 * Whether the guest came since the day began. Without the instant of the check-in, the date of
 * arrival decides.
 */
export function cameToday(booking: Booking, rules: DayRules): boolean {
  const place = placeOf(booking, rules)
  if (place !== 'left' && !isInside(place)) return false
  return isOfDay(booking.checked_in_at, booking.check_in, rules)
}

/** Whether the guest left since the day began; without the instant, by the date of departure. */
export function leftToday(booking: Booking, rules: DayRules): boolean {
  return (
    placeOf(booking, rules) === 'left' && isOfDay(booking.checked_out_at, booking.check_out, rules)
  )
}

function isOfDay(
  instant: string | undefined,
  day: string | undefined,
  { date, startsAt }: DayRules,
): boolean {
  if (instant !== undefined && startsAt !== undefined) return isSince(instant, startsAt)
  return day !== undefined && day === date
}

function isSince(instant: string | undefined, start: Instant | undefined): boolean {
  const parsed = parseInstant(instant)
  return parsed !== null && start !== undefined && parsed >= start
}
