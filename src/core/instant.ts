/**
 * Instants with every digit kept: `Date.parse` stops at milliseconds, and two changes of one
 * room within a millisecond would then count as simultaneous.
 */

/** `2025-12-26T15:48:23.412000000Z`: UTC, nine digits, so that plain `<` orders instants. */
export type Instant = string & { readonly __instant: true }

/** As nearly every backend writes one. */
const USUAL = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/
const ISO =
  /^\d{4}-\d{2}-\d{2}[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,12})?)?(?:[Zz]|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/
/** What is missing of the usual form after so many digits of a second. */
const REST = Array.from(
  { length: 9 },
  (_, digits) => (digits === 0 ? '.' : '') + '000000000Z'.slice(digits),
)
const OFFSET = /([+-]\d{2}):?(\d{2})?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const FIRST_MS = Date.parse('0000-01-01T00:00:00Z')
/** The last second that four digits of a year can name. */
export const LAST_MS = Date.parse('9999-12-31T23:59:59Z')
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The instant a text names, or `null`: no offset, no such day, or not ISO 8601. Every event has two
 * or three, so the usual form is told apart first and takes neither a capture nor a Date.
 */
export function parseInstant(text: unknown): Instant | null {
  if (typeof text !== 'string') return null
  if (USUAL.test(text)) return isDay(text) ? completed(text) : null
  return ISO.test(text) && isDay(text) ? parseUnusual(text) : null
}

/** The usual form with all nine digits. */
function completed(text: string): Instant {
  const digits = text.length === 20 ? 0 : text.length - 21
  if (digits === 9) return text as Instant
  return `${text.slice(0, digits === 0 ? 19 : -1)}${REST[digits]}` as Instant
}

/** Without seconds, with an offset, with more digits than nine, or in other letters. */
function parseUnusual(text: string): Instant | null {
  const offset = /z$/i.test(text) ? null : OFFSET.exec(text)
  const local = text.slice(0, offset ? offset.index : -1)
  const wholeSecond = (local.length < 19 ? `${local}:00` : local.slice(0, 19)).replace(' ', 'T')
  const fraction = local.slice(20)
  if (!offset) return withFraction(wholeSecond, fraction)
  const ms = Date.parse(`${wholeSecond}${offset[1]}:${offset[2] ?? '00'}`)
  // An offset may lead out of the years that four digits can name.
  if (ms < FIRST_MS || ms > LAST_MS) return null
  return withFraction(new Date(ms).toISOString().slice(0, 19), fraction)
}

/** Whether a text is a plain `YYYY-MM-DD` of the calendar. */
export function isCalendarDay(text: string): boolean {
  return DAY.test(text) && isDay(text)
}

/** The instant of a number of milliseconds since 1970. */
export function instantOf(ms: number): Instant {
  const text = new Date(ms).toISOString()
  return withFraction(text.slice(0, 19), text.slice(20, 23))
}

/** Milliseconds since 1970, `NaN` for none; digits below that are dropped. */
export function toMilliseconds(instant: Instant | ''): number {
  return Date.parse(`${instant.slice(0, 23)}Z`)
}

/** Whether a text that begins like `YYYY-MM-DD` names a day there is. */
function isDay(text: string): boolean {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && !isLeapYear ? 28 : (DAYS_OF_MONTH[month - 1] ?? 0)
  return day >= 1 && day <= last
}

/** The number that a part of a text writes, without cutting it out. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let index = from; index < to; index++) number = number * 10 + text.charCodeAt(index) - 48
  return number
}

function withFraction(wholeSecond: string, fraction: string): Instant {
  return `${wholeSecond}.${fraction.padEnd(9, '0').slice(0, 9)}Z` as Instant
}
