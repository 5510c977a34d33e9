/** The groups of a list of the day: who is still to come or to leave, and who is done. */
import type { Booking } from '../../core/booking'
import { addDays } from '../../core/calendar'
import { cameToday, leftToday } from '../../core/day/day-lists'
import type { DayRules } from '../../core/day/places'
import type { ListName } from './booking-lists'

/** The key of a group's title in `ui/text`. A list has only some: see `groupingOf`. */
export type GroupName =
  | 'earlier'
  | 'yesterday'
  | 'today'
  | 'arrived'
  | 'overdue'
  | 'due-out'
  | 'left'
  | 'tonight'
  | 'can-wait'

/** How a list is divided. */
export interface Grouping {
  /** The groups, in their order. */
  names: readonly GroupName[]
  /** The index of a booking's group. Every booking has one, even one that left the list. */
  groupOf(booking: Booking): number
  /** Whether a booking is listed only so that the day's sum adds up. */
  isDone(booking: Booking): boolean
}

/** A group that has rows. */
export interface ShownGroup {
  name: GroupName
  /** The index of its first row. */
  from: number
  /** The rows that belong to it, also one that is still held in another group. */
  count: number
  /** The rows that stand in it only because the list is in use, and are about to move. */
  moving: number
}

const ARRIVALS = ['earlier', 'yesterday', 'today', 'arrived'] as const
const DEPARTURES = ['overdue', 'due-out', 'left'] as const

/** The groups of a list; `null` when it has none. */
export function groupingOf(list: ListName, rules: DayRules): Grouping | null {
  if (list === 'arrivals') return arrivals(rules)
  return list === 'departures' ? departures(rules) : null
}

function arrivals(rules: DayRules): Grouping {
  const { date } = rules
  const yesterday = date && addDays(date, -1)
  const isDone = (booking: Booking) => cameToday(booking, rules)

  function nameOf(booking: Booking): (typeof ARRIVALS)[number] {
    const { check_in } = booking
    if (isDone(booking)) return 'arrived'
    if (check_in === undefined || date === undefined || check_in >= date) return 'today'
    return check_in === yesterday ? 'yesterday' : 'earlier'
  }

  return { names: ARRIVALS, groupOf: (booking) => ARRIVALS.indexOf(nameOf(booking)), isDone }
}

function departures(rules: DayRules): Grouping {
  const isDone = (booking: Booking) => leftToday(booking, rules)

  function nameOf(booking: Booking): (typeof DEPARTURES)[number] {
    const { date = '' } = rules
    if (isDone(booking)) return 'left'
    return (booking.check_out ?? date) < date ? 'overdue' : 'due-out'
  }

  return { names: DEPARTURES, groupOf: (booking) => DEPARTURES.indexOf(nameOf(booking)), isDone }
}

/**
 * The groups of rows that are ordered by group.
 *
 * @param placeOf the group in which a row stands
 * @param groupOf the group that a row counts in; `null` for none
 */
export function groupsIn<Row>(
  rows: readonly Row[],
  names: readonly GroupName[],
  placeOf: (row: Row) => number,
  groupOf: (row: Row) => number | null,
): ShownGroup[] {
  const counts = names.map(() => 0)
  const moving = names.map(() => 0)
  const starts = new Map<number, number>()
  for (const [index, row] of rows.entries()) {
    const [place, group] = [placeOf(row), groupOf(row)]
    if (!starts.has(place)) starts.set(place, index)
    if (group !== null) counts[group] = (counts[group] ?? 0) + 1
    if (group !== place) moving[place] = (moving[place] ?? 0) + 1
  }
  return [...starts].map(([group, from]) => ({
    name: names[group] as GroupName,
    from,
    count: counts[group] ?? 0,
    moving: moving[group] ?? 0,
  }))
}
