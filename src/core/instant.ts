/**
 * Instants with every digit kept: `Date.parse` stops at milliseconds, and two changes of one
 * room within a millisecond would then count as simultaneous.
 */

/** `2025-12-26T15:48:23.412000000Z`: UTC, nine digits, so that plain `<` orders instants. */
export type Instant = string & { readonly __instant: true }

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)$/

const FIRST_MS = Date.parse('0000-01-01T00:00:00Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59Z')

/** The instant a text names, or `null`: no offset, no such day, or not ISO 8601. */
export function parseInstant(text: unknown): Instant | null {
  if (typeof text !== 'string') return null
  const match = ISO.exec(text)
  if (!match) return null
  const [, day, minute, second = '00', fraction = '', zone = 'Z'] = match
  const ms = Date.parse(`${day}T${minute}:${second}${isoZone(zone)}`)
  // Date.parse rolls 30 February over into March instead of refusing it.
  if (Number.isNaN(ms) || !isCalendarDay(day as string)) return null
  // An offset may lead out of the years that four digits can name.
  if (ms < FIRST_MS || ms > LAST_MS) return null
  return withFraction(ms, fraction)
}

/** Whether a text is a plain `YYYY-MM-DD` of the calendar. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The instant of a number of milliseconds since 1970. */
export function instantOf(ms: number): Instant {
  return withFraction(Math.floor(ms / 1000) * 1000, String(ms % 1000).padStart(3, '0'))
}

/** Milliseconds since 1970; digits below that are dropped. */
export function toMilliseconds(instant: Instant): number {
  return Date.parse(`${instant.slice(0, 23)}Z`)
}

function isoZone(zone: string): string {
  if (zone === 'Z' || zone === 'z') return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function withFraction(wholeSecondMs: number, fraction: string): Instant {
  const second = new Date(wholeSecondMs).toISOString().slice(0, 19)
  return `${second}.${fraction.padEnd(9, '0').slice(0, 9)}Z` as Instant
}
