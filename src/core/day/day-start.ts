/** When the hotel's day began, and what shows that it is over. */
import { hasLeft, isInHouse, type Booking } from '../booking'
import type { Instant } from '../instant'
import type { HotelDay } from './places'

/** What a board has seen of a hotel's business date. All instants are the server's. */
export interface SeenDate {
  date: string
  /** The latest answer with this date. */
  seenAt: Instant
  /** The last answer with the earlier date, and the first with this one, if the date was seen to turn. */
  turned?: { after: Instant; by: Instant }
}

/** Answers that are further apart have not seen the date turn. Periodic reads are 6 minutes apart. */
export const IN_SIGHT_US = 15 * 60 * 1_000_000

/**
 * Adds an answer of the server to what was seen.
 *
 * @param before what was seen so far
 * @param at the server's instant of the answer
 */
export function seeDate(before: SeenDate | undefined, date: string, at: Instant): SeenDate {
  if (!before) return { date, seenAt: at }
  if (at <= before.seenAt) return before
  if (date === before.date) return { ...before, seenAt: at }
  const isInSight = date > before.date && at - before.seenAt <= IN_SIGHT_US
  return { date, seenAt: at, ...(isInSight && { turned: { after: before.seenAt, by: at } }) }
}

/**
 * When a day began. The first line that matches wins.
 *
 * | the day began                        | where                                                            |
 * | ------------------------------------ | ---------------------------------------------------------------- |
 * | when the business date turned        | two answers, at most 15 minutes apart, saw it turn               |
 * | at the calendar's midnight           | the hotel's time zone is known                                   |
 * | nobody knows when                    | everywhere else: the dates of the bookings decide                |
 *
 * @param seen what this board has seen of the business date
 * @param midnight the midnight with which the date begins in the hotel's zone
 */
export function dayStart(
  date: string,
  seen: SeenDate | undefined,
  midnight: Instant | undefined,
): HotelDay {
  const turned = seen?.date === date ? seen.turned : undefined
  if (turned) return { date, startsAt: turned.after, startedBy: turned.by }
  return midnight === undefined ? { date } : { date, startsAt: midnight }
}

/**
 * Whether a change of a booking contradicts the shown date, so that the hotel may have closed its
 * day:
 *
 * - a guest came whose arrival is later;
 * - a guest is a no-show who may still come on that date;
 * - after the hotel's midnight, a guest left who was due out on that date.
 *
 * @param day the shown business date, and the date of the hotel's calendar
 */
export function tellsOfClose(
  before: Booking,
  row: Booking,
  { date, today }: { date: string; today: string },
): boolean {
  const { check_in = '', check_out } = row
  const came = isInHouse(row) && !isInHouse(before)
  const isNoShow = row.status === 'NO_SHOW' && before.status !== 'NO_SHOW'
  const left = hasLeft(row) && !hasLeft(before)
  return (
    (came && check_in > date) ||
    (isNoShow && check_in >= date) ||
    (left && today > date && check_out === date)
  )
}
