/** Which rooms are suggested to guests whose room is given twice. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import { suggestRooms } from '../../../src/core/day/room-suggestions'
import type { Room } from '../../../src/core/room'

const room = (room_number: string, status = 'READY_FOR_GUEST'): Room => ({
  room_id: `R-${room_number}`,
  room_number,
  status,
})
const guest = (
  booking_id: string,
  room_number: string,
  fields: Partial<Booking> = {},
): Booking => ({
  booking_id,
  guest_name: 'Niamh Ahern',
  status: 'CONFIRMED',
  check_in: '2026-07-14',
  check_out: '2026-07-16',
  room_number,
  ...fields,
})

function suggestionsFor(bookings: Booking[], rooms: Room[]) {
  const view = createDayBoard().update(
    { date: '2026-07-14', areStaysTold: true },
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
  const suggested = [...suggestRooms(view, rooms)]
  return Object.fromEntries(suggested.map(([id, { room_number }]) => [id, room_number]))
}

const PAIRS = [guest('A-1', '301'), guest('A-2', '301'), guest('B-1', '302'), guest('B-2', '302')]
const TAKEN = [room('301'), room('302')]

it('another room for each clash, and one for the guests of a room', () => {
  expect(suggestionsFor(PAIRS, [...TAKEN, room('101'), room('102')])).toEqual({
    'A-1': '101',
    'A-2': '101',
    'B-1': '102',
    'B-2': '102',
  })
})

it('one that is not ready, when those that are have been suggested', () => {
  const rooms = [...TAKEN, room('101', 'CHECKOUT_DIRTY'), room('102')]
  expect(suggestionsFor(PAIRS, rooms)).toEqual({
    'A-1': '102',
    'A-2': '102',
    'B-1': '101',
    'B-2': '101',
  })
})

it('none when no room is left', () => {
  expect(suggestionsFor(PAIRS, [...TAKEN, room('101')])).toEqual({ 'A-1': '101', 'A-2': '101' })
})

it('none for whose room is given once', () => {
  const rooms = [room('301', 'CHECKOUT_DIRTY'), room('101')]
  expect(suggestionsFor([guest('A-1', '301')], rooms)).toEqual({})
})

it('nothing for the room itself, in which somebody unknown is', () => {
  const rooms = [room('301', 'OCCUPIED'), room('101')]
  expect(suggestionsFor(PAIRS.slice(0, 2), rooms)).toEqual({ 'A-1': '101', 'A-2': '101' })
})

it('40 bookings at most, for each one asks all rooms', () => {
  const pairs = Array.from({ length: 42 }, (_, n) => guest(`BK-${n}`, `3${Math.floor(n / 2)}`))
  const taken = Array.from({ length: 21 }, (_, n) => room(`3${n}`))
  const free = Array.from({ length: 21 }, (_, n) => room(`1${n}`))
  expect(Object.keys(suggestionsFor(pairs, [...taken, ...free]))).toHaveLength(40)
})
