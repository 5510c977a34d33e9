import { toMilliseconds } from '../core/instant'
import { parseHttpDate } from '../core/snapshot'

/** A server that names a longer wait is asked again after this (ms): the board looks then anyway. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000

const SECONDS = /^\d+$/
/** `Wed, 21 Oct 2015 07:28:00 GMT`; `Date.parse` would make a date of nearly anything. */
const HTTP_DATE = /^[A-Za-z]{3,9}, .+ GMT$/

/**
 * How long a server asks to wait, in ms, never below 0 and at most `LONGEST_RETRY_AFTER_MS`:
 * seconds, or a date, which is compared with the answer's own `Date`, since no other clock is the
 * server's. `undefined` when it does not say so in a way that can be read.
 */
export function parseRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('Retry-After') ?? ''
  if (SECONDS.test(text)) return bounded(Number(text) * 1_000)
  const now = parseHttpDate(headers.get('Date'))
  if (!HTTP_DATE.test(text) || !now) return undefined
  const until = parseHttpDate(text)
  return until ? bounded(toMilliseconds(until) - toMilliseconds(now)) : undefined
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS)
}
