/** What the bookings of a day say about a room. */
import { expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { guestsByRoom, type BookingsOfDay } from '../../src/core/room-guests'
import { roomKey } from '../../src/core/room'

const DATE = '2026-07-14'

const booking = (id: string, fields: Partial<Booking> = {}): Booking => ({
  booking_id: id,
  guest_name: `Guest of ${id}`,
  room_number: '101',
  check_out: '2026-07-16',
  ...fields,
})
const leaver = booking('OUT', { check_out: DATE })
const stayer = booking('IN')
const arrival = booking('NEXT')

const day = (of: Partial<BookingsOfDay>): BookingsOfDay => ({
  date: DATE,
  arrivals: [],
  inHouse: [],
  departures: [],
  waiting: new Set(),
  ...of,
})

/** What room 101 shows: its guests, and what is marked. */
function shown(of: Partial<BookingsOfDay>) {
  const { guests = [], isDouble, isNotReady } = guestsByRoom(day(of)).get('101') ?? {}
  const marks = [...(isDouble ? ['double'] : []), ...(isNotReady ? ['not ready'] : [])]
  return [...guests.map(({ bookingId, part }) => `${bookingId} ${part}`), ...marks]
}

it('finds a room whose number a booking writes in another case', () => {
  const guests = guestsByRoom(day({ arrivals: [booking('A', { room_number: 'A1' })] }))
  expect(guests.get(roomKey('a1'))?.guests.map(({ bookingId }) => bookingId)).toEqual(['A'])
})

it('names who leaves, who stays and who comes, in this order', () => {
  expect(shown({ inHouse: [stayer] })).toEqual(['IN in-house'])
  expect(shown({ arrivals: [arrival] })).toEqual(['NEXT waits'])
  expect(shown({ arrivals: [arrival], inHouse: [leaver], departures: [leaver] })).toEqual([
    'OUT leaves',
    'NEXT waits',
  ])
})

it('knows nothing of rooms that no booking names', () => {
  const nowhere = booking('NOWHERE', { room_number: undefined })
  expect([...guestsByRoom(day({ arrivals: [nowhere, arrival] })).keys()]).toEqual(['101'])
})

it('says that a guest waits for a room that is not ready', () => {
  expect(shown({ arrivals: [arrival], waiting: new Set(['NEXT']) })).toEqual([
    'NEXT waits',
    'not ready',
  ])
})

it.each<[string, Partial<BookingsOfDay>, boolean]>([
  ['two who come', { arrivals: [arrival, booking('OTHER')] }, true],
  ['two who are in', { inHouse: [stayer, booking('OTHER')] }, true],
  ['one who stays, one who comes', { inHouse: [stayer], arrivals: [arrival] }, true],
  ['two who are in, of whom one leaves', { inHouse: [stayer, leaver], departures: [leaver] }, true],
  [
    'one who leaves, one who comes',
    { inHouse: [leaver], departures: [leaver], arrivals: [arrival] },
    false,
  ],
  [
    'one who should have left, one who comes',
    { inHouse: [booking('LATE', { check_out: '2026-07-13' })], arrivals: [arrival] },
    false,
  ],
  [
    'one of whom nobody knows until when, one who comes',
    { inHouse: [booking('OPEN', { check_out: undefined })], arrivals: [arrival] },
    false,
  ],
])('%s', (_, of, isDouble) => {
  expect(guestsByRoom(day(of)).get('101')?.isDouble).toBe(isDouble)
})

it('keeps what it said of a room while nothing that it says has changed', () => {
  const other = booking('OTHER', { room_number: '102' })
  const before = guestsByRoom(day({ arrivals: [arrival, other] }))
  const renamed = { ...other, guest_name: 'Maeve Byrne' }
  const now = guestsByRoom(day({ arrivals: [{ ...arrival, adults: 2 }, renamed] }), before)
  expect(now.get('101')).toBe(before.get('101'))
  expect(now.get('102')?.guests).toEqual([
    { bookingId: 'OTHER', name: 'Maeve Byrne', part: 'waits' },
  ])
})
