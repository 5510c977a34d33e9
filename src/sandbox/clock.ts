/** The sandbox's time: milliseconds for its rules, microseconds for the wire. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** ISO 8601 with microseconds; each call is later than the one before. */
  instant(): string
}

/**
 * A clock whose instants never repeat: a snapshot is always later than every event before it.
 *
 * @param now milliseconds since 1970, as of `Date.now`
 */
export function createClock(now: () => number): Clock {
  let last = 0
  return {
    now,
    instant() {
      last = Math.max(Math.floor(now()) * 1000, last + 1)
      return instantOfMicroseconds(last)
    },
  }
}

/** `2025-12-26T15:48:23.412345Z` for a number of microseconds since 1970. */
export function instantOfMicroseconds(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000)
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0')
  return `${new Date(milliseconds).toISOString().slice(0, 23)}${rest}Z`
}
