/** Dates and times as staff read them: in the hotel's time zone, whatever the browser's is. */
import { createCalendar } from '../../core/calendar'
import { parseInstant, toMilliseconds } from '../../core/instant'
import type { Text } from '../text/en'

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: 'numeric', month: 'short' } as const
const WEEK_DAY = { ...DAY, weekday: 'short' } as const
const WHOLE_DAY = { ...WEEK_DAY, year: 'numeric' } as const
const LONG_DAY = { ...WHOLE_DAY, month: 'long' } as const
const NEAR_DAY = { weekday: 'short', day: 'numeric' } as const
const DAY_MS = 24 * 60 * 60_000
/** Within this distance of today, a day and month can only be of one year. */
const NEAR_MS = 270 * DAY_MS

/** The number of cached texts of stays. */
const MAX_STAYS = 2_000

/** Writes the times of one hotel on one day. All milliseconds are of the board's clock. */
export interface Format {
  /** The time zone that it writes: the IANA name of the hotel's zone, or a text for this device's. */
  readonly zone: string
  /** `false` when the hotel's zone is not known and the device's is used. */
  readonly isHotelTime: boolean
  /** `15:48` */
  clock(ms: number): string
  /** `15:48` when it is today, else `24 Dec 15:48`; empty for an invalid instant. */
  moment(instant: string | undefined): string
  /** The same as `moment`, from milliseconds. */
  at(ms: number): string
  /** The same as `at`, from milliseconds of the server's time. */
  server(ms: number): string
  /** ISO 8601, for programs. */
  iso(ms: number): string
  /** `Fri 26 December 2025`, from a plain date. */
  day(day: string): string
  /** `Fri 26` within four weeks of today, else `26 Dec`; from a plain date. */
  near(day: string): string
  /** `Fri 26 Dec`, from a plain date. */
  shortDay(day: string): string
  /** `Fri 26 Dec 2025, 15:48` */
  full(ms: number): string
  /** `26 – 28 Dec`, from plain dates; a missing date is left out. */
  stay(checkIn: string | undefined, checkOut: string | undefined): string
}

/**
 * Creates the formats of a hotel. To make one `Intl` format costs as much as hundreds of uses, so
 * all are made here once.
 *
 * @param timezone IANA name of a zone that the browser knows; `null` for the browser's own
 * @param today the calendar day in that zone, `YYYY-MM-DD`
 * @param words the texts of the language
 * @param serverTime turns a time of the board's clock into the server's, both in ms; unchanged when
 * left out
 */
