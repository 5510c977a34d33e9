const DAY_MS = 24 * 60 * 60_000

/** Dates and times of day in one time zone. */
export interface Calendar {
  /** The hotel's date, `YYYY-MM-DD`, at an instant in ms. */
  dayOf(ms: number): string
  /** The instant in ms at which the hotel's clocks show this many minutes after midnight. */
  at(day: string, minutes: number): number
}

/** The calendar of a time zone, by its IANA name; the machine's own, when left out. */
export function createCalendar(timezone?: string): Calendar {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

  /** The local date and time, written as if it were UTC. */
  function wallClock(ms: number): string {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, value]),
    )
    const year = String(parts.year).padStart(4, '0')
    return `${year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`
  }

  return {
    dayOf: (ms) => wallClock(ms).slice(0, 10),
    at(day, minutes) {
      const shown = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
      const offsetAt = (ms: number) => Date.parse(wallClock(ms)) - ms
      // The offset may differ between this moment and the same local time in UTC.
      const near = shown - offsetAt(shown)
      const found = shown - offsetAt(near)
      // Where the clocks skip midnight, the day begins after the gap.
      return shown - Math.min(offsetAt(near), offsetAt(found))
    },
  }
}

/** The date a number of days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
