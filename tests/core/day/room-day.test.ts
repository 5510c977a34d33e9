/** Who is in a room, who comes, and until when it is free. */
import { expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import type { Room } from '../../../src/core/room'

const DATE = '2026-03-06'
const stay = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const IN = { checked_in_at: '2026-03-04T15:00:00Z' }
const ROOM: Room = { room_id: 'R-1', room_number: '101', status: 'READY_FOR_GUEST' }

/** The day of a room with these bookings, called A, B, …. */
function roomDay(bookings: Partial<Booking>[], room: Partial<Room> = {}, rooms: Room[] = []) {
  const rows = bookings.map((fields, n): Booking => {
    const booking_id = String.fromCodePoint(65 + n)
    return { booking_id, guest_name: 'Niamh', status: 'CONFIRMED', room_number: '101', ...fields }
  })
  const shown: Room = { ...ROOM, ...room }
  const { guests, next, ...day } = createDayBoard()
    .update(
      { date: DATE, areStaysTold: true },
      { rows: () => rows, changes: null },
      { rows: () => [shown, ...rooms], changes: null },
    )
    .roomDay(shown)
  return {
    ...day,
    guests: guests.map(({ booking }) => booking.booking_id).join(''),
    next: next && `${next.booking.booking_id} ${next.night}`,
  }
}

it.each<[string, Partial<Booking>[], string, boolean]>([
  ['nobody has it', [], 'READY_FOR_GUEST', true],
  ['it is to be cleaned', [], 'CHECKOUT_DIRTY', true],
  ['it is out of order', [], 'OUT_OF_ORDER', false],
  ['somebody unknown is in it', [], 'OCCUPIED', false],
  ['a guest leaves today', [{ ...stay('04', '06'), ...IN }], 'OCCUPIED', true],
  ['a guest stays', [{ ...stay('04', '07'), ...IN }], 'OCCUPIED', false],
  ['a guest should have left', [{ ...stay('03', '05'), ...IN }], 'OCCUPIED', false],
  ['a guest has no dates', [IN], 'OCCUPIED', false],
  ['a guest came early', [{ ...stay('08', '09'), ...IN }], 'OCCUPIED', false],
  ['a guest is due', [stay('06', '07')], 'READY_FOR_GUEST', false],
  ['a guest is due for the day', [stay('06', '06')], 'READY_FOR_GUEST', false],
  ['a day guest is in it', [{ ...stay('06', '06'), ...IN }], 'OCCUPIED', true],
  ['a guest has not arrived', [stay('05', '06')], 'READY_FOR_GUEST', false],
  ['a guest comes tomorrow', [stay('07', '08')], 'READY_FOR_GUEST', true],
  [
    'a guest of an unknown status has it',
    [{ ...stay('05', '07'), status: 'WAITLISTED' }],
    '',
    false,
  ],
  ['it was cancelled', [{ ...stay('06', '07'), status: 'CANCELLED' }], 'READY_FOR_GUEST', true],
  ['the guest has left it', [{ ...stay('04', '08'), status: 'COMPLETED' }], 'CHECKOUT_DIRTY', true],
])('free tonight, when %s', (_, bookings, status, isFree) => {
  expect(roomDay(bookings, { status }).isFreeTonight).toBe(isFree)
})

it('names who leaves, who stays, who comes, and whose status nobody knows', () => {
  const { guests } = roomDay([
    { ...stay('06', '08'), status: 'WAITLISTED' },
    stay('06', '07'),
    stay('05', '07'),
    { ...stay('04', '08'), ...IN },
    { ...stay('05', '06'), ...IN },
    { ...stay('03', '05'), ...IN },
    stay('07', '09'),
  ])
  expect(guests).toBe('FEDCBA')
})

it('names who is due for the day, and who should have come and leaves today', () => {
  expect(roomDay([stay('06', '06'), stay('04', '06'), stay('07', '09')]).guests).toBe('BA')
})

it.each<[string, Partial<Booking>[], string | null]>([
  ['none', [stay('06', '08')], null],
  ['the first that begins after today', [stay('10', '11'), stay('09', '12')], 'B 2026-03-09'],
  ['the same one, whatever comes first', [stay('09', '10'), stay('09', '12')], 'A 2026-03-09'],
  ['no day use', [stay('07', '07'), stay('08', '09')], 'B 2026-03-08'],
])('the next night is %s', (_, bookings, next) => {
  expect(roomDay(bookings).next).toBe(next)
})

it('says that somebody is in it and nobody is checked in, also when a guest has left', () => {
  const left = { ...stay('04', '06'), status: 'COMPLETED' }
  expect(roomDay([left, stay('06', '07')], { status: 'OCCUPIED' })).toMatchObject({
    isOccupiedByNobody: true,
    concerns: ['room-not-ready', 'contradiction'],
  })
})

it('has the double bookings of any date, and other reasons only of today', () => {
  const pair = [stay('20', '22'), stay('21', '23')]
  expect(roomDay([...pair, { ...stay('10', '11'), status: 'PENDING' }]).concerns).toEqual([
    'double-booked',
  ])
})

it('knows no guests of a room without a number among rooms with numbers', () => {
  const nameless = { room_number: undefined as never, room_id: '101', status: 'OCCUPIED' }
  const guests = [{ ...stay('04', '08'), ...IN }]
  expect(roomDay(guests, nameless, [{ ...ROOM, room_id: 'R-2' }])).toEqual({
    guests: '',
    next: null,
    concerns: [],
    isFreeTonight: null,
    isOccupiedByNobody: false,
  })
  expect(roomDay(guests, nameless)).toMatchObject({ guests: 'A', isFreeTonight: false })
})

it('shows the guests in both rooms of one number, as nobody knows which is meant', () => {
  const twin = { ...ROOM, room_id: 'R-2', status: 'OUT_OF_ORDER' }
  const day = roomDay([{ ...stay('04', '08'), ...IN }], { status: 'OCCUPIED' }, [twin])
  expect(day).toMatchObject({ guests: 'A', concerns: [], isOccupiedByNobody: false })
})
