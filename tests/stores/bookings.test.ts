import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useBookingStore } from '../../src/stores/bookings'
import { useRoomStore } from '../../src/stores/rooms'
import { event } from '../support/events'

beforeEach(() => {
  setActivePinia(createPinia())
})

it('a store test needs no plugin, no transport and no DOM', () => {
  const bookings = useBookingStore()
  const { outcome } = bookings.applyRealtimeEvent(event('booking_created'))
  expect([outcome, bookings.counts.pending]).toEqual(['applied', 1])
})

it('counts pending, confirmed and cancelled over the whole table', () => {
  const bookings = useBookingStore()
  for (const [booking_id, status] of [
    ['1', 'PENDING'],
    ['2', 'PENDING_PAYMENT'],
    ['3', 'PENDINGISH'],
    ['4', 'CONFIRMED'],
    ['5', 'IN_HOUSE'],
    ['6', 'CANCELLED'],
  ] as const) {
    bookings.applyRealtimeEvent(event('booking_created', { booking_id, status }))
  }
  expect(bookings.counts).toEqual({ all: 6, pending: 2, confirmed: 1, cancelled: 1 })
})

it('lists bookings newest created first, and what has no date on top', () => {
  const bookings = useBookingStore()
  const created = (booking_id: string, created_at: string) =>
    bookings.applyRealtimeEvent(event('booking_created', { booking_id, created_at }))
  created('old', '2026-03-01T10:00:00Z')
  created('newest', '2026-03-01T12:00:00.000002Z')
  created('newer', '2026-03-01T13:00:00.000001+01:00')
  bookings.applyRealtimeEvent(event('booking_confirmed', { booking_id: 'undated' }))
  expect(bookings.list.map(({ booking_id }) => booking_id)).toEqual([
    'undated',
    'newest',
    'newer',
    'old',
  ])
})

it('finds a booking, and forgets everything on reset', () => {
  const bookings = useBookingStore()
  bookings.applyRealtimeEvent(event('booking_created'))
  expect(bookings.find('BK-1')?.guest_name).toBe('Niamh Ahern')
  bookings.reset()
  expect([bookings.find('BK-1'), bookings.list, bookings.counts.all]).toEqual([undefined, [], 0])
})

it('forgets event ids on reset: the same event may come again for the hotel that is opened again', () => {
  const bookings = useBookingStore()
  bookings.applyRealtimeEvent(event('booking_created'))
  bookings.reset()
  expect(bookings.applyRealtimeEvent(event('booking_created')).outcome).toBe('applied')
})

it('counts its own mutations, and snapshots are none', () => {
  const bookings = useBookingStore()
  for (let i = 0; i < 3; i++) bookings.applyRealtimeEvent(event('booking_created'))
  expect(bookings.mutations.count).toBe(1)
})

it('rooms count by status and list by number', () => {
  const rooms = useRoomStore()
  for (const [room_id, room_number, status] of [
    ['a', '10', 'OCCUPIED'],
    ['b', '9', 'OCCUPIED'],
    ['c', '101', 'READY_FOR_GUEST'],
  ] as const) {
    rooms.applyRealtimeEvent(event('room_status_changed', { room_id, room_number, status }))
  }
  expect([rooms.counts, rooms.list.map(({ room_number }) => room_number)]).toEqual([
    { 'room-OCCUPIED': 2, 'room-READY_FOR_GUEST': 1 },
    ['9', '10', '101'],
  ])
})

it('a store hands an event of another entity back as unknown', () => {
  const rooms = useRoomStore()
  const foreign = event('booking_created') as never
  expect(rooms.applyRealtimeEvent(foreign).outcome).toBe('unknown')
})
