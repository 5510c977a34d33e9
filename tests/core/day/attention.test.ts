/** What needs attention, why, and in which order. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import type { Room } from '../../../src/core/room'

const DATE = '2026-03-06'
const stay = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const DUE_IN = { ...stay('06', '08'), room_number: '101' }
const IN = { ...stay('04', '08'), checked_in_at: '2026-03-04T15:00:00Z', room_number: '101' }
/** Shows that check-ins are told, and that bookings get rooms; concerns nobody. */
const LEFT: Booking = {
  booking_id: 'LEFT',
  guest_name: 'Aoife',
  status: 'COMPLETED',
  room_number: '900',
}

function booking(fields: Partial<Booking>, booking_id = 'BK-1'): Booking {
  return { booking_id, guest_name: 'Niamh Ahern', status: 'CONFIRMED', ...fields }
}
const room = (status: string, room_number = '101'): Room => ({
  room_id: `R-${room_number}`,
  room_number,
  status,
})

function dayOf(bookings: Booking[], rooms: Room[]) {
  return createDayBoard().update(
    { date: DATE, areStaysTold: false },
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
}

function concerns(fields: Partial<Booking>, status = 'READY_FOR_GUEST', others = [LEFT]) {
  const one = booking(fields)
  return dayOf([one, ...others], [room(status)]).bookingDay(one).concerns
}

it.each<[string, Partial<Booking>, string, string[]]>([
  ['comes to a room that is ready', DUE_IN, 'READY_FOR_GUEST', []],
  ['comes to a room that is not ready', DUE_IN, 'CHECKOUT_DIRTY', ['room-not-ready']],
  ['comes to a room in which somebody is', DUE_IN, 'OCCUPIED', ['room-not-ready']],
  ['comes later to a room that is not ready', { ...DUE_IN, ...stay('07', '08') }, 'OCCUPIED', []],
  ['comes without a room', stay('06', '08'), 'OCCUPIED', ['no-room']],
  ['comes later without a room', stay('07', '08'), 'OCCUPIED', []],
  ['comes to a room that is not on the board', { ...DUE_IN, room_number: 'X' }, 'OCCUPIED', []],
  ['is in', IN, 'OCCUPIED', []],
  ['is in a room that is being cleaned', IN, 'CLEANING_IN_PROGRESS', []],
  ['is in a room that waits for its next guest', IN, 'READY_FOR_GUEST', ['contradiction']],
  ['is in a room that nobody may use', IN, 'OUT_OF_ORDER', ['contradiction']],
  [
    'is in, nobody knows where',
    { ...IN, room_number: undefined as never },
    'OCCUPIED',
    ['no-room'],
  ],
  ['should have left', { ...IN, ...stay('03', '05') }, 'OCCUPIED', ['overdue']],
  [
    'is late for a room that is not ready',
    { ...DUE_IN, ...stay('05', '08') },
    'CHECKOUT_DIRTY',
    ['room-not-ready', 'not-arrived'],
  ],
  ['is to be approved', { status: 'PENDING_APPROVAL' }, 'OCCUPIED', ['pending']],
  ['has left and was never approved', { ...LEFT, status: 'PENDING', checked_out_at: DATE }, '', []],
  ['has an unknown status', { status: 'WAITLISTED' }, 'OCCUPIED', ['unknown-status']],
  ['has no status', { status: undefined as never }, 'OCCUPIED', ['incomplete']],
  ['has no name', { guest_name: undefined as never }, 'OCCUPIED', ['incomplete']],
  ['is disputed', { status: 'CANCELLED', disputed: true }, 'OCCUPIED', ['disputed']],
])('a booking that %s', (_, fields, status, expected) => {
  expect(concerns(fields, status)).toEqual(expected)
})

it('is for both guests of a night, with the other guest and the nights', () => {
  const [one, other] = [booking(DUE_IN), booking({ ...DUE_IN, ...stay('07', '09') }, 'BK-2')]
  const day = dayOf([one, other], [room('READY_FOR_GUEST')])
  const nights = { from: '2026-03-07', to: '2026-03-08' }
  expect(day.bookingDay(one)).toMatchObject({
    concerns: ['double-booked'],
    clashes: [{ other, nights, isTonight: false }],
  })
  expect(day.bookingDay(other).clashes).toEqual([{ other: one, nights, isTonight: false }])
})

it('is for nobody who shares a number that is no room', () => {
  const one = booking({ ...DUE_IN, room_number: 'TBA' }, 'BK-1')
  const bookings = [one, { ...one, booking_id: 'BK-2' }]
  const clashes = (rooms: Room[]) => dayOf(bookings, rooms).bookingDay(one).clashes.length
  expect([clashes([room('OCCUPIED')]), clashes([]), clashes([room('OCCUPIED', 'tba')])]).toEqual([
    0, 1, 1,
  ])
})

describe('where check-ins are not told', () => {
  it.each<[string, Partial<Booking>, string, string[]]>([
    ['an occupied room is not ready', DUE_IN, 'OCCUPIED', ['room-not-ready']],
    ['the room may be cleaned already', { ...DUE_IN, ...stay('04', '06') }, 'READY_FOR_GUEST', []],
    ['a dirty room is not ready', DUE_IN, 'CHECKOUT_DIRTY', ['room-not-ready']],
  ])('%s', (_, fields, status, expected) => {
    expect(concerns(fields, status, [])).toEqual(expected)
  })

  it('an occupied room is not occupied by nobody', () => {
    const [untold, told] = [dayOf([], [room('OCCUPIED')]), dayOf([LEFT], [room('OCCUPIED')])]
    expect([untold.attention.length, told.attention.length]).toEqual([0, 1])
  })
})

it('lists tonight first, then by urgency, by date and undated first, pairs together', () => {
  const bookings = [
    booking({ status: 'PENDING', ...stay('08', '09') }, 'later'),
    booking({ status: 'PENDING', ...stay('07', '09') }, 'next'),
    booking({ status: 'PENDING' }, 'undated'),
    booking({ status: 'PENDING', ...DUE_IN, room_number: '105' }, 'tonight'),
    booking({ status: 'WAITLISTED', ...stay('05', '07') }, 'unclear tonight'),
    booking({ status: 'WAITLISTED', ...stay('07', '08') }, 'unclear later'),
    booking({ ...IN, ...stay('03', '05'), room_number: '103' }, 'overdue'),
    booking({ ...DUE_IN, room_number: 'a1' }, 'pair A'),
    booking({ ...DUE_IN, room_number: 'B1' }, 'pair B'),
    booking({ ...IN, room_number: 'b1' }, 'pair B’'),
    booking({ ...DUE_IN, room_number: 'A1' }, 'pair A’'),
    booking({ ...stay('20', '22'), room_number: '104' }, 'pair of the 20th'),
    booking({ ...stay('19', '21'), room_number: '104' }, 'pair of the 20th’'),
    booking(stay('06', '07'), 'no room'),
  ]
  const rooms = [room('OCCUPIED', '103'), room('OCCUPIED', '106')]
  for (const number of ['A1', 'B1', '104', '105']) rooms.push(room('CLEANED_UNINSPECTED', number))
  const { attention, counts } = dayOf(bookings, rooms)
  const named = attention.map((one) => (one.entity === 'room' ? one.key : one.booking.booking_id))
  expect(named).toEqual([
    'pair A',
    'pair A’',
    'pair B',
    'pair B’',
    'tonight',
    'no room',
    'overdue',
    'room R-106',
    'unclear tonight',
    'pair of the 20th',
    'pair of the 20th’',
    'undated',
    'next',
    'later',
    'unclear later',
  ])
  expect(counts).toMatchObject({ attention: 15, attentionTonight: 9 })
})

it('is not for tonight when a guest in the house shares the room only later', () => {
  const one = booking({ ...IN, ...stay('04', '09') })
  const other = booking({ ...DUE_IN, ...stay('08', '10') }, 'BK-2')
  const { attention } = dayOf([one, other, LEFT], [room('OCCUPIED')])
  expect(attention.map(({ concern, isForTonight }) => [concern, isForTonight])).toEqual([
    ['double-booked', false],
    ['double-booked', false],
  ])
})

it('is for tonight when a guest shares the room with one tonight and with another later', () => {
  const one = booking({ ...DUE_IN, ...stay('06', '12') })
  const tonight = booking(DUE_IN, 'BK-2')
  const later = booking({ ...DUE_IN, ...stay('10', '12') }, 'BK-3')
  const { attention } = dayOf([one, tonight, later, LEFT], [room('READY_FOR_GUEST')])
  expect(attention.map(({ key, isForTonight }) => [key, isForTonight])).toEqual([
    ['booking BK-1', true],
    ['booking BK-2', true],
    ['booking BK-3', false],
  ])
})

it('without a room concerns nobody in a hotel whose bookings never have one', () => {
  const fields = stay('06', '08')
  const roomless = { ...LEFT, room_number: undefined }
  expect([concerns(fields), concerns(fields, 'OCCUPIED', [roomless])]).toEqual([['no-room'], []])
})

it('is for two guests who are in one room now, also when one of them leaves today', () => {
  const leaving = booking({ ...IN, ...stay('04', '06') })
  const came = booking({ ...IN, ...stay('06', '08') }, 'BK-2')
  const day = dayOf([leaving, came], [room('OCCUPIED')])
  const nights = { from: DATE, to: DATE }
  expect(day.bookingDay(leaving).clashes).toEqual([{ other: came, nights, isTonight: true }])
  expect(day.bookingDay(came).clashes).toEqual([{ other: leaving, nights, isTonight: true }])
})

it('lists who is late by the date of arrival, also who shares a room with somebody later', () => {
  const late = [
    booking({ ...stay('05', '08'), room_number: '102' }, 'since the 5th'),
    booking({ ...stay('04', '12'), room_number: '101' }, 'since the 4th'),
    booking({ ...stay('11', '13'), room_number: '101' }, 'shares later'),
  ]
  const { attention } = dayOf([...late, LEFT], [])
  expect(attention.map(({ key, concern }) => `${key}: ${concern}`)).toEqual([
    'booking since the 4th: not-arrived',
    'booking since the 5th: not-arrived',
    'booking shares later: double-booked',
  ])
})

it('lists rooms in which nobody known is by their numbers, or by their ids', () => {
  const rooms = (numbers: (string | undefined)[]) =>
    numbers.map((room_number, n): Room => ({
      room_id: `R-${n}`,
      status: 'OCCUPIED',
      ...(room_number && { room_number }),
    }))
  const listed = (numbers: (string | undefined)[]) =>
    dayOf([LEFT], rooms(numbers).toReversed()).attention.map(({ key }) => key)
  expect(listed(['102', '101', '102'])).toEqual(['room R-1', 'room R-0', 'room R-2'])
  expect(listed([undefined, undefined])).toEqual(['room R-0', 'room R-1'])
})

it.each<[string, Partial<Booking>, boolean]>([
  ['begins today', stay('06', '08'), true],
  ['ends today', stay('04', '06'), true],
  ['is over', stay('04', '05'), false],
  ['begins today, until nobody knows when', { check_in: DATE }, true],
  ['began yesterday, until nobody knows when', { check_in: '2026-03-05' }, false],
  ['begins nobody knows when', { check_out: '2026-03-08' }, false],
  ['begins later', stay('07', '08'), false],
])('a booking of an unknown status that %s is for tonight: %s', (_, fields, isForTonight) => {
  const { attention } = dayOf([booking({ status: 'WAITLISTED', ...fields })], [])
  expect(attention.map((entry) => entry.isForTonight)).toEqual([isForTonight])
})

it('a disputed cancellation is not for tonight, whatever its dates', () => {
  const { attention } = dayOf([booking({ ...DUE_IN, status: 'CANCELLED', disputed: true })], [])
  expect(attention.map((entry) => entry.isForTonight)).toEqual([false])
})
