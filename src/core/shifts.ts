import { addDays, type Calendar } from './calendar'

/** The hours of the hotel's clock at which a shift begins. */
export const SHIFT_HOURS = [6, 14, 22] as const

/** When the shift that works at this time began (both in ms). */
export function shiftBegan(calendar: Calendar, ms: number): number {
  const today = calendar.dayOf(ms)
  const begins = [addDays(today, -1), today].flatMap((day) =>
    SHIFT_HOURS.map((hour) => calendar.at(day, hour * 60)),
  )
  return Math.max(...begins.filter((begin) => begin <= ms))
}
