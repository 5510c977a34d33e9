import { toMilliseconds } from '../core/instant'
import { parseHttpDate } from '../core/snapshot'

/** The longest wait that is honoured (ms). The board reads again by then anyway. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000

const SECONDS = /^\d+$/
/** Matches `Wed, 21 Oct 2015 07:28:00 GMT`. `Date.parse` alone would accept nearly anything. */
const HTTP_DATE = /^[A-Za-z]{3,9}, .+ GMT$/

/**
 * Returns how long the server asks us to wait: from 0 to `LONGEST_RETRY_AFTER_MS` (ms). The header
 * holds seconds or a date. A date is compared with the answer's own `Date`, because that is the
 * same server's clock. `undefined` when there is no readable value.
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
