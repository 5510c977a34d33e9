import type { Row } from '../core/contract'
import { isInHouse } from '../core/booking'
import { instantOf, writeInstant } from '../core/instant'
import { isExpected } from './books'
import type { HotelProfile } from './hotel-profiles'
import { between, pick, type Random } from './random'

/** Rooms that nobody gets, by their place in the list of rooms. */
const BROKEN = { MAINTENANCE_REQUIRED: 4, OUT_OF_ORDER: 11 } as const
/** What the empty rooms are like, those that guests have just left first. The others are ready. */
const TO_CLEAN = ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS', 'CLEANED_UNINSPECTED'] as const
const ROOM_TYPES = ['Single', 'Double', 'Double', 'Twin', 'Twin', 'Superior', 'Suite'] as const

/** The room numbers of a hotel, floor by floor: 101, 102 … 209. */
export function roomNumbers({ floors, roomsPerFloor }: HotelProfile): string[] {
  return Array.from({ length: floors * roomsPerFloor }, (_, index) => {
    const floor = Math.floor(index / roomsPerFloor) + 1
    return String(floor * 100 + (index % roomsPerFloor) + 1)
  })
}

/** The status of each room that nobody gets, by its number. */
export function brokenRooms(profile: HotelProfile): Map<string, string> {
  const numbers = roomNumbers(profile)
  return new Map(Object.entries(BROKEN).map(([status, index]) => [numbers[index] ?? '', status]))
}

/** The rooms at the start. A room is occupied when the bookings have a guest in house for it. */
export function seedRooms(
  profile: HotelProfile,
  bookings: readonly Row<'booking'>[],
  now: number,
  random: Random,
): Row<'room'>[] {
  const broken = brokenRooms(profile)
  const occupied = new Map(
    bookings.filter(isInHouse).map((one) => [one.room_number, one.checked_in_at]),
  )
  const left = latestDepartures(bookings)
  const promised = new Set(bookings.filter(isExpected).map(({ room_number }) => room_number))
  const rank = (number: string) =>
    Date.parse(left.get(number) ?? '') || (promised.has(number) ? -1 : 0)
  const empty = roomNumbers(profile)
    .filter((number) => !occupied.has(number) && !broken.has(number))
    .toSorted((a, b) => rank(b) - rank(a))
  const toClean = Math.max(TO_CLEAN.length, Math.ceil(empty.length / 5))
  const unclean = new Map(
    empty.slice(0, toClean).map((number, index) => [number, TO_CLEAN[index % TO_CLEAN.length]]),
  )

  return roomNumbers(profile).map((number) => {
    const since = occupied.get(number) ?? left.get(number)
    const changed = Math.max(
      now - between(random, 5, 600) * 60_000,
      since === undefined ? 0 : Date.parse(since),
    )
    const status = unclean.get(number) ?? broken.get(number) ?? 'READY_FOR_GUEST'
    return {
      room_id: `RM-${number}`,
      status: occupied.has(number) ? 'OCCUPIED' : status,
      changed_at:
        occupied.get(number) ??
        writeInstant(instantOf(Math.min(now, changed + between(random, 0, 999) / 1_000))),
      room_number: number,
      floor: number.slice(0, -2),
      room_type: pick(random, ROOM_TYPES),
    }
  })
}

/** When the last guest of each room left. */
function latestDepartures(bookings: readonly Row<'booking'>[]): Map<string, string> {
  const gone = bookings.flatMap(({ room_number, checked_out_at }) =>
    room_number && checked_out_at ? [[room_number, checked_out_at] as const] : [],
  )
  return new Map(gone.toSorted(([, a], [, b]) => (a < b ? -1 : 1)))
}
