/** Dates and times as staff read them: the hotel's, whatever the zone of the browser. */
import { createCalendar } from '../../core/calendar'
import { parseInstant, toMilliseconds } from '../../core/instant'
import type { Text } from '../text/en'

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: 'numeric', month: 'short' } as const
const WHOLE_DAY = { ...DAY, weekday: 'short', year: 'numeric' } as const
const DAY_MS = 24 * 60 * 60_000
/** A day and month this near to today can only be one year's. */
const NEAR_MS = 270 * DAY_MS

/** Stays whose text is kept. */
const MAX_STAYS = 2_000

/** How to write the times of one hotel on one day; milliseconds are those of the board's clock. */
export interface Format {
  /** Whose time it writes: IANA name of the hotel's zone, or that it is this device's. */
  readonly zone: string
  /** It writes the hotel's time; else the zone of the hotel is not known, and it is this device's. */
  readonly isHotelTime: boolean
  /** `15:48` */
  clock(ms: number): string
  /** `15:48` of today, `24 Dec 15:48` of another day; empty for what is no instant. */
  moment(instant: string | undefined): string
  /** The same from milliseconds. */
  at(ms: number): string
  /** ISO 8601, for programs. */
  iso(ms: number): string
  /** `Fri 26 Dec 2025`, from a plain date. */
  day(day: string): string
  /** `Fri 26 Dec 2025, 15:48` */
  full(ms: number): string
  /** `26 – 28 Dec`, from plain dates; what is missing is left out. */
  stay(checkIn: string | undefined, checkOut: string | undefined): string
}

/**
 * Making an `Intl` format costs as much as hundreds of uses, so all of them are made here once.
 *
 * @param timezone IANA name of a zone that the browser knows; `null` stands for its own
 * @param today the calendar day in that zone, `YYYY-MM-DD`
 * @param words the language it writes
 * @param serverTime makes the server's time of the board's, both in ms; they are the same, when left
 * out
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
  const plainDay = new Intl.DateTimeFormat(locale, { ...WHOLE_DAY, timeZone: 'UTC' })
  const todayText = formatDay(today)
  /** A row that changes mostly has the stay that it had, and formatting one takes long. */
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
    // A range over New Year would name both years, asked or not; one that ends before it begins is
    // shown as it came. How a range is spaced differs between browsers.
    if (first > last || first.slice(0, 4) !== last.slice(0, 4)) {
      return `${format.format(noonOf(first))} – ${format.format(noonOf(last))}`
    }
    const between = first.slice(0, 7) === last.slice(0, 7) ? dash : ' – '
    return format.formatRange(noonOf(first), noonOf(last)).replace(/\s*–\s*/, between)
  }

  function formatDay(day: string): string {
    return plain(plainDay.format(noonOf(day)))
  }

  /** Of the server's time, in ms. */
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
    moment(instant) {
      const parsed = parseInstant(instant)
      return parsed === null ? '' : when(toMilliseconds(parsed))
    },
    at: (ms) => when(serverTime(ms)),
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
 * One time of a hotel, `15:48` or `24 Dec 15:48`, where no page is there that has its format.
 *
 * @param ms of the board's clock
 * @param now the same, in the hotel's day
 * @param timezone IANA name of a zone that the browser knows; `null` stands for its own
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

/** How many nights lie between two plain dates; 0 when the second is not later. */
export function nightsBetween(checkIn: string, checkOut: string): number {
  return Math.max(0, Math.round((noonOf(checkOut) - noonOf(checkIn)) / DAY_MS))
}

/** A plain date has no zone: its three numbers are named in UTC and written in UTC. */
function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date, 12)
}

/** Browsers differ in whether a comma follows the weekday. */
function plain(day: string): string {
  return day.replaceAll(',', '')
}

/** The zone's name where the browser knows it, else `null`. */
export function knownZone(timezone: string | null | undefined): string | null {
  if (!timezone) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
