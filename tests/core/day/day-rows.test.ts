/** Rows that come, change and go one by one: the hotel's day follows them. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import type { DayRules } from '../../../src/core/day/places'
import { parseInstant, type Instant } from '../../../src/core/instant'
import type { Room } from '../../../src/core/room'
import type { RowChange } from '../../../src/realtime/terms/outcome'

const RULES: DayRules = { date: '2026-03-06', areStaysTold: true }
const dates = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const DUE_IN = dates('06', '08')
const booking = (booking_id: string, fields: Partial<Booking> = {}): Booking => ({
  booking_id,
  guest_name: 'Niamh Ahern',
  status: 'CONFIRMED',
  ...fields,
})
const room = (room_id: string, fields: Partial<Room> = {}): Room => ({
  room_id,
  status: 'READY_FOR_GUEST',
  ...fields,
})

/** A board and its rows. A row replaces the one of its id. */
function createHotel(bookings: Booking[] = [], rooms: Room[] = [], rules = RULES) {
  const board = createDayBoard()
  const rows = { bookings, rooms }
  const update = (
    ofBookings: RowChange<Booking>[] | null,
    ofRooms: RowChange<Room>[] | null,
    given = rules,
  ) =>
    board.update(
      given,
      { rows: () => rows.bookings, changes: ofBookings },
      { rows: () => rows.rooms, changes: ofRooms },
    )
  const isOther = (id: string) => (one: Booking | Room) =>
    ('booking_id' in one ? one.booking_id : one.room_id) !== id
  return {
    first: update(null, null),
    update,
    put(row: Booking) {
      const before = rows.bookings.find((one) => one.booking_id === row.booking_id)
      rows.bookings = [...rows.bookings.filter(isOther(row.booking_id)), row]
      return update([{ before, row }], [])
    },
    remove(before: Booking) {
      rows.bookings = rows.bookings.filter(isOther(before.booking_id))
      return update([{ before, row: undefined }], [])
    },
    putRoom(row: Room) {
      const before = rows.rooms.find((one) => one.room_id === row.room_id)
      rows.rooms = [...rows.rooms.filter(isOther(row.room_id)), row]
      return update([], [{ before, row }])
    },
    removeRoom(before: Room) {
      rows.rooms = rows.rooms.filter(isOther(before.room_id))
      return update([], [{ before, row: undefined }])
    },
    rows,
  }
}

describe('a hotel', () => {
  it('is read whole the first time, whatever changes are told', () => {
    const rules = { areStaysTold: false }
    const rows = { rows: () => [booking('A', { status: 'IN_HOUSE' })], changes: [] }
    const { counts } = createDayBoard().update(rules, rows, { rows: () => [], changes: [] })
    expect(counts.inHouse).toBe(1)
  })

  it('is read whole when only one of its lists is told in changes', () => {
    const hotel = createHotel()
    hotel.rows.rooms = [room('1')]
    expect(hotel.update([], null).counts.freeTonight).toBe(1)
    hotel.rows.bookings = [booking('A', DUE_IN)]
    expect(hotel.update(null, []).counts.arrivals).toBe(1)
  })

  it('keeps its rules as the same object as long as they say the same', () => {
    const hotel = createHotel()
    expect(hotel.update(null, null, { ...RULES }).rules).toBe(hotel.first.rules)
  })

  it('counts who came again when more is known of the beginning of the day', () => {
    const at = (text: string) => parseInstant(text) as Instant
    const came = booking('A', { ...dates('05', '08'), checked_in_at: '2026-03-06T03:00:00Z' })
    const hotel = createHotel([came])
    const arrived = (rules: Partial<DayRules>) =>
      hotel.update([], [], { ...RULES, ...rules }).counts.arrived
    const startsAt = at('2026-03-06T02:00:00Z')
    expect([
      arrived({}),
      arrived({ startsAt }),
      arrived({ startsAt, startedBy: at('2026-03-06T04:00:00Z') }),
    ]).toEqual([0, 1, 0])
  })

  it('tells of stays from the first check-in on, which concerns every booking', () => {
    const late = booking('A', dates('05', '08'))
    const hotel = createHotel([late], [], { ...RULES, areStaysTold: false })
    expect(hotel.first.bookingDay(late).place).toBe('in-house')
    const view = hotel.put(booking('B', { ...DUE_IN, status: 'IN_HOUSE' }))
    expect(view.bookingDay(late).place).toBe('not-arrived')
    const told = hotel.update([], [], RULES)
    expect(told.rules).toEqual(RULES)
  })

  it('tells arrivals and departures apart', () => {
    const none = booking('A')
    const told = (fields: Partial<Booking>) => createHotel([none]).put({ ...none, ...fields }).told
    expect(told({ check_in: '2026-03-06' })).toEqual({
      checkIn: true,
      checkOut: false,
      stays: false,
    })
    expect(told({ check_out: '2026-03-08' })).toEqual({
      checkIn: false,
      checkOut: true,
      stays: false,
    })
  })

  it('gives rooms from its first room on, and from the first booking with one', () => {
    const [roomless, guest] = [booking('A', DUE_IN), booking('B', { room_number: 'R-1' })]
    const hotel = createHotel([roomless])
    const one = room('R-1')
    const concerns = (view: typeof hotel.first) => view.bookingDay(roomless).concerns
    expect([
      concerns(hotel.putRoom(one)),
      concerns(hotel.put(guest)),
      concerns(hotel.removeRoom(one)),
      concerns(hotel.putRoom(one)),
      concerns(hotel.remove(guest)),
    ]).toEqual([[], ['no-room'], [], ['no-room'], []])
  })

  it('has rooms that bookings name by their ids, until one of them has a number', () => {
    const guest = booking('A', { ...DUE_IN, room_number: 'r-1' })
    const [one, two] = [room('R-1'), room('R-2')]
    const hotel = createHotel([guest], [one, two])
    const guests = (view: typeof hotel.first) => view.roomDay(one).guests.length
    expect([
      guests(hotel.first),
      guests(hotel.putRoom({ ...two, room_number: '2' })),
      guests(hotel.putRoom(two)),
    ]).toEqual([1, 0, 1])
  })

  it('counts each booking and room once, also after they changed or went', () => {
    const guest = booking('A', DUE_IN)
    const one = room('R-1', { room_number: '1', status: 'CHECKOUT_DIRTY' })
    const hotel = createHotel([guest, booking('B', { status: 'PENDING' })], [one])
    const none = Object.fromEntries(Object.keys(hotel.first.counts).map((name) => [name, 0]))
    const of = (view: typeof hotel.first) =>
      Object.entries(view.counts).filter(([, count]) => count)
    const pending = { attention: 1 }
    expect(Object.fromEntries(of(hotel.first))).toEqual({
      ...pending,
      arrivals: 1,
      freeTonight: 1,
      toClean: 1,
    })
    const given = { ...guest, room_number: '1' }
    expect(Object.fromEntries(of(hotel.put(given)))).toEqual({
      attention: 2,
      attentionTonight: 1,
      arrivals: 1,
      toClean: 1,
      toCleanFirst: 1,
    })
    const came = { ...given, checked_in_at: '2026-03-06T14:00:00Z' }
    expect(Object.fromEntries(of(hotel.put(came)))).toEqual({
      ...pending,
      arrived: 1,
      inHouse: 1,
      staying: 1,
      toClean: 1,
    })
    expect(Object.fromEntries(of(hotel.put({ ...came, check_out: '2026-03-06' })))).toEqual({
      ...pending,
      arrived: 1,
      inHouse: 1,
      departures: 1,
      freeTonight: 1,
      toClean: 1,
    })
    hotel.put({ ...came, check_out: '2026-03-06', checked_out_at: '2026-03-06T18:00:00Z' })
    expect(Object.fromEntries(of(hotel.putRoom({ ...one, status: 'READY_FOR_GUEST' })))).toEqual({
      ...pending,
      arrived: 1,
      departed: 1,
      freeTonight: 1,
      freeAndReady: 1,
    })
    hotel.remove(hotel.rows.bookings.find(({ booking_id }) => booking_id === 'A') as Booking)
    hotel.removeRoom(one)
    const last = hotel.remove(hotel.rows.bookings[0] as Booking)
    expect(last.counts).toEqual(none)
    expect(last.attention).toEqual([])
  })
})

