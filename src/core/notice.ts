/** What the board announces of the events it handles: news only, once, and not one by one (C10). */
import type { Booking } from './booking'
import type { EventType } from './contract'
import { statusOf } from './facts'
import type { Outcome, RowChange } from '../realtime/terms/outcome'
import { createRecentIds, eventKey } from './recent-ids'
import { isOneOf } from './known-names'

/** How long more of a kind is collected after one was announced (ms). */
export const NOTICE_WINDOW_MS = 1_500

/** What is announced of the contract's events. */
export const ANNOUNCED = [
  'booking_confirmed',
  'booking_cancelled',
] as const satisfies readonly EventType[]

/** The type of an event that may be announced. */
export type Announced = (typeof ANNOUNCED)[number]

/** A booking was confirmed or cancelled. */
export interface NoticeOfOne {
  type: Announced
  id: string
  /** The guest's name, when it is known. */
  guest?: string
}

/** One message to the person at the desk: of one booking, of several, or of what was missed. */
export type Notice =
  NoticeOfOne | { type: Announced; count: number } | ({ type: 'missed' } & Missed)

/** A handled event, as far as announcing it depends on it. */
export interface News {
  type: string
  /** The row it is about. */
  id: string
  /** Empty when the body brought none. */
  event_id: string
  outcome: Outcome
  /** Fields that changed, by their wire names. */
  changed: readonly string[]
  /** The row, before and after. */
  change?: RowChange<object> | undefined
  /** Whether the board was live when it was handled. */
  wasLive: boolean
}

/** Returns the notice of an event that is news on a live board, or `null`. */
export function noticeOf(news: Omit<News, 'event_id'>): NoticeOfOne | null {
  return news.wasLive ? newsOf(news) : null
}

/** Returns the notice of an event that is news, whether or not the board was live; or `null`. */
export function newsOf(news: Omit<News, 'event_id' | 'wasLive'>): NoticeOfOne | null {
  if (news.outcome !== 'applied' || !news.changed.includes('status')) return null
  const type = isAnnounced(news.type) ? news.type : becameOf(news)
  if (!type) return null
  const guest = guestOf(news)
  return { type, id: news.id, ...(guest !== undefined && { guest }) }
}

function guestOf({ change }: Pick<News, 'change'>): string | undefined {
  const { guest_name } = { ...(change?.row as Partial<Booking> | undefined) }
  return guest_name
}

/** Many backends tell with another event that a known booking is now confirmed or cancelled. */
function becameOf({ change }: Pick<News, 'change'>): Announced | undefined {
  const status = change?.before && change.row && statusOf(change.row)
  if (status === 'CONFIRMED') return 'booking_confirmed'
  return status === 'CANCELLED' ? 'booking_cancelled' : undefined
}

/** What was missed: how many bookings were confirmed, how many were cancelled, and when. */
export interface Missed {
  CONFIRMED: number
  CANCELLED: number
  /** Not before this, ms of the board's clock. */
  from: number
  /** Not after this, ms of the board's clock. */
  to: number
}

/** Both in one. */
export function addMissed(one: Missed | null, other: Missed): Missed {
  if (!one) return other
  return {
    CONFIRMED: one.CONFIRMED + other.CONFIRMED,
    CANCELLED: one.CANCELLED + other.CANCELLED,
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
  }
}

/** What a notice says, as something that was missed between two moments (ms). */
export function missedOf(notice: Notice, from: number, to: number): Missed {
  if (notice.type === 'missed') return notice
  const count = 'count' in notice ? notice.count : 1
  const isConfirmed = notice.type === 'booking_confirmed'
  return { CONFIRMED: isConfirmed ? count : 0, CANCELLED: isConfirmed ? 0 : count, from, to }
}

/** One message in place of many, or `null` when nothing was missed. */
export function summaryOf(missed: Missed): Notice | null {
  return missed.CONFIRMED + missed.CANCELLED > 0 ? { type: 'missed', ...missed } : null
}

/** Decides what is announced, and when. */
export interface Notices {
  /** Takes in a handled event; gives its notice when that is to be shown at once. */
  take(news: News, at: number): Notice | null
  /** The notices of every window that ended by `at`. */
  collect(at: number): Notice[]
  /** When `collect` will have something, or `null`. */
  readonly dueAt: number | null
  /** Forgets what is collected, for another hotel follows; which events were announced stays known. */
  clear(): void
}

/** What came of one type since the last notice of it. */
interface Window {
  endsAt: number
  count: number
  /** The first one's own notice, in case it stays alone. */
  first: Notice | null
}

/** The first of a type is announced at once, and those that follow it within a window together. */
export function createNotices(): Notices {
  // Event ids are kept without an age limit: no toast is better than one for something old.
  const announced = createRecentIds<true>(4_096, Infinity)
  const windows = new Map<Announced, Window>()

  function open(type: Announced, at: number) {
    windows.set(type, { endsAt: at + NOTICE_WINDOW_MS, count: 0, first: null })
  }

  /** Windows that collected something; an empty one simply lapses. */
  const waiting = () => [...windows].filter(([, { count }]) => count > 0)

  return {
    take(news, at) {
      const notice = noticeOf(news)
      if (!notice) return null
      const { type, id } = notice
      const { event_id } = news
      const key = eventKey(news.type, id, event_id)
      if (announced.find(key, at)) return null
      if (event_id !== '') announced.remember(key, true, at)
      const window = windows.get(type)
      if (!window || (window.count === 0 && window.endsAt <= at)) {
        open(type, at)
        return notice
      }
      window.count++
      window.first ??= notice
      return null
    },
    collect(at) {
      return waiting().flatMap(([type, { endsAt, count, first }]) => {
        if (endsAt > at || !first) return []
        open(type, at)
        return [count === 1 ? first : { type, count }]
      })
    },
    get dueAt() {
      const ends = waiting().map(([, { endsAt }]) => endsAt)
      return ends.length > 0 ? Math.min(...ends) : null
    },
    clear() {
      windows.clear()
    },
  }
}

function isAnnounced(type: string): type is Announced {
  return isOneOf(ANNOUNCED, type)
}
