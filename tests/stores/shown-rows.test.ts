/** The rows that are shown, as a reader of their changes gets them. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { expect, it } from 'vitest'
import { useBookingStore } from '../../src/stores/bookings'
import { STORE_PORTS } from '../../src/stores/ports'
import { createUpdatePause } from '../../src/stores/update-pause'
import { event } from '../support/events'
import { createFakeApi } from '../support/fake-api'

function openStore() {
  const pinia = createPinia()
  const pause = createUpdatePause(() => 0)
  createApp({})
    .use(pinia)
    .provide(STORE_PORTS, { api: createFakeApi(), now: () => 0, pause })
  const bookings = useBookingStore(pinia)
  const create = (id: string) =>
    bookings.applyRealtimeEvent(event('booking_created', { booking_id: id }, { event_id: id }))
  return { bookings, pause, create }
}

/** The ids of all rows, and of those that changed. */
function idsOf(read: ReturnType<ReturnType<typeof openStore>['bookings']['openReader']>) {
  const { rows, changes } = read()
  return {
    rows: rows().map(({ booking_id }) => booking_id),
    changes: changes && changes.map(({ row }) => row?.booking_id),
  }
}

it('gives all rows first, then what changed since', () => {
  const { bookings, create } = openStore()
  create('BK-1')
  const read = bookings.openReader()
  expect(idsOf(read)).toEqual({ rows: ['BK-1'], changes: null })
  create('BK-2')
  expect(idsOf(read)).toEqual({ rows: ['BK-1', 'BK-2'], changes: ['BK-2'] })
  expect(idsOf(read)).toEqual({ rows: ['BK-1', 'BK-2'], changes: [] })
})

it('gives the rows from before a pause during it, and all rows anew after it', () => {
  const { bookings, pause, create } = openStore()
  create('BK-1')
  const read = bookings.openReader()
  idsOf(read)
  pause.start()
  create('BK-2')
  expect(idsOf(read)).toEqual({ rows: ['BK-1'], changes: null })
  pause.end()
  expect(idsOf(read)).toEqual({ rows: ['BK-1', 'BK-2'], changes: null })
  create('BK-3')
  expect(idsOf(read)).toEqual({ rows: ['BK-1', 'BK-2', 'BK-3'], changes: ['BK-3'] })
})

it('shows a row as it was during a pause, and tells whoever asks how it is now', () => {
  const { bookings, pause, create } = openStore()
  create('BK-1')
  pause.start()
  bookings.applyRealtimeEvent(event('booking_confirmed', { booking_id: 'BK-1' }))
  create('BK-2')
  const statuses = () =>
    [bookings.find, bookings.findNow].map((find) => ['BK-1', 'BK-2'].map((id) => find(id)?.status))
  const during = statuses()
  pause.end()
  expect([during, statuses()]).toEqual([
    [
      ['PENDING', undefined],
      ['CONFIRMED', 'PENDING'],
    ],
    [
      ['CONFIRMED', 'PENDING'],
      ['CONFIRMED', 'PENDING'],
    ],
  ])
})
