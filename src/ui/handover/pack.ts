/** The lists of the downtime pack: what a desk needs on paper when the board is down. */
import type { Booking } from '../../core/booking'
import { addDays } from '../../core/calendar'
import { createDayBoard, type DayView } from '../../core/day/day-board'
import { DAY_LISTS, hasDataFor } from '../../core/day/day-lists'
import type { DayRules } from '../../core/day/places'
import { compareBy } from '../../core/order'
import { createTimeline, NIGHTS, type Timeline } from '../../core/day/timeline'
import type { Room } from '../../core/room'
import { orderOf } from '../bookings/booking-sorts'
import type { SortKey } from '../bookings/booking-columns'

/** The lists of bookings, in the order of the pack, and what each is sorted by. */
const LISTS = {
  arrivals: 'guest',
  'in-house': 'room',
  departures: 'room',
} as const satisfies Record<string, SortKey>

/** One of the three lists on paper: who comes, who is in the house, who leaves. */
export type PackListName = keyof typeof LISTS

/** One list of the pack, sorted as it is printed. */
export interface PackList {
  name: PackListName
  /** `null` when the hotel does not have the data for it. */
  bookings: readonly Booking[] | null
}

/** The lists of bookings of a day. */
export function packOf(bookings: readonly Booking[], { rules, told }: DayView): PackList[] {
  return (Object.keys(LISTS) as PackListName[]).map((name) => {
    if (!hasDataFor(name, rules, told)) return { name, bookings: null }
    const order = orderOf({ key: LISTS[name], isDescending: false })
    const own = bookings.filter((booking) => DAY_LISTS[name](booking, rules))
    return { name, bookings: own.toSorted(compareBy(order)) }
  })
}

/** The day of saved rows. */
export function dayOfRows(
  bookings: readonly Booking[],
  rooms: readonly Room[],
  day: DayRules,
): DayView {
  return createDayBoard().update(
    day,
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
}

/** The timeline of saved rows. */
export function timelineOfRows(
  bookings: readonly Booking[],
  rooms: readonly Room[],
  day: DayRules & { date: string },
): Timeline {
  return createTimeline().update(
    { ...day, first: addDays(day.date, -1), nights: NIGHTS },
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
}
