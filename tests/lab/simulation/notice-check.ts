/** An event is announced once, and only what somebody who watches has not seen (C9, C10). */
import { createNotices } from '../../../src/core/notice'
import type { Handled } from '../../../src/realtime'
import type { Report } from './board-check'
import { metaOf, payloadOf } from './event-check'

const ANNOUNCED = ['booking_confirmed', 'booking_cancelled']
/** What a known booking becomes by any other event. */
const BECAME = ['CONFIRMED', 'CANCELLED']

export interface NoticeCheck {
  take(handled: Handled, now: number): void
  /** Compares what was announced with what had to be. */
  settle(): void
}

export function createNoticeCheck(report: Report): NoticeCheck {
  const notices = createNotices()
  const due = new Set<string>()
  let announced = 0
  let nameless = 0

  function collect(at: number) {
    for (const notice of notices.collect(at)) announced += 'count' in notice ? notice.count : 1
  }

  return {
    take({ frame, outcome, changed, change, wasLive }, now) {
      const id = String(payloadOf(frame.data).booking_id ?? '')
      const eventId = metaOf(frame.data).event_id
      const event_id = typeof eventId === 'string' ? eventId : ''
      collect(now)
      const news = { type: frame.event, id, event_id, outcome, changed, change, wasLive }
      if (notices.take(news, now)) announced++
      const isNews = wasLive && outcome === 'applied' && changed.includes('status')
      const { status = '' } = (change?.before ? (change.row ?? {}) : {}) as { status?: string }
      if (!isNews || !(ANNOUNCED.includes(frame.event) || BECAME.includes(status))) return
      if (event_id === '') nameless++
      else due.add(`${frame.event}|${id}|${event_id}`)
    },
    settle() {
      collect(Number.POSITIVE_INFINITY)
      if (announced !== due.size + nameless) {
        report('C10', `${announced} toasts for ${due.size + nameless} pieces of news`)
      }
    },
  }
}
