/** A list that is kept in order from event to event is the list of somebody who looks only once. */
import fc from 'fast-check'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { expect, it } from 'vitest'
import { useBookingStore } from '../../src/stores/bookings'
import { STORE_PORTS } from '../../src/stores/ports'
import { useRoomStore } from '../../src/stores/rooms'
import { event, HOTEL } from '../support/events'
import { createFakeApi } from '../support/fake-api'

const minute = (n: number) => `2026-03-01T10:${String(n).padStart(2, '0')}:00Z`

function openStores() {
  const api = createFakeApi()
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(STORE_PORTS, { api, now: () => Date.parse(minute(59)) })
  return { api, bookings: useBookingStore(pinia), rooms: useRoomStore(pinia) }
}

const step = fc.record({
  kind: fc.constantFrom('event', 'event', 'event', 'event', 'look', 'snapshot'),
  id: fc.integer({ min: 1, max: 8 }),
  minute: fc.integer({ min: 0, max: 50 }),
})

it('[C13] bookings and rooms stand in order, whenever the lists were looked at before', () => {
  const story = fc.array(step, { maxLength: 40 })
  return fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const [watched, unwatched] = [openStores(), openStores()]
      for (const [n, { kind, id, minute: at }] of steps.entries()) {
        if (kind === 'look') void [watched.bookings.list, watched.rooms.list]
        for (const { api, bookings, rooms } of [watched, unwatched]) {
          const ids = { booking_id: `BK-${id}`, room_id: `R-${id}` }
          const ts = minute(at)
          if (kind === 'event') {
            const meta = { ts, event_id: String(n) }
            bookings.applyRealtimeEvent(
              event('booking_created', { booking_id: ids.booking_id, created_at: ts }, meta),
            )
            rooms.applyRealtimeEvent(
              event('room_status_changed', { room_id: ids.room_id, changed_at: ts }, meta),
            )
          }
          if (kind !== 'snapshot') continue
          api.answers.booking = { rows: [{ booking_id: ids.booking_id, created_at: ts }] }
          api.answers.room = { rows: [{ room_id: ids.room_id, room_number: String(20 - id) }] }
          await Promise.all([bookings.resync(HOTEL), rooms.resync(HOTEL)])
        }
      }
      expect(watched.bookings.list).toEqual(unwatched.bookings.list)
      expect(watched.rooms.list).toEqual(unwatched.rooms.list)
      expect(watched.bookings.list).toHaveLength(watched.bookings.counts.all)
    }),
    { numRuns: 300 },
  )
})
