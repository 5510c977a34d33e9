/** When guests come and go, by the hotel's own clock. */
import { addDays, type Calendar } from '../core/calendar'

/** A day of the hotel ends at this minute after midnight: at 04:00. */
export const DAY_ENDS = 4 * 60

type Curve = readonly (readonly [minute: number, share: number])[]

/** The share of the day's departures that have left, by minutes after midnight. */
export const LEFT: Curve = [
  [330, 0],
  [420, 0.1],
  [540, 0.35],
  [660, 0.85],
  [720, 0.95],
  [840, 1],
]

/** The share of the day's arrivals that have come. A few come early, and some late in the evening. */
export const ARRIVED: Curve = [
  [420, 0],
  [780, 0.15],
  [900, 0.35],
  [1_080, 0.7],
  [1_260, 0.9],
  [1_440, 0.97],
  [1_560, 1],
]

/** The share at a minute after midnight; the minutes of the night after it go on from 1440. */
export function shareAt(curve: Curve, minute: number): number {
  const next = curve.findIndex(([at]) => at > minute)
  if (next === 0) return 0
  const [fromAt = 0, from = 1] = curve[next < 0 ? curve.length - 1 : next - 1] ?? []
  const [toAt, to] = curve[next] ?? [fromAt, from]
  return toAt === fromAt ? from : from + ((to - from) * (minute - fromAt)) / (toAt - fromAt)
}

/** The business date by the clock: the date until 04:00 of the next day. */
export function dayByClock(calendar: Calendar, now: number): string {
  const date = calendar.dayOf(now)
  return now < calendar.at(date, DAY_ENDS) ? addDays(date, -1) : date
}

/** Minutes after the midnight with which the day of the clock began, from 240 to 1680. */
export function minuteOf(calendar: Calendar, now: number): number {
  return Math.floor((now - calendar.at(dayByClock(calendar, now), 0)) / 60_000)
}
