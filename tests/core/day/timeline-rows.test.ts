/** What a timeline shows of each room, as rows and days change. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createTimeline, type Timeline, type TimelineDays } from '../../../src/core/day/timeline'
import { parseInstant, type Instant } from '../../../src/core/instant'
import type { Room } from '../../../src/core/room'
import type { RowChange } from '../../../src/realtime/terms/outcome'

const DAYS: TimelineDays = {
  date: '2026-03-06',
  first: '2026-03-05',
  nights: 4,
  areStaysTold: true,
}
const dates = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const booking = (booking_id: string, fields: Partial<Booking>): Booking => ({
  booking_id,
  status: 'CONFIRMED',
  room_number: '1',
  ...fields,
})
const room = (room_number: string, fields: Partial<Room> = {}): Room => ({
  room_id: `R-${room_number}`,
  room_number,
  status: 'READY_FOR_GUEST',
  ...fields,
})
const [ONE, TWO] = [room('1'), room('2')]

/** A timeline and its rows. A row replaces the one of its id. */
function createHotel(bookings: Booking[], rooms: Room[] = [ONE, TWO], days = DAYS) {
  const timeline = createTimeline()
  const rows = { bookings, rooms }
  const update = (
    ofBookings: RowChange<Booking>[] | null,
    ofRooms: RowChange<Room>[] | null,
    given: TimelineDays = { ...days },
  ) =>
    timeline.update(
      given,
      { rows: () => rows.bookings, changes: ofBookings },
      { rows: () => rows.rooms, changes: ofRooms },
    )
  return {
    first: update(null, null),
    rows,
    update,
    put(row: Booking) {
      const before = rows.bookings.find(({ booking_id }) => booking_id === row.booking_id)
      rows.bookings = [...rows.bookings.filter((one) => one !== before), row]
      return update([{ before, row }], [])
    },
    putRoom(row: Room) {
      const before = rows.rooms.find(({ room_id }) => room_id === row.room_id)
      rows.rooms = [...rows.rooms.filter((one) => one !== before), row]
      return update([], [{ before, row }])
    },
    removeRoom(before: Room) {
      rows.rooms = rows.rooms.filter(({ room_id }) => room_id !== before.room_id)
      return update([], [{ before, row: undefined }])
    },
  }
}

const idsIn = (view: Timeline, one: Room) =>
  view.lineOf(one).bars.map(({ booking }) => booking.booking_id)
const roomless = (view: Timeline) => view.roomless.map(({ booking }) => booking.booking_id)
const undated = (view: Timeline) => view.undated.map(({ booking_id }) => booking_id)

describe('other days', () => {
  it.each<[string, Partial<TimelineDays>, Partial<Timeline>]>([
    [
      'begin later',
      { first: '2026-03-07' },
      { dates: ['07', '08', '09', '10'].map((day) => `2026-03-${day}`) },
    ],
    ['are fewer', { nights: 1 }, { dates: ['2026-03-05'], free: [null] }],
    ['are over', { date: '2026-03-08' }, { free: [null, null, null, 2] }],
  ])('that %s are shown without a change of a row', (_, days, shown) => {
    expect(createHotel([]).update([], [], { ...DAYS, ...days })).toMatchObject(shown)
  })

  it('show who left until the day on which they did, as far as its beginning is known', () => {
    const left = booking('A', { ...dates('04', '09'), checked_out_at: '2026-03-06T01:00:00Z' })
    const hotel = createHotel([left])
    const until = (view: Timeline) => view.lineOf(ONE).bars[0]?.stay.to
    const startsAt = parseInstant('2026-03-06T02:00:00Z') as Instant
    expect([until(hotel.first), until(hotel.update([], [], { ...DAYS, startsAt }))]).toEqual([
      '2026-03-06',
      '2026-03-05',
    ])
  })

  it('show who has not arrived when check-ins are told after all', () => {
    const assumed = booking('A', dates('05', '06'))
    const hotel = createHotel([assumed], [ONE], { ...DAYS, areStaysTold: false })
    expect(hotel.first.lineOf(ONE).bars[0]?.place).toBe('due-out')
    expect(hotel.update([], [], DAYS).lineOf(ONE).bars[0]?.place).toBe('not-arrived')
  })
})

it('is read whole when only one of its lists is told in changes', () => {
  const hotel = createHotel([], [])
  hotel.rows.rooms = [ONE]
  expect(hotel.update([], null).free).toEqual([null, 1, 1, 1])
  hotel.rows.bookings = [booking('A', dates('07', '08'))]
  expect(hotel.update(null, []).free).toEqual([null, 1, 0, 1])
})

it('takes a row that came and went between two updates', () => {
  const gone = [{ before: undefined, row: undefined }]
  expect(createHotel([]).update(gone, gone).free).toEqual([null, 2, 2, 2])
})

