/**
 * Instants with their microseconds: `Date.parse` stops at milliseconds, and two changes of one room
 * within a millisecond would then count as simultaneous.
 */

/** Whole microseconds since 1970; a number has every one of them until the year 2255. */
export type Instant = number & { readonly __instant: true }

/** Stands for none, or for one that cannot be trusted; the first moment of 1970 is nobody's booking. */
export const NO_INSTANT = 0 as Instant

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?:(:\d{2})(?:[.,](\d{1,12}))?)?(?:[Zz]|([+-](?:[01]\d|2[0-3])):?([0-5]\d)?)$/

const DAY_MS = 24 * 60 * 60_000
/** After so many days, 400 years, the calendar repeats itself. */
const DAYS_OF_CALENDAR = 146_097
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** What the last of so many digits of a second counts, in microseconds. */
const COUNTS = [0, 100_000, 10_000, 1_000, 100, 10, 1]
/** The last second that four digits of a year can name. */
export const LAST_MS = Date.parse('9999-12-31T23:59:59Z')
const FIRST = instantOf(Date.parse('0000-01-01T00:00:00Z'))
const END = instantOf(LAST_MS + 1_000)

const [DASH, POINT, COLON, T, Z] = [0x2d, 0x2e, 0x3a, 0x54, 0x5a]

/**
 * The instant a text names, or `null`: no offset, no such day, or not ISO 8601. What is finer than
 * microseconds is dropped.
 */
export function parseInstant(text: unknown): Instant | null {
  if (typeof text !== 'string') return null
  const usual = parseUsual(text)
  return Number.isNaN(usual) ? parseUnusual(text) : (usual as Instant)
}

/**
 * `2025-12-26T15:48:23.412345Z`, as nearly every backend writes it; `NaN` for anything else. Every
 * event has two or three of these, so they are read without a capture and without a Date.
 */
function parseUsual(text: string): number {
  const end = text.length - 1
  const isUsual =
    (end === 19 || (end > 20 && end < 30 && text.charCodeAt(19) === POINT)) &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(end) === Z
  if (!isUsual) return Number.NaN
  const hour = number(text, 11, 13)
  const minute = number(text, 14, 16)
  const second = number(text, 17, 19)
  // Also where one of them is no number.
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN
  const last = Math.min(end, 26)
  const fraction = end === 19 ? 0 : number(text, 20, last) * (COUNTS[last - 20] as number)
  return (((parseDay(text) * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + fraction
}

/** Without seconds, with an offset, with many digits, or in other letters. */
function parseUnusual(text: string): Instant | null {
  const [match, day, time, second = ':00', fraction = '0', hours = '+00', minutes = '00'] =
    ISO.exec(text) ?? []
  if (match === undefined) return null
  const local = parseUsual(`${day}T${time}${second}.${fraction.slice(0, 6)}Z`)
  const offset = Number(hours) * 60 + Number(`${hours[0]}${minutes}`)
  const instant = (local - offset * 60_000_000) as Instant
  // An offset may lead out of the years that four digits can name; and there may be no such day.
  return instant >= FIRST && instant < END ? instant : null
}

/** Whether a text is a plain `YYYY-MM-DD` of the calendar. */
export function isCalendarDay(text: string): boolean {
  return text.length === 10 && !Number.isNaN(parseDay(text))
}

/** The days from 1970 to the day that a text begins with, as `YYYY-MM-DD`; `NaN` when it does not. */
function parseDay(text: string): number {
  const year = number(text, 0, 4)
  const month = number(text, 5, 7)
  const day = number(text, 8, 10)
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && !isLeapYear ? 28 : (DAYS_OF_MONTH[month - 1] ?? 0)
  const isDay = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH
  if (!(isDay && day >= 1 && day <= last)) return Number.NaN
  // `Date.UTC` takes years below 100 for those of another century.
  return Date.UTC(year + 400, month - 1, day) / DAY_MS - DAYS_OF_CALENDAR
}

/** The number that a part of a text writes in digits, without cutting it out; else `NaN`. */
function number(text: string, from: number, to: number): number {
  let number = 0
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** The instant of a number of milliseconds since 1970. */
export function instantOf(ms: number): Instant {
  return Math.round(ms * 1_000) as Instant
}

/** Milliseconds since 1970, rounded down. */
export function toMilliseconds(instant: Instant): number {
  return Math.floor(instant / 1_000)
}

/** `2025-12-26T15:48:23.412345Z` */
export function writeInstant(instant: Instant): string {
  const ms = toMilliseconds(instant)
  return `${new Date(ms).toISOString().slice(0, -1)}${String(instant - ms * 1_000).padStart(3, '0')}Z`
}
