import type { Row } from '../core/contract'
import { instantOf, writeInstant } from '../core/instant'
import type { HotelProfile } from './hotel-profiles'
import { between, pick, type Random } from './random'

/** The statuses of empty rooms, in turn. Even a small hotel has one room of each. */
const EMPTY_STATUSES = [
  'READY_FOR_GUEST',
  'CHECKOUT_DIRTY',
  'CLEANING_IN_PROGRESS',
  'READY_FOR_GUEST',
  'CLEANED_UNINSPECTED',
  'MAINTENANCE_REQUIRED',
  'OUT_OF_ORDER',
  'READY_FOR_GUEST',
  'READY_FOR_GUEST',
  'READY_FOR_GUEST',
  'CHECKOUT_DIRTY',
  'READY_FOR_GUEST',
] as const
const ROOM_TYPES = ['Single', 'Double', 'Double', 'Twin', 'Twin', 'Superior', 'Suite'] as const

/** The room numbers of a hotel, floor by floor: 101, 102 … 209. */
export function roomNumbers({ floors, roomsPerFloor }: HotelProfile): string[] {
  return Array.from({ length: floors * roomsPerFloor }, (_, index) => {
    const floor = Math.floor(index / roomsPerFloor) + 1
    return String(floor * 100 + (index % roomsPerFloor) + 1)
  })
}

/** The rooms at the start. A room is occupied when the bookings have a guest in house for it. */
export function seedRooms(
  profile: HotelProfile,
  bookings: readonly Row<'booking'>[],
  now: number,
  random: Random,
): Row<'room'>[] {
  const occupied = new Set(bookings.filter(isInHouse).map((booking) => booking.room_number))
  let empty = 0
  return roomNumbers(profile).map((number) => ({
    room_id: `RM-${number}`,
    status: occupied.has(number)
      ? 'OCCUPIED'
      : (EMPTY_STATUSES[empty++ % EMPTY_STATUSES.length] ?? 'READY_FOR_GUEST'),
    changed_at: writeInstant(
      instantOf(now - between(random, 5, 600) * 60_000 + between(random, 0, 999) / 1_000),
    ),
    room_number: number,
    floor: number.slice(0, -2),
    room_type: pick(random, ROOM_TYPES),
  }))
}

/** A guest is in house from check-in to check-out, whatever the status of the booking. */
function isInHouse(booking: Row<'booking'>): boolean {
  return booking.checked_in_at !== undefined && booking.checked_out_at === undefined
}