describe('a room', () => {
  it('has at most 12 stays side by side, and counts the others', () => {
    const many = Array.from({ length: 15 }, (_, n) => booking(`B-${n}`, dates('06', '08')))
    const { bars, lanes, hidden } = createHotel(many).first.lineOf(ONE)
    expect([bars.length, lanes, hidden]).toEqual([12, 12, 3])
  })

  it('has no clashes when more than 400 bookings have its number', () => {
    const many = Array.from({ length: 401 }, (_, n) => booking(`B-${n}`, dates('06', '08')))
    const clashes = (rows: Booking[]) => createHotel(rows).first.lineOf(ONE).clashes.size
    expect([clashes(many.slice(1)), clashes(many)]).toEqual([400, 0])
  })

  it('has the clashes of nights that are not shown', () => {
    const [a, b] = [booking('A', dates('20', '22')), booking('B', dates('21', '23'))]
    const { bars, clashes } = createHotel([a, b]).first.lineOf(ONE)
    expect([bars.length, [...clashes.keys()]]).toEqual([0, ['A', 'B']])
  })

  it('is in nobody’s way for a day guest who has left', () => {
    const left = booking('A', { ...dates('06', '06'), status: 'COMPLETED' })
    const { bars, clashes } = createHotel([left, booking('B', dates('05', '08'))]).first.lineOf(ONE)
    expect([bars.length, clashes.size]).toEqual([2, 0])
  })

  it('is as tall as its stays side by side, and the others stay as they are', () => {
    const pair = ['A', 'B'].map((id) => booking(id, dates('06', '08')))
    const hotel = createHotel(pair)
    expect(hotel.first.tall).toEqual(new Map([['R-1', 2]]))
    const same = hotel.put(booking('C', { ...dates('06', '08'), room_number: '2' }))
    expect(same.tall).toBe(hotel.first.tall)
    expect(hotel.putRoom({ ...ONE, room_type: 'Suite' }).tall).toEqual(new Map([['R-1', 2]]))
    expect(hotel.put(booking('B', { ...dates('06', '08'), room_number: '2' })).tall).toEqual(
      new Map([['R-2', 2]]),
    )
  })

  it('is forgotten when it goes, and its stays have no room', () => {
    const pair = ['A', 'B'].map((id) => booking(id, dates('06', '08')))
    const hotel = createHotel(pair)
    const view = hotel.removeRoom(ONE)
    expect(view).toMatchObject({ tall: new Map(), free: [null, 1, 1, 1] })
    expect([roomless(view), view.nightsOf(ONE), idsIn(view, ONE)]).toEqual([
      ['A', 'B'],
      undefined,
      [],
    ])
    expect(roomless(hotel.putRoom(ONE))).toEqual([])
  })

  it('that gets another number has the stays of that number', () => {
    const hotel = createHotel([
      booking('A', dates('06', '08')),
      booking('B', { ...dates('07', '08'), room_number: '3' }),
    ])
    const renamed = { ...ONE, room_number: '3' }
    const view = hotel.putRoom(renamed)
    expect([idsIn(view, renamed), roomless(view), view.free]).toEqual([
      ['B'],
      ['A'],
      [null, 2, 1, 2],
    ])
  })

  it('is named by its id where no room has a number, until one has', () => {
    const [one, two]: Room[] = [{ room_id: '1' }, { room_id: '2' }]
    const hotel = createHotel([booking('A', dates('07', '08'))], [one, two] as Room[])
    expect([idsIn(hotel.first, one as Room), hotel.first.free]).toEqual([['A'], [null, 2, 1, 2]])
    const numbered = hotel.putRoom({ room_id: '2', room_number: '2' })
    expect([idsIn(numbered, one as Room), roomless(numbered)]).toEqual([[], ['A']])
    expect([numbered.nightsOf(one as Room), numbered.free]).toEqual([undefined, [null, 1, 1, 1]])
    expect(idsIn(hotel.putRoom(two as Room), one as Room)).toEqual(['A'])
  })

  it('is free in no night while it is out of order, and not tonight while somebody unknown is in it', () => {
    const hotel = createHotel([], [ONE])
    expect(hotel.putRoom({ ...ONE, status: 'OUT_OF_ORDER' }).free).toEqual([null, 0, 0, 0])
    const view = hotel.putRoom({ ...ONE, status: 'OCCUPIED' })
    expect([view.free, view.nightsOf(ONE)?.slice(1)]).toEqual([
      [null, 0, 1, 1],
      [false, true, true],
    ])
  })
})

describe('a stay without a room of the board', () => {
  it('is listed while it is on one of the days', () => {
    const tba = { room_number: 'TBA' }
    const hotel = createHotel([
      booking('later', { ...dates('20', '22'), ...tba }),
      booking('B', { ...dates('07', '08'), ...tba }),
      booking('A', { ...dates('06', '08'), room_number: undefined as never }),
      booking('in a room', dates('06', '08')),
    ])
    expect(roomless(hotel.first)).toEqual(['A', 'B'])
    expect(hotel.first.lineOf(room('TBA')).bars).toEqual([])
    expect(roomless(hotel.put(booking('later', { ...dates('08', '09'), ...tba })))).toEqual([
      'A',
      'B',
      'later',
    ])
    expect(roomless(hotel.put(booking('B', dates('07', '08'))))).toEqual(['A', 'later'])
    expect(
      roomless(hotel.put(booking('A', { ...dates('06', '08'), status: 'CANCELLED' }))),
    ).toEqual(['later'])
  })

  it('that moves into a room is in its line only', () => {
    const hotel = createHotel([booking('A', dates('06', '08'))])
    const view = hotel.put(booking('A', { ...dates('06', '08'), room_number: '2' }))
    expect([idsIn(view, ONE), idsIn(view, TWO), roomless(view)]).toEqual([[], ['A'], []])
  })
})

it('a booking without an arrival is listed until it has one, or is over', () => {
  const hotel = createHotel([
    booking('B', {}),
    booking('A', {}),
    booking('inside', { status: 'IN_HOUSE' }),
    booking('over', { status: 'CANCELLED' }),
  ])
  expect(undated(hotel.first)).toEqual(['A', 'B'])
  expect(undated(hotel.put(booking('B', dates('06', '08'))))).toEqual(['A'])
  expect(undated(hotel.put(booking('A', { status: 'IN_HOUSE' })))).toEqual([])
})
