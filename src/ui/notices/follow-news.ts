/** Everything that a desk can be told of, as it happens, except what the desk did itself. */
import { watch } from 'vue'
import type { Booking } from '../../core/booking'
import type { AttentionEntry } from '../../core/day/attention-list'
import { statusOf } from '../../core/facts'
import { newsOf } from '../../core/notice'
import type { Handled, Merged, Realtime } from '../../realtime'
import { saidBy } from '../../realtime/terms/frame'
import { isBehind } from '../../realtime/terms/live'
import type { RowChange } from '../../realtime/terms/outcome'
import type { Timers } from '../../realtime/timers'
import type { News } from './collect-news'
import type { OwnActions } from './own-actions'
import { causesIn, type Cause } from './tonight-news'

/** The list of what needs attention is looked at this often at most (ms), whatever comes. */
export const LOOK_MS = 1_000
/** A board is told of as not live after this time (ms): most outages are over sooner. */
export const OFFLINE_MS = 30_000

interface NewsPorts {
  realtime: Pick<Realtime, 'onHandled' | 'onMerged' | 'live'>
  timers: Pick<Timers, 'after'>
  own: Pick<OwnActions, 'has'>
  /** What needs attention on which day; `null` while the rows are not there. Reactive. */
  tonight(): { date: string | undefined; attention: readonly AttentionEntry[] } | null
  /** Whether updates are paused: then nothing is told. */
  isPaused(): boolean
  tell(news: News): void
}

/** Call it in a component, which ends it. @returns ends what is not bound to the component */
export function followNews(ports: NewsPorts): () => void {
  const { realtime, timers, own, tonight, isPaused, tell } = ports
  let known: { date: string | undefined; causes: ReadonlyMap<string, Cause> } | null = null
  let cancelLook: (() => void) | null = null
  let cancelOffline: (() => void) | null = null
  let wasLive = realtime.live.value.state === 'live'

  function tellStatus(
    type: string,
    outcome: Handled['outcome'],
    changed: readonly string[],
    change: RowChange<object> | undefined,
  ) {
    const row = change?.row as Booking | undefined
    if (!row?.booking_id || isPaused() || own.has(`booking ${row.booking_id}`)) return
    const notice = newsOf({ type, id: row.booking_id, outcome, changed, change })
    if (!notice) return
    const { guest } = notice
    tell({
      kind: notice.type,
      key: row.booking_id,
      booking: row.booking_id,
      ...(guest !== undefined && { guest }),
    })
  }

  function takeFrame(handled: Handled) {
    const { outcome, changed, change } = handled
    // The first list is no news, nor is what came before it.
    if (known) tellStatus(saidBy(handled).type, outcome, changed, change)
  }

  /** What only a list showed. */
  function takeRead({ entity, changes }: Merged) {
    if (!known || entity !== 'booking') return
    for (const change of changes) {
      const { before, row } = change
      const isTurned = before && row && statusOf(before as Booking) !== statusOf(row as Booking)
      if (isTurned) tellStatus('', 'applied', ['status'], change)
    }
  }

  function look() {
    cancelLook = null
    const now = tonight()
    const before = known
    known = now && { date: now.date, causes: causesIn(now.attention) }
    // Another date makes other problems of the same rows: nothing happened.
    if (!known || !before || known.date !== before.date || isPaused()) return
    for (const [key, { news, rows }] of known.causes) {
      if (!before.causes.has(key) && !rows.some(own.has)) tell(news)
    }
  }

  /** At once while nothing is known, so that nothing of the next moment is missed. */
  function lookSoon() {
    if (known) cancelLook ??= timers.after(LOOK_MS, look)
    else look()
  }

  function takeLive(isOff: boolean) {
    cancelOffline?.()
    cancelOffline = null
    if (isOff && wasLive)
      cancelOffline = timers.after(OFFLINE_MS, () => tell({ kind: 'not-live', key: '' }))
    wasLive ||= realtime.live.value.state === 'live'
  }

  const stops = [
    realtime.onHandled(takeFrame),
    realtime.onMerged(takeRead),
    watch(tonight, lookSoon, { immediate: true }),
    watch(() => isBehind(realtime.live.value), takeLive),
    watch(realtime.live, ({ state }) => (wasLive ||= state === 'live')),
  ]
  return () => {
    for (const stop of stops) stop()
    cancelLook?.()
    cancelOffline?.()
  }
}
