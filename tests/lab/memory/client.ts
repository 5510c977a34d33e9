/** The whole client without a page, with the debug log, and nothing of its own that grows. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createNotices } from '../../../src/core/notice'
import { createRealtime } from '../../../src/realtime/create-realtime'
import { createEventLog } from '../../../src/realtime/event-log'
import { createRealtimePlugin } from '../../../src/realtime/pinia-plugin'
import { useBookingStore } from '../../../src/stores/bookings'
import { STORE_PORTS } from '../../../src/stores/ports'
import { useRoomStore } from '../../../src/stores/rooms'
import { createFakeApi } from '../../support/fake-api'
import { createFakePage } from '../../support/fake-page'
import { createFakeTimers } from '../../support/fake-timers'
import { createFakeTransport } from '../../support/fake-transport'

export function createClient() {
  const timers = createFakeTimers()
  const transport = createFakeTransport(timers.now)
  const api = createFakeApi()
  const painting: (() => void)[] = []
  const realtime = createRealtime({
    transport,
    timers,
    page: createFakePage(),
    random: () => 0.5,
    schedule: (task) => painting.push(task),
  })
  const log = createEventLog(realtime.onHandled)
  const notices = createNotices()
  realtime.onHandled(({ frame, outcome, changed, wasLive }) => {
    const { type, payload, meta } = frame.data as {
      type: string
      payload: { booking_id?: string }
      meta: { event_id: string }
    }
    const id = payload.booking_id ?? ''
    notices.take({ type, id, event_id: meta.event_id, outcome, changed, wasLive }, timers.now())
  })
  const pinia = createPinia().use(createRealtimePlugin(realtime))
  createApp({}).use(pinia).provide(STORE_PORTS, { api, now: timers.now })
  const bookings = useBookingStore(pinia)
  const rooms = useRoomStore(pinia)

  return {
    timers,
    transport,
    api,
    realtime,
    log,
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
        log.view.value,
      ]
    },
  }
}

export type Client = ReturnType<typeof createClient>
