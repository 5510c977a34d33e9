/** The whole client without a page, with the debug record, and nothing of its own that grows. */
import { createBoard } from '../../../src/board'
import { createNotices } from '../../../src/core/notice'
import { recordBoard } from '../../../src/debug/record-board'
import { createFakeApi } from '../../support/fake-api'
import { createFakePage } from '../../support/fake-page'
import { createFakeTimers } from '../../support/fake-timers'
import { createFakeTransport } from '../../support/fake-transport'

export function createClient() {
  const timers = createFakeTimers()
  const transport = createFakeTransport()
  const api = createFakeApi()
  const painting: (() => void)[] = []
  const { realtime, bookings, rooms } = createBoard({
    transport,
    timers,
    api,
    page: createFakePage(),
    random: () => 0.5,
    schedule: (task) => painting.push(task),
  })
  const { now } = timers
  const { onTrace } = realtime
  // Full before the first look.
  const recorder = recordBoard({ realtime, bookings, rooms, onTrace, now, maxEntries: 1_000 })
  const totals: Record<string, number> = {}
  const notices = createNotices()
  realtime.onHandled(({ frame, outcome, changed, wasLive }) => {
    const { type, payload, meta } = frame.data as {
      type: string
      payload: { booking_id?: string }
      meta: { event_id: string }
    }
    const id = payload.booking_id ?? ''
    totals[outcome] = (totals[outcome] ?? 0) + 1
    notices.take({ type, id, event_id: meta.event_id, outcome, changed, wasLive }, timers.now())
  })
  return {
    timers,
    transport,
    api,
    realtime,
    recorder,
    totals,
    bookings,
    rooms,
    /** Handles the frames that wait, and reads what a page would show then. */
    paint() {
      for (const task of painting.splice(0)) task()
      notices.collect(timers.now())
      return [
        bookings.counts,
        bookings.list.length,
        rooms.counts,
        rooms.list.length,
        recorder.groups,
      ]
    },
  }
}

export type Client = ReturnType<typeof createClient>
