/** Loads a page that nobody touches again by itself, when there is a newer version. */
import { createCalendar } from '../core/calendar'
import type { Timers } from '../realtime/timers'
import type { ReleaseNews } from './follow-release'

const MINUTE_MS = 60_000
/** The quietest hour of a hotel, in minutes after its midnight. */
const QUIET = { from: 4 * 60, to: 5 * 60 }

/** The questions that are asked every minute, before the page is loaded again by itself. */
export interface TakePorts {
  timers: Pick<Timers, 'after'>
  news(): ReleaseNews | null
  /** Whether nobody touches the page that is open now. */
  isUnattended(): boolean
  /** Whether it is the hour in which nobody looks at it. */
  isQuiet(): boolean
  /** Whether the server has the page: without it, a reload could end at an error of the browser. */
  isThere(): Promise<boolean>
  reload(): void
}

/**
 * Looks every minute whether to load the page again: for a new version in the quiet hour, and at
 * once where a part of the page is missing. Call it with the first news.
 */
export function takeRelease(ports: TakePorts): void {
  const { timers, news, isUnattended, isQuiet, isThere, reload } = ports

  function isWanted(): boolean {
    const is = news()?.is
    return isUnattended() && (is === 'incomplete' || (is === 'newer' && isQuiet()))
  }

  async function look() {
    if (isWanted() && (await isThere()) && isWanted()) reload()
    timers.after(MINUTE_MS, look)
  }

  timers.after(MINUTE_MS, look)
}

/**
 * Whether a hotel is in its quiet hour.
 *
 * @param ms the server's time
 * @param timezone the hotel's; left out, the device's
 * @param delay 0 to below 1: which part of the hour passes first, so that not all boards load at once
 */
export function isQuietHour(ms: number, timezone: string | undefined, delay = 0): boolean {
  const calendar = createCalendar(timezone)
  const day = calendar.dayOf(ms)
  const from = QUIET.from + Math.floor(delay * (QUIET.to - QUIET.from))
  return calendar.at(day, from) <= ms && ms < calendar.at(day, QUIET.to)
}
