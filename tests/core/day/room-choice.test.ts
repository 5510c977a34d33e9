/** Which rooms a booking can be given, and who has one of them. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import { chooseRoom, whoTakes } from '../../../src/core/day/room-choice'
import type { Room } from '../../../src/core/room'

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

/** The hotel's day, where check-ins are told. */
function dayOf(rooms: Room[], bookings: Booking[], date: string | undefined = TODAY) {
  return createDayBoard().update(
    { areStaysTold: true, ...(date !== '' && { date }) },
    { rows: () => bookings, changes: null },
    { rows: () => rooms, changes: null },
  )
}

describe('the rooms for a booking', () => {
  const ARRIVAL = stay('BK-1', dates('06', '08'))
  const choose = (rooms: Room[], bookings: Booking[] = [], booking = ARRIVAL, date = TODAY) => {
    const day = dayOf(rooms, bookings, date)
    const { current, ready, notReady } = chooseRoom(booking, rooms, day)
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

  it('are not those that another has in the same nights, whatever the date is', () => {
    const other = stay('BK-2', { ...dates('07', '09'), room_number: '101' })
    const ready = (date: string) => choose([room('101'), room('102')], [other], ARRIVAL, date).ready
    expect(['', TODAY].map(ready)).toEqual([['102'], ['102']])
  })

  it('are of the type that the guest has first, among those that are equally far from ready', () => {
    const typed = (number: string, room_type: string, status?: string) => ({
      ...room(number, status),
      room_type,
    })
    const rooms = [
      typed('101', 'Suite'),
      typed('102', 'Double', 'OCCUPIED'),
      typed('103', 'Double', 'CHECKOUT_DIRTY'),
      typed('104', 'Suite', 'CHECKOUT_DIRTY'),
      typed('105', 'Double'),
      room('106'),
    ]
    const moving = stay('BK-1', { ...dates('06', '08'), room_number: '102' })
    expect(choose(rooms, [moving], moving)).toEqual({
      current: '102',
      ready: ['105', '101', '106'],
      notReady: ['103', '104'],
    })
    expect(choose(rooms).ready).toEqual(['101', '105', '106'])
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
    const next = stay('BK-3', { ...dates('10', '12'), room_number: '102' })
    expect(choose(rooms, [next]).notReady).toEqual([])
  })

  it('are those of tonight when the dates of the booking are not known', () => {
    const taken = [
      stay('BK-2', { ...dates('06', '07'), room_number: '101' }),
      stay('BK-3', { ...dates('07', '09'), room_number: '102' }),
    ]
    expect(choose([room('101'), room('102')], taken, stay('BK-1', {})).ready).toEqual(['102'])
  })

  it('are those that a guest leaves today, also for one who is late or has no dates', () => {
    const leaving = stay('BK-2', { ...dates('04', '06'), ...inside, room_number: '101' })
    const late = stay('BK-1', dates('04', '08'))
    expect(choose([room('101')], [leaving], late).ready).toEqual(['101'])
    expect(choose([room('101')], [leaving], stay('BK-1', {})).ready).toEqual(['101'])
  })

  it('are none that a guest came to today, for one who is still inside and leaves today', () => {
    const came = stay('BK-2', { ...dates('06', '08'), ...inside, room_number: '101' })
    const leaving = stay('BK-1', { ...dates('04', '06'), ...inside })
    expect(choose([room('101'), room('102')], [came, leaving], leaving).ready).toEqual(['102'])
  })

  it('are none that another takes in the same nights while the hotel’s date is not known', () => {
    const taken = [
      stay('BK-2', { ...dates('07', '09'), room_number: '101' }),
      stay('BK-3', { ...dates('09', '10'), ...inside, room_number: '102' }),
      stay('BK-4', { ...dates('08', '09'), room_number: '103' }),
    ]
    const rooms = [room('101'), room('102'), room('103')]
    expect(choose(rooms, taken, ARRIVAL, '').ready).toEqual(['102', '103'])
    expect(choose(rooms, taken, { ...ARRIVAL, ...inside }, '').ready).toEqual(['103'])
  })

  it('are those that nobody is in while neither its dates nor the hotel’s are known', () => {
    const someone = stay('BK-2', { ...inside, room_number: '101' })
    const rooms = [room('101'), room('102')]
    expect(choose(rooms, [someone], stay('BK-1', inside), '').ready).toEqual(['102'])
    expect(choose(rooms, [], stay('BK-1', {}), '').ready).toEqual(['101', '102'])
  })

  it('are not without one of two rooms with its number: nobody knows which it has', () => {
    const twins = [room('101'), { ...room('101', 'CHECKOUT_DIRTY'), room_id: 'R-101b' }]
    const booking = stay('BK-1', { ...dates('06', '08'), room_number: '101' })
    expect(choose(twins, [booking], booking)).toEqual({
      current: undefined,
      ready: ['101'],
      notReady: ['101'],
    })
    const guest = { ...booking, ...inside }
    const occupied = twins.map(({ room_id }) => Object.assign(room('101', 'OCCUPIED'), { room_id }))
    expect(choose(occupied, [guest], guest).notReady).toEqual([])
  })
})

it('says who has the room in the nights that are added', () => {
  const booking = stay('BK-1', { ...dates('04', '06'), ...inside, room_number: '101' })
  const next = stay('BK-2', { ...dates('07', '09'), room_number: '101' })
  const later = stay('BK-3', { ...dates('08', '09'), room_number: '101' })
  const day = dayOf([room('101')], [later, booking, next])
  const until = (to: string) =>
    whoTakes('BK-1', { from: TODAY, to: `2026-03-${to}` }, day.staysIn(room('101')), TODAY)
  expect([until('07'), until('08')?.booking_id, until('09')?.booking_id]).toEqual([
    undefined,
    'BK-2',
    'BK-2',
  ])
  const leaving = { ...next, ...inside, ...dates('04', '06') }
  const rooms = dayOf([room('101')], [leaving])
  expect(
    whoTakes('BK-1', { from: TODAY, to: '2026-03-08' }, rooms.staysIn(room('101')), TODAY),
  ).toBe(undefined)
  expect(whoTakes('BK-9', { from: TODAY, to: '2026-03-09' }, [], TODAY)).toBe(undefined)
})

it('says that another day guest has the room on the same day', () => {
  const other = stay('BK-2', { ...dates('08', '08'), room_number: '101' })
  const day = dayOf([room('101')], [other])
  const nights = { from: '2026-03-08', to: '2026-03-08' }
  expect(whoTakes('BK-1', nights, day.staysIn(room('101')), TODAY)).toBe(other)
})
