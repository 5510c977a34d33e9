/** What a timeline reads and writes for an event: no more in a large hotel than in a small one. */
import { expect, it } from 'vitest'
import { type Booking } from '../../../src/core/booking'
import { addDays } from '../../../src/core/calendar'
import { createDayBoard } from '../../../src/core/day/day-board'
import { createTimeline, NIGHTS } from '../../../src/core/day/timeline'
import type { Room } from '../../../src/core/room'
import type { RowChange } from '../../../src/realtime/terms/outcome'

const DATE = '2026-03-06'
const RULES = { date: DATE, areStaysTold: true }
const DAYS = { ...RULES, first: addDays(DATE, -1), nights: NIGHTS }
const STAYS = 10

let work = 0

/** A row that counts how often one of its fields is read. */
function counted<Row extends object>(row: Row): Row {
  return new Proxy(row, {
    get(target, field) {
      work++
      return Reflect.get(target, field)
    },
  })
}

/** Counts what is looked up in maps, too, until the function that it returns is called. */
function countMaps(): () => void {
  const methods = (['get', 'set', 'has', 'delete'] as const).map(
    (name) => [name, Map.prototype[name]] as const,
  )
  for (const [name, own] of methods) {
    Reflect.set(Map.prototype, name, function (this: unknown, ...args: unknown[]): unknown {
      work++
      return Reflect.apply(own, this, args)
    })
  }
  return () => {
    for (const [name, own] of methods) Reflect.set(Map.prototype, name, own)
  }
}

/** Ten stays for each room, one after the other; of twenty bookings one has no room, and one `TBA`. */
function hotelOf(roomCount: number) {
  const rooms = Array.from({ length: roomCount }, (_, index): Room =>
    counted({ room_id: `R-${index}`, room_number: `${1_000 + index}`, status: 'READY_FOR_GUEST' }),
  )
  const bookings = Array.from({ length: roomCount * STAYS }, (_, index): Booking => {
    const check_in = addDays(DATE, 4 * Math.floor(index / roomCount) - 3)
    const number = `${1_000 + (index % roomCount)}`
    return counted({
      booking_id: `B-${100_000 + index}`,
      status: 'CONFIRMED',
      guest_name: 'Niamh Ahern',
      check_in,
      check_out: addDays(check_in, 3),
      // One has, or its first event would concern all.
      checked_in_at: index === 9 ? '2026-03-03T15:00:00Z' : undefined,
      room_number: index % 20 === 0 ? undefined : index % 20 === 1 ? 'TBA' : number,
    })
  })
  return { rooms, bookings }
}

/** The work of each of some events, in a hotel with so many rooms. */
function workOf(roomCount: number): Record<string, number> {
  const { rooms, bookings } = hotelOf(roomCount)
  const [timeline, day] = [createTimeline(), createDayBoard()]
  const update = (
    ofBookings: readonly RowChange<Booking>[] | null,
    ofRooms: readonly RowChange<Room>[] | null,
  ) => {
    const [changedBookings, changedRooms] = [
      { rows: () => bookings, changes: ofBookings },
      { rows: () => rooms, changes: ofRooms },
    ]
    day.update(RULES, changedBookings, changedRooms)
    timeline.update(DAYS, changedBookings, changedRooms)
  }
  update(null, null)

  /** Changes the second stay of a room, which is the next one. */
  const change = (room: number, fields: Partial<Booking>) => () => {
    const index = roomCount + room
    const before = bookings[index] as Booking
    const row = counted({ ...before, ...fields })
    bookings[index] = row
    update([{ before, row }], [])
  }
  const events: Record<string, () => void> = {
    extended: change(5, { check_out: addDays(DATE, 9) }),
    moved: change(6, { room_number: '1012' }),
    cancelled: change(7, { status: 'CANCELLED' }),
    'checked in': change(8, { checked_in_at: '2026-03-06T15:00:00Z' }),
    'without a room': change(0, { check_out: addDays(DATE, 9) }),
    'in no room of the hotel': change(1, { check_out: addDays(DATE, 9) }),
    'given a room': change(0, { room_number: '1013' }),
    undated: change(2, { check_in: undefined }),
    'a room': () => {
      const before = rooms[5] as Room
      const row = counted({ ...before, status: 'OUT_OF_ORDER' })
      rooms[5] = row
      update([], [{ before, row }])
    },
  }
  const stopCounting = countMaps()
  const found = Object.entries(events).map(([name, happens]) => {
    work = 0
    happens()
    return [name, work] as const
  })
  stopCounting()
  return Object.fromEntries(found)
}

it('an event is the same work with 2,000 rooms and 20,000 bookings as with 20 and 200', () => {
  const [small, large] = [workOf(20), workOf(2_000)]
  // Lists in order are searched by halves: 100 times as many rows are 7 comparisons more.
  const more = Object.keys(small).filter((name) => (large[name] ?? 0) > (small[name] ?? 0) + 60)
  expect({ more, small, large }).toEqual({ more: [], small, large })
})
