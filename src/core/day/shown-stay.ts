/** Which nights of a booking a timeline shows. */
import { parseInstant } from '../instant'
import type { Booking } from '../booking'
import { addDays } from '../calendar'
import { placeOf, type DayRules } from './places'
import type { RoomBooking } from './room-day'
import { stayOf, type Nights, type Stay } from './stays'

/**
 * The stay of a booking as a timeline shows it, with its place; `null` when it takes no room, or
 * nobody knows when. Beside those that take a room from today on (`stayOf`), these are the guests who
 * have left: until the day on which they did, as far as that is known.
 */
export function shownStayOf(booking: Booking, rules: DayRules): RoomBooking | null {
  const place = placeOf(booking, rules)
  const stay = place === 'left' ? stayUntilLeft(booking, rules) : stayOf(booking, rules)
  return stay && { booking, place, stay }
}

/**
 * The stay of a booking that is between two days, or takes a room from today on: it may clash there.
 */
export function keptStayOf(
  booking: Booking,
  rules: DayRules,
  first: string,
  end: string,
): RoomBooking | null {
  const found = shownStayOf(booking, rules)
  const isKept = found && (found.place !== 'left' || isBetween(found.stay, first, end))
  return isKept ? found : null
}

/** Whether a part of a stay is between two days: also the morning of its last one. */
export function isBetween({ from, to }: Nights, first: string, end: string): boolean {
  return from < end && to >= first
}

function stayUntilLeft(
  { check_in, check_out, checked_out_at }: Booking,
  { date, startsAt }: DayRules,
): Stay | null {
  if (check_in === undefined || date === undefined) return null
  const leftAt = parseInstant(checked_out_at)
  const wasBefore = leftAt !== null && startsAt !== undefined && leftAt < startsAt
  const latest = wasBefore ? addDays(date, -1) : date
  const to = check_out !== undefined && check_out < latest ? check_out : latest
  return to < check_in ? null : { from: check_in, to, isInside: false }
}
