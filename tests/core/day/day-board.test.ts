/** One change of a row touches the days of its own rooms only. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard, type DayView } from '../../../src/core/day/day-board'
import type { Room } from '../../../src/core/room'
import type { RowChange } from '../../../src/realtime/terms/outcome'

const DAY = { date: '2026-03-06', areStaysTold: true }
const stay = { check_in: '2026-03-06', check_out: '2026-03-08' }
const rooms = Array.from({ length: 100 }, (_, n): Room => ({
  room_id: `R-${n}`,
  room_number: String(n),
  status: 'READY_FOR_GUEST',
}))
/** Ten for each room; none of them in the same night. */
const bookings = Array.from({ length: 1_000 }, (_, n): Booking => ({
  booking_id: `BK-${n}`,
  guest_name: 'Niamh Ahern',
  status: 'CONFIRMED',
  check_in: `2026-03-${String(6 + Math.floor(n / 100)).padStart(2, '0')}`,
  check_out: `2026-03-${String(7 + Math.floor(n / 100)).padStart(2, '0')}`,
  room_number: String(n % 100),
}))
const nothing = <Row>() => ({ rows: (): Row[] => [], changes: [] as RowChange<Row>[] })
const all = <Row>(rows: Row[]) => ({ rows: () => rows, changes: null })
const one = <Row>(before: Row | undefined, row: Row | undefined) => ({
  rows: (): Row[] => [],
  changes: [{ before, row }],
})

describe('of 1,000 bookings in 100 rooms', () => {
  const daysOf = (view: DayView) => [
    ...bookings.map((row) => view.bookingDay(row)),
    ...rooms.map((row) => view.roomDay(row)),
  ]
  /** How many bookings and rooms have another day after a change. */
  function touched(change: (board: ReturnType<typeof createDayBoard>) => DayView): number {
    const board = createDayBoard()
    const before = daysOf(board.update(DAY, all(bookings), all(rooms)))
    return daysOf(change(board)).filter((day, index) => day !== before[index]).length
  }
  const [booking] = bookings as [Booking]
  const [room] = rooms as [Room]

  it.each<[string, Partial<Booking>, number]>([
    ['a field that the day does not need: the tile of its room', { adults: 2 }, 1],
    ['a number that is no room: itself, and the room it had', { room_number: 'none' }, 2],
    ['a room that another has: both bookings, both rooms', { room_number: '7' }, 4],
  ])('a change of %s', (_, fields, count) => {
    const row = { ...booking, ...fields }
    expect(touched((board) => board.update(DAY, one(booking, row), nothing()))).toBe(count)
  })

  it('a dirty room: its guest of today and itself', () => {
    const row = { ...room, status: 'CHECKOUT_DIRTY' }
    expect(touched((board) => board.update(DAY, nothing(), one(room, row)))).toBe(2)
  })

  it('a booking: the stays of no other room are sorted again', () => {
    const board = createDayBoard()
    const before = board.update(DAY, all(bookings), all(rooms))
    const staysBefore = rooms.map((each) => before.staysIn(each))
    const after = board.update(DAY, one(booking, { ...booking, adults: 2 }), nothing())
    const isOther = (each: Room, index: number) => after.staysIn(each) !== staysBefore[index]
    expect(rooms.filter(isOther)).toEqual([room])
  })

  it('a read that changed nothing: none', () => {
    expect(touched((board) => board.update(DAY, all(bookings), all(rooms)))).toBe(0)
  })
})

it('knows no clash of a number that more bookings have than a room can', () => {
  const many = Array.from({ length: 401 }, (_, n): Booking => ({
    booking_id: `BK-${n}`,
    status: 'CONFIRMED',
    room_number: 'later',
    ...stay,
  }))
  const board = createDayBoard()
  const clashesOf = (rows: Booking[]) =>
    board.update(DAY, all(rows), all<Room>([])).bookingDay(many[0] as Booking).clashes.length
  expect([clashesOf(many.slice(0, 400)), clashesOf(many)]).toEqual([399, 0])
})

