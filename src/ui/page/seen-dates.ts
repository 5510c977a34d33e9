/**
 * Remembers on the device what was seen of each hotel's business date, so that a reload knows when
 * the day began. Never throws, whatever the storage holds.
 */
import { own } from '../../core/fields'
import { isCalendarDay, type Instant } from '../../core/instant'
import { seeDate, type SeenDate } from '../../core/day/day-start'

const KEY = 'hotel-board.seen-dates'
/** The number of hotels that are remembered; the oldest are forgotten. */
const MAX_HOTELS = 100

/** What was seen of each hotel's business date, by the hotel's slug. */
export interface SeenDates {
  of(hotel: string): SeenDate | undefined
  /** Adds an answer of the server, also to what another window has seen. */
  see(hotel: string, date: string, at: Instant): SeenDate
}

/** @param storage the page's storage, which may be blocked */
export function createSeenDates(storage: () => Storage | null): SeenDates {
  /** What this page has seen, where the storage is blocked. */
  const here = new Map<string, SeenDate>()

  function of(hotel: string): SeenDate | undefined {
    const [kept, mine] = [read(storage).get(hotel), here.get(hotel)]
    return kept && mine && kept.seenAt < mine.seenAt ? mine : (kept ?? mine)
  }

  return {
    of,
    see(hotel, date, at) {
      const seen = seeDate(of(hotel), date, at)
      here.set(hotel, seen)
      const all = read(storage)
      all.delete(hotel)
      const latest = [...all, [hotel, seen] as const].slice(-MAX_HOTELS)
      try {
        storage()?.setItem(KEY, JSON.stringify(latest))
      } catch {
        // The storage is full or blocked: it holds for this page.
      }
      return seen
    },
  }
}

function read(storage: () => Storage | null): Map<string, SeenDate> {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '[]')
    return new Map(Array.isArray(kept) ? kept.flatMap(readEntry) : [])
  } catch {
    return new Map()
  }
}

function readEntry(kept: unknown): [string, SeenDate][] {
  const [hotel, value]: unknown[] = Array.isArray(kept) ? kept : []
  const [date, seenAt] = [own(Object(value), 'date'), readInstant(value, 'seenAt')]
  if (typeof hotel !== 'string' || typeof date !== 'string' || !isCalendarDay(date)) return []
  if (seenAt === null) return []
  const turn = own(Object(value), 'turned')
  const [after, by] = [readInstant(turn, 'after'), readInstant(turn, 'by')]
  const turned = after !== null && by !== null && { turned: { after, by } }
  return [[hotel, { date, seenAt, ...turned }]]
}

function readInstant(value: unknown, name: string): Instant | null {
  const instant = own(Object(value), name)
  return isInstant(instant) ? instant : null
}

function isInstant(value: unknown): value is Instant {
  return Number.isSafeInteger(value)
}
