/** Where a booking stands in the hotel's day. */
import { bookingModel, hasLeft, isClosed, isInHouse, type Booking } from '../booking'
import { addDays } from '../calendar'
import type { Instant } from '../instant'

/** The day that a hotel works on. What is not known is left out. */
export interface HotelDay {
  /** The business date, `YYYY-MM-DD`. */
  date?: string
  /** When it began, at the earliest. */
  startsAt?: Instant
  /** When it had begun for sure, if that is not the same. */
  startedBy?: Instant
}

/** What the place of a booking depends on, beside the booking. */
export interface DayRules extends HotelDay {
  /**
   * Whether the backend tells of check-ins. If not, a confirmed guest counts as in house from the day
   * after the arrival until the departure, and never as not arrived.
   */
  areStaysTold: boolean
}

/** Every place. A booking has exactly one of them on each day. */
export const PLACES = [
  'due-in',
  'not-arrived',
  'in-house',
  'due-out',
  'overdue',
  'left',
  'to-come',
  'past',
  'undated',
  'unclear',
  'closed',
] as const

/** Where a booking stands: `due-in`, `overdue` and so on. The table at `placeOf` says when. */
export type Place = (typeof PLACES)[number]

/** The places of guests who are in the house. */
const INSIDE: ReadonlySet<Place | null> = new Set(['in-house', 'due-out', 'overdue'])
/** The places of guests who are expected and have not come. */
const EXPECTED: ReadonlySet<Place | null> = new Set(['due-in', 'not-arrived'])

/** Whether a guest is in the house at this place, also one who should have left (`overdue`). */
export const isInside = (place: Place | null) => INSIDE.has(place)
/** Whether a guest is in the house tonight too. Who should have left stays until they do. */
export const staysTonight = (place: Place | null) => isInside(place) && place !== 'due-out'
/** Whether a guest has not come yet and is due today (`due-in`) or late (`not-arrived`). */
export const isExpected = (place: Place | null) => EXPECTED.has(place)

/**
 * The place of a booking. The first line that matches wins.
 *
 * | place         | the booking is there when                                                        |
 * | ------------- | -------------------------------------------------------------------------------- |
 * | `closed`      | CANCELLED, DECLINED, EXPIRED or NO_SHOW                                          |
 * | `left`        | `checked_out_at`, or COMPLETED                                                   |
 * | `overdue`     | in house, `check_out` < date                                                     |
 * | `due-out`     | in house, `check_out` = date                                                     |
 * | `in-house`    | in house                                                                         |
 * | `unclear`     | a status that the board does not know, or none                                   |
 * | `undated`     | no `check_in`                                                                    |
 * | `to-come`     | `check_in` > date                                                                |
 * | `due-in`      | `check_in` = date                                                                |
 * | `not-arrived` | `check_in` < date ≤ max(`check_out`, `check_in` + 1 day), or no `check_out`      |
 * | `past`        | everything else                                                                  |
 *
 * Where check-ins are not told, a confirmed stay that began before `date` is `in-house` until its
 * `check_out`, and `due-out` on that day.
 *
 * @returns `null` while the hotel's date is not known, for places that need it
 */
export function placeOf(booking: Booking, { date, areStaysTold }: DayRules): Place | null {
  if (isClosed(booking)) return 'closed'
  if (hasLeft(booking)) return 'left'
  const { status, check_in, check_out } = booking
  if (isInHouse(booking)) return insidePlace(check_out, date)
  if (!bookingModel.isKnownStatus(status)) return 'unclear'
  if (check_in === undefined) return 'undated'
  if (date === undefined) return null
  if (check_in > date) return 'to-come'
  if (check_in === date) return 'due-in'
  const isAssumed = !areStaysTold && status === 'CONFIRMED' && check_out !== undefined
  if (isAssumed && date <= check_out) return insidePlace(check_out, date)
  const isAwaited = check_out === undefined || date <= check_out || date <= addDays(check_in, 1)
  return isAwaited ? 'not-arrived' : 'past'
}

function insidePlace(checkOut: string | undefined, date: string | undefined): Place {
  if (checkOut === undefined || date === undefined || checkOut > date) return 'in-house'
  return checkOut < date ? 'overdue' : 'due-out'
}
