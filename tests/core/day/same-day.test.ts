/** What another row or another date changes is said at once; what says the same stays the same object. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/core/booking'
import { createDayBoard } from '../../../src/core/day/day-board'
import type { DayRules } from '../../../src/core/day/places'
import type { Room } from '../../../src/core/room'

const TODAY = '2026-03-06'
const dates = (check_in: string, check_out: string) => ({
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
})
const booking = (booking_id: string, fields: Partial<Booking>): Booking => ({
  booking_id,
  guest_name: booking_id,
  status: 'CONFIRMED',
  room_number: '101',
  ...fields,
})
const room = (status: string): Room => ({ room_id: 'R-101', room_number: '101', status })

/** A hotel, as it is and after a change. */
function changed(bookings: Booking[], status = 'READY_FOR_GUEST') {
  const board = createDayBoard()
  const rules = (date: string): DayRules => ({ date, areStaysTold: true })
  const [rows, rooms] = [() => bookings, [room(status)]]
  const none = { rows: () => rooms, changes: [] }
  const before = board.update(rules(TODAY), { rows, changes: null }, none)
  return {
    before,
    /** After other fields of the booking of this index. */
    by(index: number, fields: Partial<Booking>) {
      const old = bookings[index] as Booking
      const row = { ...old, ...fields }
      bookings[index] = row
      return board.update(rules(TODAY), { rows, changes: [{ before: old, row }] }, none)
    },
    byStatus(next: string) {
      const [old, row] = [rooms[0], room(next)]
      rooms[0] = row
      const changes = [{ before: old, row }]
      return board.update(rules(TODAY), { rows, changes: [] }, { rows: () => rooms, changes })
    },
    on: (date: string) => board.update(rules(date), { rows, changes: [] }, none),
    rooms,
    bookings,
  }
}

const IN = { status: 'IN_HOUSE' }
const first = <T>(items: readonly T[]) => items[0] as T

describe('the day of a booking', () => {
  const PAIR = [booking('A', dates('10', '14')), booking('B', dates('12', '16'))]
  const clashOf = (view: ReturnType<typeof changed>['before'], row: Booking) =>
    view.bookingDay(row).clashes[0]

  it('has the place of the new date', () => {
    const hotel = changed([booking('A', { ...dates('04', '07'), ...IN })])
    const [guest] = hotel.bookings as [Booking]
    expect([
      hotel.before.bookingDay(guest).place,
      hotel.on('2026-03-07').bookingDay(guest).place,
    ]).toEqual(['in-house', 'due-out'])
  })

  it('has the room of a guest who is due as it is now', () => {
    const hotel = changed([booking('A', dates('06', '08'))], 'CHECKOUT_DIRTY')
    const after = hotel.byStatus('CLEANING_IN_PROGRESS')
    expect(after.bookingDay(first(hotel.bookings)).room).toBe(hotel.rooms[0])
  })

  it('has the other guest under the corrected name', () => {
    const hotel = changed([...PAIR])
    expect(clashOf(hotel.by(1, { guest_name: 'Niamh' }), first(PAIR))?.other.guest_name).toBe(
      'Niamh',
    )
  })

  it('has the nights that are shared now', () => {
    const hotel = changed([...PAIR])
    expect(clashOf(hotel.before, first(PAIR))?.nights).toEqual({
      from: '2026-03-12',
      to: '2026-03-14',
    })
    const shorter = hotel.by(0, { check_out: '2026-03-13' })
    expect(clashOf(shorter, first(hotel.bookings))?.nights.to).toBe('2026-03-13')
    const later = changed([...PAIR])
    const after = later.by(0, { check_in: '2026-03-13' })
    expect(clashOf(after, first(later.bookings))?.nights.from).toBe('2026-03-13')
  })

  it('says that a clash has become one of tonight', () => {
    const hotel = changed([...PAIR])
    expect(clashOf(hotel.on('2026-03-11'), first(PAIR))?.isTonight).toBe(false)
    expect(clashOf(hotel.on('2026-03-12'), first(PAIR))?.isTonight).toBe(true)
  })

  it('has no clash any more when the other guest does not come', () => {
    const hotel = changed([...PAIR])
    expect(hotel.by(1, { status: 'CANCELLED' }).bookingDay(first(PAIR))).toMatchObject({
      concerns: [],
      clashes: [],
    })
  })

  it('says that a guest’s name is missing', () => {
    const hotel = changed([booking('A', dates('10', '12'))])
    const after = hotel.by(0, { guest_name: undefined as never })
    expect(after.bookingDay(first(hotel.bookings)).concerns).toEqual(['incomplete'])
  })

  it('is the same, and so is the list, when a third booking of the room changes', () => {
    const hotel = changed([...PAIR, booking('C', dates('18', '19'))])
    const after = hotel.by(2, { adults: 2 })
    expect(after.bookingDay(first(PAIR))).toBe(hotel.before.bookingDay(first(PAIR)))
    expect(after.attention).toBe(hotel.before.attention)
  })

  it('is listed with the corrected name', () => {
    const hotel = changed([...PAIR])
    const after = hotel.by(1, { guest_name: 'Niamh' })
    const names = after.attention.map((one) => one.entity === 'booking' && one.booking.guest_name)
    expect(names).toEqual(['A', 'Niamh'])
  })
})

describe('the day of a room', () => {
  it('says that it is free again', () => {
    const hotel = changed([], 'OUT_OF_ORDER')
    const after = hotel.byStatus('READY_FOR_GUEST')
    expect(after.roomDay(first(hotel.rooms)).isFreeTonight).toBe(true)
  })

  it('names the next guest', () => {
    const hotel = changed([booking('A', { ...dates('10', '12'), status: 'CANCELLED' })])
    expect(hotel.before.roomDay(first(hotel.rooms)).next).toBe(null)
    const { next } = hotel.by(0, { status: 'CONFIRMED' }).roomDay(first(hotel.rooms))
    expect(next).toEqual({ booking: hotel.bookings[0], night: '2026-03-10' })
  })

  it('has the reasons that its bookings have now', () => {
    const hotel = changed([booking('A', dates('10', '14')), booking('B', dates('12', '16'))])
    expect(hotel.before.roomDay(first(hotel.rooms)).concerns).toEqual(['double-booked'])
    const after = hotel.by(1, { status: 'CANCELLED' })
    expect(after.roomDay(first(hotel.rooms)).concerns).toEqual([])
  })

  it('names its guest as corrected', () => {
    const hotel = changed([booking('A', { ...dates('04', '08'), ...IN })], 'OCCUPIED')
    const after = hotel.by(0, { guest_name: 'Niamh' })
    expect(after.roomDay(first(hotel.rooms)).guests[0]?.booking.guest_name).toBe('Niamh')
  })

  it('says that its guest leaves today, also where it is out of order', () => {
    const hotel = changed([booking('A', { ...dates('04', '07'), ...IN })], 'OUT_OF_ORDER')
    const after = hotel.on('2026-03-07')
    expect(after.roomDay(first(hotel.rooms)).guests[0]?.place).toBe('due-out')
  })
})
