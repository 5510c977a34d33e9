import { createCalendar } from '../core/calendar'
import { HOTEL_PROFILES } from './hotel-profiles'

/**
 * How far the clocks of the hotels have to be ahead (ms), so that the first one shows this time.
 * Throws when it is no time of a day.
 */
export function aheadOf(startsAt: string, now: number): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(startsAt) ?? []
  if (hours === undefined || minutes === undefined) {
    throw new Error(`The sandbox starts at a time such as 23:50, and not at “${startsAt}”.`)
  }
  const calendar = createCalendar(HOTEL_PROFILES[0]?.timezone)
  return calendar.at(calendar.dayOf(now), Number(hours) * 60 + Number(minutes)) - now
}