export function createFormat(
  timezone: string | null,
  today: string,
  { locale, dash, from, until, ofDevice }: Text['time'],
  serverTime = (ms: number) => ms,
): Format {
  const timeZone = timezone ?? undefined
  const clock = new Intl.DateTimeFormat(locale, { ...CLOCK, timeZone })
  const otherDay = new Intl.DateTimeFormat(locale, { ...DAY, timeZone })
  const wholeDay = new Intl.DateTimeFormat(locale, { ...WHOLE_DAY, timeZone })
  const stayDay = new Intl.DateTimeFormat(locale, { ...DAY, timeZone: 'UTC' })
  const farStayDay = new Intl.DateTimeFormat(locale, { ...DAY, year: 'numeric', timeZone: 'UTC' })
  const nearDay = new Intl.DateTimeFormat(locale, { ...NEAR_DAY, timeZone: 'UTC' })
  const plainDay = new Intl.DateTimeFormat(locale, { ...LONG_DAY, timeZone: 'UTC' })
  const weekDay = new Intl.DateTimeFormat(locale, { ...WEEK_DAY, timeZone: 'UTC' })
  const dayOfYear = new Intl.DateTimeFormat(locale, { ...WHOLE_DAY, timeZone: 'UTC' })
  const todayText = plain(dayOfYear.format(noonOf(today)))
  /** A cache: a changed row mostly has the same stay, and formatting a range is slow. */
  const stays = new Map<string, string>()

  function range(first: string, last: string): string {
    const key = `${first} ${last}`
    const known = stays.get(key)
    if (known !== undefined) return known
    if (stays.size >= MAX_STAYS) stays.clear()
    const text = formatRange(first, last)
    stays.set(key, text)
    return text
  }

  function formatRange(first: string, last: string): string {
    const isNear = [first, last].every((day) => Math.abs(noonOf(day) - noonOf(today)) < NEAR_MS)
    const format = isNear ? stayDay : farStayDay
    // A range over New Year would always show both years; one that ends before it begins is shown
    // as it came. The spaces in a range differ between browsers.
    if (first > last || first.slice(0, 4) !== last.slice(0, 4)) {
      return `${format.format(noonOf(first))} – ${format.format(noonOf(last))}`
    }
    const between = first.slice(0, 7) === last.slice(0, 7) ? dash : ' – '
    return format.formatRange(noonOf(first), noonOf(last)).replace(/\s*–\s*/, between)
  }

  /** Within four weeks a weekday with its number names one day. */
  function isNextWeeks(day: string): boolean {
    return Math.abs(noonOf(day) - noonOf(today)) < 28 * DAY_MS
  }

  function formatDay(day: string): string {
    return plain(plainDay.format(noonOf(day)))
  }

  /** Takes ms of the server's time. */
  function when(ms: number): string {
    const isToday = plain(wholeDay.format(ms)) === todayText
    return isToday ? clock.format(ms) : `${otherDay.format(ms)} ${clock.format(ms)}`
  }

  const own = clock.resolvedOptions().timeZone

  return {
    zone: timezone === null ? ofDevice(own) : own,
    isHotelTime: timezone !== null,
    clock: (ms) => clock.format(serverTime(ms)),
    day: formatDay,
    near: (day) => plain((isNextWeeks(day) ? nearDay : stayDay).format(noonOf(day))),
    shortDay: (day) => plain(weekDay.format(noonOf(day))),
    moment(instant) {
      const parsed = parseInstant(instant)
      return parsed === null ? '' : when(toMilliseconds(parsed))
    },
    at: (ms) => when(serverTime(ms)),
    server: when,
    iso: (ms) => new Date(serverTime(ms)).toISOString(),
    full(ms) {
      const at = serverTime(ms)
      return `${plain(wholeDay.format(at))}, ${clock.format(at)}`
    },
    stay(checkIn, checkOut) {
      if (checkIn && checkOut) return range(checkIn, checkOut)
      if (checkIn) return from(range(checkIn, checkIn))
      return checkOut ? until(range(checkOut, checkOut)) : ''
    },
  }
}

/**
 * Writes one time of a hotel, `15:48` or `24 Dec 15:48`, where no page provides the hotel's format.
 *
 * @param ms time of the board's clock
 * @param now the present time of the same clock; it tells which day is today
 * @param timezone IANA name of a zone that the browser knows; `null` for the browser's own
 */
export function writeTime(
  ms: number,
  now: number,
  timezone: string | null,
  words: Text['time'],
  serverTime: (ms: number) => number,
): string {
  const today = createCalendar(timezone ?? undefined).dayOf(serverTime(now))
  return createFormat(timezone, today, words, serverTime).at(ms)
}

/** The number of nights between two plain dates; 0 when the second is not later. */
export function nightsBetween(checkIn: string, checkOut: string): number {
  return Math.max(0, Math.round((noonOf(checkOut) - noonOf(checkIn)) / DAY_MS))
}

/** A plain date has no zone, so it is read in UTC and written in UTC. */
function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date, 12)
}

/** Browsers differ in whether a comma follows the weekday. */
function plain(day: string): string {
  return day.replaceAll(',', '')
}

/** The time zone's name if the browser knows it, else `null`. */
export function knownZone(timezone: string | null | undefined): string | null {
  if (!timezone) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