it('gives rooms where one of its rooms is on a booking', () => {
  const board = createDayBoard()
  const givesRooms = (ofHotel: Room[], ...rows: Partial<Booking>[]) => {
    const known = { status: 'CONFIRMED' }
    const one = rows.map((row, n): Booking => Object.assign({ booking_id: String(n) }, known, row))
    return board.update(DAY, all(one), all(ofHotel)).givesRooms
  }
  expect([givesRooms(rooms, {}, { room_number: '1' }), givesRooms(rooms, {})]).toEqual([
    true,
    false,
  ])
  expect([givesRooms([], { room_number: '1' }), givesRooms(rooms)]).toEqual([false, false])
})

it('tells with the same object what the bookings have, until they have more', () => {
  const board = createDayBoard()
  const undated: Booking = { booking_id: 'A', status: 'CONFIRMED' }
  const { told } = board.update(DAY, all([undated]), all(rooms))
  const named = { ...undated, guest_name: 'Niamh Ahern' }
  expect(board.update(DAY, one(undated, named), nothing()).told).toBe(told)
  const dated = { ...named, ...stay }
  expect(board.update(DAY, one(named, dated), nothing()).told).toEqual({
    checkIn: true,
    checkOut: true,
    stays: false,
  })
})

it('says of a room that it does not know that nothing is known of it', () => {
  const view = createDayBoard().update(DAY, all(bookings), all<Room>([]))
  const [room] = rooms as [Room]
  expect(view.roomDay(room)).toMatchObject({ guests: [], isFreeTonight: null })
  expect(view.staysIn({ room_id: 'R-100', room_number: '100' })).toEqual([])
})

it('says of a booking that it does not know what the booking itself says', () => {
  const view = createDayBoard().update(DAY, all<Booking>([]), all(rooms))
  const [booking] = bookings as [Booking]
  expect(view.bookingDay(booking)).toEqual({
    place: 'due-in',
    concerns: [],
    clashes: [],
    room: undefined,
  })
  const { room_number: _, ...roomless } = booking
  expect(view.bookingDay(roomless).concerns).toEqual([])
})

it('takes a row that came and went between two updates', () => {
  const board = createDayBoard()
  board.update(DAY, all<Booking>([]), all(rooms))
  const view = board.update(
    DAY,
    one<Booking>(undefined, undefined),
    one<Room>(undefined, undefined),
  )
  expect(view.counts).toMatchObject({ arrivals: 0, freeTonight: 100 })
})

it('forgets what one hotel told when its rows are gone', () => {
  const board = createDayBoard()
  const untold = { ...DAY, areStaysTold: false }
  const told: Booking = { booking_id: 'A', status: 'IN_HOUSE', ...stay }
  const other: Booking = { booking_id: 'B', status: 'CONFIRMED', ...stay, check_in: '2026-03-05' }
  const first = board.update(untold, all([told]), all<Room>([]))
  board.update(untold, one<Booking>(told, undefined), nothing())
  const second = board.update(
    untold,
    { rows: () => [other], changes: [{ before: undefined, row: other }] },
    nothing(),
  )
  expect([first.rules.areStaysTold, second.rules.areStaysTold]).toEqual([true, false])
  expect(second.bookingDay(other).place).toBe('in-house')
})

it('says only what needs no date while the hotel’s date is not known', () => {
  const inside: Booking = { booking_id: 'A', status: 'IN_HOUSE', room_number: '1' }
  const [, room] = rooms as [Room, Room]
  const occupied = { ...room, status: 'OCCUPIED' }
  const board = createDayBoard()
  board.update({ areStaysTold: true }, all([inside]), all([room]))
  const view = board.update({ areStaysTold: true }, nothing(), one(room, occupied))
  expect(view.bookingDay(inside)).toMatchObject({ place: 'in-house', room: occupied })
  expect(view.roomDay(occupied)).toMatchObject({
    guests: [{ booking: inside }],
    isFreeTonight: null,
    isOccupiedByNobody: false,
  })
})
