/** The head of a day: `Fri` above `6 Mar`. */
export interface DayHead {
  weekday: string
  /** The number of the day, and the month, which is left out where there is no room. */
  number: string
  month: string
}

/** Writes the heads of days in a language. A plain date has no zone, so it is written in UTC. */
export function createDayHeads(locale: string): (day: string) => DayHead {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (day) => {
    const ms = Date.parse(`${day}T12:00:00Z`)
    const parts = date.formatToParts(ms)
    const at = parts.findIndex(({ type }) => type === 'month')
    const join = (from: number, to?: number) =>
      parts
        .slice(from, to)
        .map(({ value }) => value)
        .join('')
        .trim()
    return { weekday: weekday.format(ms), number: join(0, at), month: join(at) }
  }
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}
