import type { Row } from '../core/contract'
import { addDays, type Calendar } from '../core/calendar'
import { guestName } from './guest-names'
import { instantOf, writeInstant } from '../core/instant'
import type { HotelProfile } from './hotel-profiles'
import { between, pick, type Random } from './random'
import { roomNumbers } from './seed-rooms'

const HOUR_MS = 60 * 60_000
const CHECK_IN = 15 * 60
const CHECK_OUT = 10 * 60

/** One kind of booking that a hotel always has. */
interface Kind {
  status: string
  count: number
  /** First and last day of arrival, in days from today. */
  arrival: readonly [number, number]
  /** The number of nights, or the day of departure in days from today. */
  nights?: readonly [number, number]
  departure?: number
  stay?: 'in-house' | 'over'
  /** Set when the room is assigned although the guests have not come yet. */
  hasRoom?: true
  reason?: readonly [string, ...string[]]
}

const REASONS = ['Change of plans', 'Flight cancelled', 'Booked twice', 'Found to be ill'] as const

const KINDS: readonly Kind[] = [
  { status: 'CONFIRMED', count: 10, arrival: [-4, -1], departure: 1, stay: 'in-house' },
  { status: 'CONFIRMED', count: 4, arrival: [-3, -1], departure: 0, stay: 'in-house' },
  { status: 'IN_HOUSE', count: 3, arrival: [-2, -1], departure: 2, stay: 'in-house' },
  { status: 'CONFIRMED', count: 3, arrival: [0, 0], nights: [1, 5] },
  { status: 'CONFIRMED', count: 5, arrival: [0, 0], nights: [1, 5], hasRoom: true },
  { status: 'CONFIRMED', count: 9, arrival: [1, 14], nights: [1, 7] },
  { status: 'PENDING', count: 5, arrival: [0, 10], nights: [1, 4] },
  { status: 'PENDING_PAYMENT', count: 2, arrival: [1, 10], nights: [1, 4] },
  { status: 'PENDING_APPROVAL', count: 2, arrival: [3, 21], nights: [2, 7] },
  { status: 'WAITLISTED', count: 1, arrival: [2, 5], nights: [1, 3] },
  { status: 'CANCELLED', count: 4, arrival: [0, 12], nights: [1, 4], reason: REASONS },
  { status: 'DECLINED', count: 1, arrival: [2, 9], nights: [1, 3] },
  { status: 'EXPIRED', count: 1, arrival: [1, 6], nights: [1, 3] },
  { status: 'COMPLETED', count: 3, arrival: [-5, -3], departure: 0, stay: 'over' },
  { status: 'NO_SHOW', count: 1, arrival: [-1, -1], nights: [2, 2] },
]

/** The bookings of a hotel at the start, around today in its own time zone. */
export function seedBookings(
  profile: HotelProfile,
  calendar: Calendar,
  now: number,
  random: Random,
): Row<'booking'>[] {
  const today = calendar.dayOf(now)
  const free = roomNumbers(profile)
  const kinds = KINDS.flatMap((kind) =>
    Array.from({ length: Math.max(1, Math.round(kind.count * profile.scale)) }, () => kind),
  )
  // Ids count up in another order, so that a list by id mixes the kinds.
  const mixed = kinds
    .map((kind) => ({ kind, place: random() }))
    .toSorted((a, b) => a.place - b.place)
  return mixed.map(({ kind }, index) => book(kind, `BK-${profile.firstBooking + index}`))

  function book(kind: Kind, bookingId: string): Row<'booking'> {
    const checkIn = addDays(today, between(random, ...kind.arrival))
    const nights = between(random, ...(kind.nights ?? [1, 1]))
    // Before the check-out time, guests who have left did so yesterday.
    const isEarly = kind.stay === 'over' && calendar.at(today, CHECK_OUT) > now
    const checkOut =
      kind.departure === undefined
        ? addDays(checkIn, nights)
        : addDays(today, kind.departure - (isEarly ? 1 : 0))
    return {
      booking_id: bookingId,
      status: kind.status,
      guest_name: guestName(random),
      check_in: checkIn,
      check_out: checkOut,
      adults: between(random, 1, 3),
      children: Math.max(0, between(random, -3, 2)),
      ...((kind.stay === 'in-house' || kind.hasRoom) && takeRoom(free, random)),
      ...course(kind, checkIn, checkOut),
    }
  }

  /** The instants that brought a booking to its status. */
  function course(kind: Kind, checkIn: string, checkOut: string): Partial<Row<'booking'>> {
    const arrival = calendar.at(checkIn, CHECK_IN + between(random, 0, 300))
    const latest = Math.min(now, arrival)
    const created = latest - between(random, 3, 30 * 24) * HOUR_MS - between(random, 0, HOUR_MS)
    // A pending booking was made recently, not weeks ago.
    const recent = now - between(random, 2, 40) * HOUR_MS - between(random, 0, HOUR_MS)
    const isOpen = kind.status.startsWith('PENDING') || kind.status === 'WAITLISTED'
    const createdAt = isOpen ? Math.max(created, recent) : created
    const decided = createdAt + between(random, 10, 170) * 60_000
    const departure = calendar.at(checkOut, CHECK_OUT - between(random, 0, 90))
    return {
      created_at: wire(createdAt),
      ...((kind.status === 'CONFIRMED' || kind.stay) && { confirmed_at: wire(decided) }),
      ...(kind.reason && {
        cancelled_at: wire(Math.min(now - HOUR_MS / 4, decided)),
        cancellation_reason: pick(random, kind.reason),
      }),
      ...(kind.stay && { checked_in_at: wire(arrival) }),
      ...(kind.stay === 'over' && { checked_out_at: wire(departure) }),
    }
  }

  function wire(ms: number): string {
    return writeInstant(instantOf(Math.floor(ms) + between(random, 0, 999) / 1_000))
  }
}

function takeRoom(free: string[], random: Random): Partial<Row<'booking'>> {
  const [number] = free.splice(Math.floor(random() * free.length), 1)
  return number === undefined ? {} : { room_number: number }
}
