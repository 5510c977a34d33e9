/** Makes one notice of whatever comes together. */
import type { Timers } from '../../realtime/timers'
import { NOTICE_KINDS, type NoticeKind } from '../../core/notice-kinds'

/** One thing that a desk wants to hear of. */
export interface News {
  kind: NoticeKind
  /** What it is about, so that it is counted once: a booking, a room; empty for the board itself. */
  key: string
  /** The booking that shows it, if there is one. */
  booking?: string
  /** Only for a device that wants names. */
  guest?: string
  room?: string
}

/** What came of each kind, the most urgent first. Never empty. */
export type Notice = readonly { kind: NoticeKind; news: readonly [News, ...News[]] }[]

/** News is collected for this long before it is told (ms). */
export const GATHER_MS = 1_500
/** Two notices are at least this far apart (ms). */
export const APART_MS = 10_000

/** Collects news until they are told together. Of one kind and key, only the latest is told. */
export interface Collector {
  take(news: News): void
  /** Forgets what is not told yet. */
  clear(): void
}

/** @param give called with one notice for all that came together */
export function collectNews(
  { now, after }: Pick<Timers, 'now' | 'after'>,
  give: (notice: Notice) => void,
): Collector {
  const waiting = new Map<string, News>()
  let lastAt = -Infinity
  let cancel: (() => void) | null = null

  function tell() {
    cancel = null
    lastAt = now()
    const all = [...waiting.values()]
    waiting.clear()
    give(
      NOTICE_KINDS.flatMap((kind) => {
        const [first, ...others] = all.filter((news) => news.kind === kind)
        return first ? [{ kind, news: [first, ...others] as const }] : []
      }),
    )
  }

  return {
    take(news) {
      waiting.set(`${news.kind} ${news.key}`, news)
      cancel ??= after(Math.max(GATHER_MS, lastAt + APART_MS - now()), tell)
    },
    clear() {
      cancel?.()
      cancel = null
      waiting.clear()
    },
  }
}
