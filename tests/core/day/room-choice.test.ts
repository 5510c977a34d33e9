/** Which rooms a booking can be given, and which nights are taken. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { Room } from '../../src/core/room'
import { chooseRoom, whoTakes } from '../../src/core/room-choice'
import { clashes, stayOf } from '../../src/core/stay-nights'

/** Friday. */
const TODAY = '2026-03-06'

function stay(id: string, fields: Partial<Booking>): Booking {
  return { booking_id: id, status: 'CONFIRMED', ...fields }
}
const dates = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const inside = { checked_in_at: '2026-03-04T15:00:00Z' }

function room(number: string, status = 'READY_FOR_GUEST'): Room {
  return { room_id: `R-${number}`, room_number: number, status }
}

describe('two stays of one room', () => {
  it.each<[string, Partial<Booking>, Partial<Booking>, boolean]>([
    ['share a night', dates('06', '08'), dates('07', '09'), true],
    ['follow each other on one day', dates('06', '08'), dates('08', '09'), false],
    ['shared only nights that are over', dates('04', '06'), dates('05', '08'), false],
    [
      'are both inside now',
      { ...dates('04', '06'), ...inside },
      { ...dates('06', '08'), ...inside },
      true,
    ],
    [
      'are one who should have left and one who arrives',
      { ...dates('01', '05'), ...inside },
      dates('06', '07'),
      true,
    ],
    [
      'are one who leaves today and one who arrives',
      { ...dates('01', '06'), ...inside },
      dates('06', '07'),
      false,
    ],
    ['are a day use and a guest who stays over', dates('07', '07'), dates('06', '08'), true],
    ['are a day use and an arrival of that evening', dates('07', '07'), dates('07', '08'), false],
    ['are a day use and a departure of that day', dates('07', '07'), dates('06', '07'), false],
    ['are two day uses of one day', dates('07', '07'), dates('07', '07'), true],
    ['are two day uses of two days', dates('07', '07'), dates('08', '08'), false],
    [
      'are one that should have begun and one of tonight',
      dates('05', '08'),
      dates('06', '07'),
      true,
    ],
  ])('that %s', (_, one, other, isClash) => {
    const [a, b] = [stayOf(stay('A', one), TODAY), stayOf(stay('B', other), TODAY)]
    if (!a || !b) throw new Error('expected two stays')
    expect([clashes(a, b, TODAY), clashes(b, a, TODAY)]).toEqual([isClash, isClash])
  })
})

it.each<[string, Partial<Booking>]>([
  ['was cancelled', { ...dates('06', '08'), status: 'CANCELLED' }],
  ['did not come', { ...dates('06', '08'), status: 'NO_SHOW' }],
  ['has left', { ...dates('04', '08'), ...inside, checked_out_at: '2026-03-06T09:00:00Z' }],
  ['has no dates', {}],
  ['is over, and nobody came', dates('03', '05')],
])('a booking that %s takes no room', (_, fields) => {
  expect(stayOf(stay('A', fields), TODAY)).toBeNull()
})

describe('the rooms for a booking', () => {
  const ARRIVAL = stay('BK-1', dates('06', '08'))
  const choose = (rooms: Room[], bookings: Booking[] = [], booking = ARRIVAL, date = TODAY) => {
    const { current, ready, notReady } = chooseRoom(booking, { date, rooms, bookings })
    return {
      current: current?.room_number,
      ready: ready.map(({ room_number }) => room_number),
      notReady: notReady.map(({ room_number }) => room_number),
    }
  }

  it('are the ready ones by number, then the others by how far they are from ready', () => {
    const rooms = [
      room('101', 'MAINTENANCE_REQUIRED'),
      room('102', 'CHECKOUT_DIRTY'),
      room('103'),
      room('104', 'CLEANED_UNINSPECTED'),
      room('105', 'BEING_PAINTED'),
      room('106', 'CLEANING_IN_PROGRESS'),
      room('107'),
      room('108', 'CHECKOUT_DIRTY'),
    ]
    expect(choose(rooms)).toEqual({
      current: undefined,
      ready: ['103', '107'],
      notReady: ['104', '106', '102', '108', '101', '105'],
    })
  })

  it('are none that another booking takes, in any spelling of its number', () => {
    const rooms = [room('A1'), room('A2'), room('A3')]
    const taken = [
      stay('BK-2', { ...dates('07', '09'), room_number: 'a1' }),
      stay('BK-3', { ...dates('08', '09'), room_number: 'a2' }),
      stay('BK-4', { ...dates('06', '08'), room_number: 'a3', status: 'CANCELLED' }),
    ]
    expect(choose(rooms, taken).ready).toEqual(['A2', 'A3'])
  })

  it('are without the room that the booking has, which is named apart', () => {
    const moving = stay('BK-1', { ...dates('06', '08'), room_number: '101' })
    expect(choose([room('101'), room('102')], [moving], moving)).toEqual({
      current: '101',
      ready: ['102'],
      notReady: [],
    })
  })

  it('for tonight are none out of order, and none that somebody unknown is in', () => {
    const rooms = [room('101', 'OUT_OF_ORDER'), room('102', 'OCCUPIED'), room('103', 'OCCUPIED')]
    const leaving = stay('BK-2', { ...dates('04', '06'), ...inside, room_number: '103' })
    expect(choose(rooms, [leaving])).toMatchObject({ ready: [], notReady: ['103'] })
    const later = stay('BK-1', dates('10', '12'))
    expect(choose(rooms, [leaving], later).notReady).toEqual(['102', '103', '101'])
  })

  it('are those of tonight when the dates of the booking are not known', () => {
    const taken = [
      stay('BK-2', { ...dates('06', '07'), room_number: '101' }),
      stay('BK-3', { ...dates('07', '09'), room_number: '102' }),
    ]
    expect(choose([room('101'), room('102')], taken, stay('BK-1', {})).ready).toEqual(['102'])
  })

  it('are all that are ready while neither its dates nor the hotel’s are known', () => {
    const someone = stay('BK-2', { ...inside, room_number: '101' })
    expect(choose([room('101')], [someone], stay('BK-1', inside), '').ready).toEqual(['101'])
  })
})

it('says who has the room in the nights that are added', () => {
  const booking = stay('BK-1', { ...dates('04', '06'), ...inside, room_number: '101' })
  const next = stay('BK-2', { ...dates('07', '09'), room_number: '101' })
  const bookings = [booking, next, stay('BK-3', { ...dates('06', '09'), room_number: '102' })]
  const until = (to: string) =>
    whoTakes(booking, { from: '2026-03-06', to: `2026-03-${to}` }, { date: TODAY, bookings })
  expect([until('07'), until('08')?.booking_id]).toEqual([undefined, 'BK-2'])
  expect(
    whoTakes(stay('BK-9', {}), { from: TODAY, to: '2026-03-09' }, { date: TODAY, bookings }),
  ).toBe(undefined)
})
