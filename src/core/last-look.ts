import { AWAY_MS } from '../realtime/terms/live'

/** The time in which a desk did not look at a hotel: from its last look until it came back. */
export interface Away {
  from: number
  to: number
}

/** What a device remembers of a hotel. All times are ms of the server's time. */
export interface LastLook {
  /** When the desk last stopped looking. */
  leftAt: number
  /** What it had not looked at before. */
  away: Away | null
}

/**
 * The time that a desk has not looked at, when it comes back. A short absence, such as a reload,
 * changes nothing. Times of the future come from a wrong clock and count as none.
 *
 * @param kept what was remembered, which may be anything
 * @param now ms of the server's time
 */
export function awayOf(kept: unknown, now: number): Away | null {
  const { leftAt, away } = { ...(kept as Partial<LastLook> | null) }
  if (!isPast(leftAt, now)) return null
  if (now - leftAt >= AWAY_MS) return { from: leftAt, to: now }
  const { from, to } = { ...away }
  return isPast(to, now) && isPast(from, to) ? { from, to } : null
}

function isPast(time: unknown, now: number): time is number {
  return typeof time === 'number' && Number.isFinite(time) && time <= now
}
