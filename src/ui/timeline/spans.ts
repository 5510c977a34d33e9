/** Where nights and the present moment lie between the first and the last shown day. */
import type { Calendar } from '../../core/calendar'
import { addDays } from '../../core/calendar'
import { isDayUse, type Nights } from '../../core/day/stays'

/** A part of the shown days, in half days from the first one: a guest comes and goes at noon. */
export interface Span {
  from: number
  to: number
  /** Whether it begins before the first day, and ends after the last one. */
  isCut: readonly [boolean, boolean]
}

/** Where nights are drawn; `null` when none of them, nor their last morning, is on a shown day. */
export function spanOf(nights: Nights, dates: readonly string[]): Span | null {
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return null
  if (nights.from > last || nights.to < first) return null
  const isCut = [nights.from < first, nights.to > last] as const
  const from = isCut[0] ? 0 : 2 * dates.indexOf(nights.from) + 1
  if (isDayUse(nights)) return { from, to: from + 1, isCut }
  return { from, to: isCut[1] ? 2 * dates.length : 2 * dates.indexOf(nights.to) + 1, isCut }
}

/**
 * How many days after the first midnight a moment is, with the part of its day: a day may have 23 or
 * 25 hours. `null` when it is on none of the shown days.
 *
 * @param ms a time of the server
 */
export function placeOfMoment(
  ms: number,
  dates: readonly string[],
  calendar: Calendar,
): number | null {
  const day = calendar.dayOf(ms)
  const index = dates.indexOf(day)
  if (index < 0) return null
  const [start, end] = [calendar.at(day, 0), calendar.at(addDays(day, 1), 0)]
  return index + (ms - start) / (end - start)
}