describe('a room', () => {
  const one = room('R-1', { room_number: '1' })

  it('is found by its number, also without a booking', () => {
    const hotel = createHotel([], [one])
    expect([hotel.first.roomOf('1'), hotel.first.roomOf('2')]).toEqual([one, undefined])
    const changed = { ...one, status: 'OCCUPIED' }
    expect(hotel.putRoom(changed).roomOf('1')).toBe(changed)
  })

  it('that gets another number has the guests of that number', () => {
    const guests = [
      booking('A', { ...DUE_IN, room_number: '1' }),
      booking('B', { room_number: '2' }),
    ]
    const hotel = createHotel(guests, [one, room('R-3', { room_number: '3' })])
    const renamed = { ...one, room_number: '2' }
    const view = hotel.putRoom(renamed)
    expect([view.roomOf('1'), view.roomOf('2')]).toEqual([undefined, renamed])
    expect(view.bookingDay(guests[0] as Booking).room).toBe(undefined)
    expect(view.roomDay(renamed).guests).toEqual([])
  })

  it('is given twice also where the board has no rooms, when the second booking comes later', () => {
    const guest = booking('A', { ...DUE_IN, room_number: '1' })
    const hotel = createHotel([guest])
    const other = booking('B', { ...DUE_IN, room_number: '1' })
    expect(hotel.put(other).bookingDay(guest).concerns).toEqual(['double-booked'])
    expect(hotel.remove(other).bookingDay(guest).concerns).toEqual([])
  })

  it('is not known to be given twice while nobody knows the date', () => {
    const guests = ['A', 'B'].map((id) => booking(id, { ...DUE_IN, room_number: '1' }))
    const { first } = createHotel(guests, [one], { areStaysTold: true })
    expect(guests.map((guest) => first.bookingDay(guest).clashes)).toEqual([[], []])
  })

  it('has no stays where bookings do not mean it, and where the board does not have it', () => {
    const guests = [booking('A', { ...DUE_IN, room_number: 'TBA' })]
    const { first } = createHotel(guests, [one, room('R-2')])
    expect([
      first.staysIn({ room_id: 'R-2' }),
      first.staysIn({ room_id: 'R-9', room_number: '9' }),
      first.staysIn({ room_id: 'R-9', room_number: 'tba' }),
    ]).toEqual([[], [], []])
  })

  it('that the board does not have is occupied by nobody as far as it knows', () => {
    const { first } = createHotel([], [one])
    expect(first.roomDay(room('R-9', { status: 'OCCUPIED' })).concerns).toEqual([])
  })
})

it('a booking that the board does not have has its place and concerns nobody', () => {
  const known = booking('A', { ...DUE_IN, room_number: '1' })
  const { first } = createHotel([known], [room('R-1', { room_number: '1' })])
  expect(first.bookingDay(booking('B', DUE_IN))).toEqual({
    place: 'due-in',
    concerns: [],
    clashes: [],
    room: undefined,
  })
})
