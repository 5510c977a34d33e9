/** A hotel with random rows, on some day in some of 24 zones. */
import fc from 'fast-check'
import { createCalendar } from '../../src/core/calendar'
import type { DayRules } from '../../src/core/day/places'
import { instantOf } from '../../src/core/instant'
import { someBookings, someRooms } from './hotel-rows'

/** Offsets of quarters of an hour, changes of the clocks at midnight, and both ends of the world. */
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Dubai',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
].map((timeZone) => ({
  calendar: createCalendar(timeZone),
  days: new Intl.DateTimeFormat('sv-SE', { timeZone }),
}))
const HOUR_MS = 60 * 60_000
/** Around changes of the clocks in spring and autumn, in both hemispheres; and a New Year. */
const MOMENTS = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-07-14',
  '2026-09-06',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2027-01-01',
  '2028-02-29',
].map((day) => Date.parse(`${day}T00:00:00Z`))

/** What is known of the day: all of it, the date alone, or nothing. */
export const someDay = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    moment: fc.constantFrom(...MOMENTS),
    minutes: fc.integer({ min: -36 * 60, max: 36 * 60 }),
    known: fc.constantFrom('all', 'all', 'all', 'date', 'nothing'),
    areStaysTold: fc.boolean(),
    // How many hours after midnight the business date was seen to turn, and between which answers.
    turned: fc.option(fc.tuple(fc.integer({ min: -2, max: 6 }), fc.constantFrom(0, 1, 3))),
  })
  .chain(({ zone: { calendar, days }, moment, minutes, known, areStaysTold, turned }) => {
    const now = moment + minutes * 60_000
    const today = calendar.dayOf(now)
    const rules: DayRules = { areStaysTold }
    if (known !== 'nothing') rules.date = today
    const midnight = calendar.at(today, 0)
    const [after, by] = turned
      ? [midnight + turned[0] * HOUR_MS, midnight + (turned[0] + turned[1]) * HOUR_MS]
      : [midnight, midnight]
    if (known === 'all') rules.startsAt = instantOf(after)
    if (known === 'all' && turned) rules.startedBy = instantOf(by)
    const instants = Array.from({ length: 61 }, (_, hour) =>
      new Date(now + (hour - 30) * HOUR_MS).toISOString(),
    )
    const isSince = (instant: string) => {
      if (!turned) return days.format(new Date(instant)) >= today
      const at = Date.parse(instant)
      return at >= after && at < by ? 'unsure' : at >= by
    }
    return fc.record({
      rules: fc.constant(rules),
      isSince: fc.constant(known === 'all' ? isSince : null),
      bookings: someBookings(today, instants),
      rooms: someRooms,
      instants: fc.constant(instants),
    })
  })
