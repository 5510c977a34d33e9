/**
 * Instants with microseconds. `Date.parse` stops at milliseconds, so that two changes of one room
 * within a millisecond would count as simultaneous.
 */

/** Microseconds since 1970. A number is exact until the year 2255. */
export type Instant = number & { readonly __instant: true }

/** No usable instant. No real booking dates from 1970-01-01T00:00:00Z. */
export const NO_INSTANT = 0 as Instant

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?:(:\d{2})(?:[.,](\d{1,12}))?)?(?:[Zz]|([+-](?:[01]\d|2[0-3]))(?::?([0-5]\d))?)$/

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** From the first day of March in the year 0. */
const DAYS_BEFORE_1970 = 719_469
/** The last second that four digits of a year can name. */
export const LAST_MS = Date.parse('9999-12-31T23:59:59Z')
const FIRST = instantOf(Date.parse('0000-01-01T00:00:00Z'))
const END = instantOf(LAST_MS + 1_000)

const [DASH, POINT, ZERO, COLON, T, Z] = [0x2d, 0x2e, 0x30, 0x3a, 0x54, 0x5a]

/**
 * The instant that a text names. `null` when it is not ISO 8601, has no offset, or names a day that
 * does not exist. Digits after the microseconds are dropped.
 */
export function parseInstant(text: unknown): Instant | null {
  if (typeof text !== 'string') return null
  return parseUsual(text) ?? parseUnusual(text)
}

/**
 * Reads `2025-12-26T15:48:23.412345Z`, the usual form; `null` for any other. Every event has two or
 * three of these, so no regular expression and no Date is used.
 */
function parseUsual(text: string): Instant | null {
  const end = text.length - 1
  const isUsual =
    (end === 19 || (end > 20 && end < 30 && text.charCodeAt(19) === POINT)) &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(end) === Z
  if (!isUsual || !beginsWithDay(text)) return null
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
  if (!isTime) return null
  let fraction = 0
  for (let index = 20; index < 26 || index < end; index++) {
    const digit = index < end ? text.charCodeAt(index) - ZERO : 0
    if (digit < 0 || digit > 9) return null
    if (index < 26) fraction = fraction * 10 + digit
  }
  const seconds = ((daysTo(text) * 24 + hour) * 60 + minute) * 60 + second
  return (seconds * 1_000_000 + fraction) as Instant
}

/** Reads the other forms: no seconds, an offset, more digits, lower-case letters. */
function parseUnusual(text: string): Instant | null {
  const [match, day, time, second = ':00', fraction = '', hours = '+00', minutes = '00'] =
    ISO.exec(text) ?? []
  const local = match === undefined ? null : parseUsual(`${day}T${time}${second}Z`)
  if (local === null) return null
  const offset = Number(hours) * 60 + Number(`${hours[0]}${minutes}`)
  const whole = local - offset * 60_000_000
  // With its offset, the instant may be outside of the years 0000 to 9999.
  if (whole < FIRST || whole >= END) return null
  return (whole + Number(fraction.slice(0, 6).padEnd(6, '0'))) as Instant
}

/** Whether a text is a plain `YYYY-MM-DD` of the calendar. */
export function isCalendarDay(text: string): boolean {
  return text.length === 10 && beginsWithDay(text)
}

/** Whether a text begins with a `YYYY-MM-DD` that exists. */
function beginsWithDay(text: string): boolean {
  const year = yearOf(text)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const isWritten = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH
  if (!isWritten || year < 0 || day < 1) return false
  if (month !== 2 || day !== 29) return day <= (DAYS_OF_MONTH[month - 1] ?? 0)
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The days from 1970 to the day that a text begins with. */
function daysTo(text: string): number {
  // Years are counted from March, so that a leap day is the last day of its year.
  const month = (twoDigits(text, 5) + 9) % 12
  const year = yearOf(text) - (month > 9 ? 1 : 0)
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  const daysBefore = Math.floor((153 * month + 2) / 5)
  return year * 365 + leapDays + daysBefore + twoDigits(text, 8) - DAYS_BEFORE_1970
}

function yearOf(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2)
}

/** The number that two digits of a text make; far below zero when they are not digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  const areDigits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9
  return areDigits ? tens * 10 + ones : -1_000_000
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
