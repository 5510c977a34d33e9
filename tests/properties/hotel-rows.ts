/** Random bookings and rooms of a small hotel in which everything happens around one date. */
import fc from 'fast-check'
import type { Booking } from '../../src/core/booking'
import type { Room } from '../../src/core/room'
import { shift } from './plain-day'

const STATUSES = [
  'CONFIRMED',
  'CONFIRMED',
  'CONFIRMED',
  'IN_HOUSE',
  'IN_HOUSE',
  'PENDING',
  'PENDING_PAYMENT',
  'PENDING_WHATEVER',
  'COMPLETED',
  'CANCELLED',
  'DECLINED',
  'EXPIRED',
  'NO_SHOW',
  'WAITLISTED',
  undefined,
]
const ROOM_STATUSES = [
  'READY_FOR_GUEST',
  'READY_FOR_GUEST',
  'OCCUPIED',
  'OCCUPIED',
  'CHECKOUT_DIRTY',
  'CLEANING_IN_PROGRESS',
  'CLEANED_UNINSPECTED',
  'MAINTENANCE_REQUIRED',
  'OUT_OF_ORDER',
  'BEING_PAINTED',
  undefined,
]

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 3) =>
  fc.option(arbitrary, { nil: undefined, freq })

/** The fields that have a value. */
function known<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}

/**
 * A booking around a date. Its departure may be before its arrival.
 *
 * @param instants some around that date (ISO 8601)
 */
export function someBooking(
  date: string,
  instants: readonly string[],
  ids: readonly string[],
): fc.Arbitrary<Booking> {
  const day = fc.integer({ min: -4, max: 4 }).map((days) => shift(date, days))
  const instant = fc.constantFrom(...instants)
  return fc
    .record({
      booking_id: fc.constantFrom(...ids),
      status: fc.constantFrom(...STATUSES),
      guest_name: maybe(fc.constantFrom('Niamh Ahern', 'Oisín Ó Briain'), 9),
      check_in: maybe(day, 6),
      check_out: maybe(fc.oneof({ weight: 9, arbitrary: day }, fc.constant('9999-12-31')), 6),
      room_number: maybe(fc.constantFrom('101', '101', 'A1', 'a1', 'B2', 'TBA'), 9),
      checked_in_at: fc.option(instant, { nil: undefined, freq: 1 }),
      checked_out_at: fc.option(instant, { nil: undefined, freq: 1 }),
      disputed: fc.constantFrom(undefined, undefined, undefined, true as const),
      rare: fc.nat(3),
    })
    .map(({ rare, checked_in_at, checked_out_at, ...fields }) =>
      known({
        ...fields,
        ...(rare === 0 && { checked_in_at }),
        ...(rare <= 1 && checked_in_at === undefined && { checked_out_at }),
      } as Booking),
    )
}

export const someRoom: fc.Arbitrary<Room> = fc
  .record({
    room_id: fc.constantFrom('R1', 'R2', 'R3', '101', 'b2'),
    room_number: maybe(fc.constantFrom('101', 'A1', 'a1', 'b2'), 4),
    status: fc.constantFrom(...ROOM_STATUSES),
  })
  .map((fields) => known(fields as Room))

/** Rooms as most hotels have them, and rooms that have no numbers at all. */
export const someRooms: fc.Arbitrary<Room[]> = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(someRoom, { selector: (room) => room.room_id }) },
  fc
    .uniqueArray(someRoom, { selector: (room) => room.room_id })
    .map((rooms) => rooms.map(({ room_id, status }) => known({ room_id, status } as Room))),
)

/** Bookings with different ids. */
export function someBookings(date: string, instants: readonly string[]): fc.Arbitrary<Booking[]> {
  const ids = Array.from({ length: 9 }, (_, n) => `BK-${n}`)
  return fc.uniqueArray(someBooking(date, instants, ids), {
    selector: (booking) => booking.booking_id,
    maxLength: 9,
  })
}
