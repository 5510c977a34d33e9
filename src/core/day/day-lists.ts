/** The lists of a hotel's day, apart from what needs attention (`attention-list.ts`). */
import type { Booking } from '../booking'
import { parseInstant, type Instant } from '../instant'
import { isExpected, isInside, placeOf, type DayRules } from './places'

/** The rule of a list: whether a booking is in it. */
export type DayList = (booking: Booking, rules: DayRules) => boolean

/** The rule of each list, by its name in an address. Ask `hasDataFor` before you trust a rule. */
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

/** The name of a list of the day: `arrivals`, `in-house` and so on, as in `?list=arrivals`. */
export type DayListName = keyof typeof DAY_LISTS

/** Which data a hotel's bookings have at all. A list without its data would be a guess. */
export interface Told {
  checkIn: boolean
  checkOut: boolean
  stays: boolean
}

/** Whether a hotel has the data that a list needs. */
export function hasDataFor(
  name: DayListName,
  { date, startsAt, areStaysTold }: DayRules,
  { checkIn, checkOut }: Told,
): boolean {
  const has: Record<DayListName, boolean> = {
    arrivals: date !== undefined && checkIn,
    'in-house': areStaysTold || (date !== undefined && checkIn && checkOut),
    departures: date !== undefined && checkOut,
    new: startsAt !== undefined,
    'cancelled-today': startsAt !== undefined,
  }
  return has[name]
}

/**
 * Whether the guest came since the day began. Where the instant of the check-in does not tell, the
 * date of arrival decides.
 */
export function cameToday(booking: Booking, rules: DayRules): boolean {
  const place = placeOf(booking, rules)
  if (place !== 'left' && !isInside(place)) return false
  return isOfDay(booking.checked_in_at, booking.check_in, rules)
}

/** Whether the guest left since the day began; where the instant does not tell, by the departure. */
export function leftToday(booking: Booking, rules: DayRules): boolean {
  return (
    placeOf(booking, rules) === 'left' && isOfDay(booking.checked_out_at, booking.check_out, rules)
  )
}

function isOfDay(
  instant: string | undefined,
  day: string | undefined,
  { date, startsAt, startedBy = startsAt }: DayRules,
): boolean {
  if (instant !== undefined && startsAt !== undefined) {
    if (!isSince(instant, startsAt)) return false
    if (isSince(instant, startedBy)) return true
  }
  return day !== undefined && day === date
}

function isSince(instant: string | undefined, start: Instant | undefined): boolean {
  const parsed = parseInstant(instant)
  return parsed !== null && start !== undefined && parsed >= start
}
