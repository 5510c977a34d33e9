/** The hotel's day is what a plain computation from its rules says, in any zone and on any date. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { CONCERNS } from '../../src/core/day/attention'
import { createDayBoard } from '../../src/core/day/day-board'
import { DAY_LISTS } from '../../src/core/day/day-lists'
import { PLACES } from '../../src/core/day/places'
import type { Nights } from '../../src/core/day/stays'
import { plainView, shift, type PlainDay } from './plain-day'
import { someDay } from './some-day'

describe('random rows, against a plain computation', () => {
  it('have their places, clashes, concerns, rooms, lists and counts', () => {
    const seen = new Set<string | null>()
    fc.assert(
      fc.property(someDay, ({ rules, isSince, bookings, rooms }) => {
        const all = { rows: () => bookings, changes: null }
        const view = createDayBoard().update(rules, all, { rows: () => rooms, changes: null })
        const tells = bookings.some(
          (one) =>
            one.checked_in_at !== undefined ||
            one.checked_out_at !== undefined ||
            one.status === 'IN_HOUSE' ||
            one.status === 'COMPLETED',
        )
        const day: PlainDay = { date: rules.date, isSince, told: rules.areStaysTold || tells }
        const plain = plainView(bookings, rooms, day)
        expect(view.rules.areStaysTold).toBe(day.told)

        for (const booking of bookings) {
          const { place, concerns, clashes } = view.bookingDay(booking)
          expect(place).toBe(plain.placeOf(booking))
          expect(concerns).toEqual(plain.concernsOf(booking))
          for (const one of [place, ...concerns]) seen.add(one)
          const far = shift(rules.date ?? '2026-01-01', 30)
          const inWords = (other: Booking, { from, to }: Nights, isTonight: boolean) =>
            `${other.booking_id} ${from} ${to > far ? 'far' : to} ${isTonight}`
          expect(
            clashes.map((one) => inWords(one.other, one.nights, one.isTonight)).toSorted(),
          ).toEqual(
            plain
              .clashesOf(booking)
              .map((one) => inWords(one.other, one, one.isTonight))
              .toSorted(),
          )
        }
        for (const room of rooms) {
          const { guests, concerns, next, ...facts } = view.roomDay(room)
          expect({
            ...facts,
            guests: new Set(guests.map(({ booking }) => booking.booking_id)),
            concerns: new Set(concerns),
            next: next && { id: next.booking.booking_id, night: next.night },
          }).toEqual(plain.roomDayOf(room))
          for (const { booking, place } of guests) expect(place).toBe(plain.placeOf(booking))
        }
        expect(new Set(view.attention.map(({ key }) => key))).toEqual(plain.attention)
        expect(view.counts).toEqual({
          attention: plain.attention.size,
          attentionTonight: view.attention.filter(({ isForTonight }) => isForTonight).length,
          ...plain.counts,
        })
        const inList = (name: keyof typeof DAY_LISTS) =>
          bookings.filter((booking) => DAY_LISTS[name](booking, view.rules)).length
        expect([inList('arrivals'), inList('in-house'), inList('departures')]).toEqual([
          plain.counts.arrivals,
          plain.counts.inHouse,
          plain.counts.departures,
        ])
      }),
      { numRuns: 2_000 },
    )
    expect([...PLACES, ...CONCERNS, null].filter((one) => !seen.has(one))).toEqual([])
  })

  it('are new and cancelled today by the hotel’s own clocks', () => {
    fc.assert(
      fc.property(someDay, ({ rules, isSince, instants }) => {
        for (const at of instants) {
          const isOf = isSince !== null && isSince(at) !== false
          const booking = {
            booking_id: 'BK-1',
            status: 'CANCELLED',
            created_at: at,
            cancelled_at: at,
          }
          expect([
            DAY_LISTS.new(booking, rules),
            DAY_LISTS['cancelled-today'](booking, rules),
          ]).toEqual([isOf, isOf])
        }
      }),
      { numRuns: 100 },
    )
  })
})

const URGENCY = [
  'double-booked',
  'room-not-ready',
  'no-room',
  'overdue',
  'not-arrived',
  'pending',
  'contradiction',
  'unknown-status',
  'incomplete',
  'disputed',
]

describe('needs attention', () => {
  it('has what is for tonight first, then by urgency, and the pairs of a room together', () => {
    fc.assert(
      fc.property(someDay, ({ rules, bookings, rooms }) => {
        const all = { rows: () => bookings, changes: null }
        const { attention } = createDayBoard().update(rules, all, {
          rows: () => rooms,
          changes: null,
        })
        const tonight = attention.map(({ isForTonight }) => Number(isForTonight))
        expect(tonight).toEqual(tonight.toSorted((a, b) => b - a))
        for (const isFor of [true, false]) {
          const part = attention.filter(({ isForTonight }) => isForTonight === isFor)
          const ranks = part.map(({ concern }) => URGENCY.indexOf(concern))
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        }
        const rooms308 = attention.flatMap((entry) =>
          entry.entity === 'booking' && entry.concern === 'double-booked' && entry.isForTonight
            ? [entry.booking.room_number?.toLowerCase()]
            : [],
        )
        const runsOfRooms = rooms308.filter((number, index) => number !== rooms308[index - 1])
        expect(runsOfRooms.length).toBe(new Set(rooms308).size)
      }),
      { numRuns: 1_000 },
    )
  })
})
