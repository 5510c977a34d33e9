/** The bookings of a hotel at the start, as they stand at that hour of its day. */
import type { Row } from '../core/contract'
import { addDays, type Calendar } from '../core/calendar'
import { instantOf, writeInstant } from '../core/instant'
import type { Nights } from '../core/day/stays'
import { clashOf } from './books'
import { ARRIVED, dayByClock, DAY_ENDS, LEFT, minuteOf, shareAt } from './day-hours'
import { guestName } from './guest-names'
import type { HotelProfile } from './hotel-profiles'
import { between, pick, type Random } from './random'
import { brokenRooms, roomNumbers } from './seed-rooms'

const HOUR_MS = 60 * 60_000
const CHECK_IN = 15 * 60
const CHECK_OUT = 10 * 60

/** One kind of booking. */
interface Kind {
  status: string
  /** First and last day of arrival, in days from today. */
  arrival: readonly [number, number]
  /** The number of nights, or the day of departure in days from today. */
  nights?: readonly [number, number]
  departure?: readonly [number, number]
  /** The part of the stay that has happened. */
  stay?: 'in' | 'left'
  /** `tonight`: of a guest who is due in; it may be still occupied, or not clean. */
  room?: 'own' | 'tonight'
  /** Cancelled since the day began. */
  isToday?: true
  reasons?: readonly [string, ...string[]]
}

/** A kind with the same number of bookings at every hour, by the size of the hotel. */
interface Standing extends Kind {
  count: number
  /** The fewest, in the smallest hotel: 1 unless it says otherwise. */
  least?: number
}

const REASONS = ['Change of plans', 'Flight cancelled', 'Booked twice', 'Found to be ill'] as const

/** The kinds that exist at every hour. */
const ALWAYS: readonly Standing[] = [
  { status: 'CONFIRMED', count: 8, arrival: [-4, -1], departure: [1, 3], stay: 'in', room: 'own' },
  { status: 'IN_HOUSE', count: 3, arrival: [-2, -1], departure: [1, 2], stay: 'in', room: 'own' },
  // An overdue guest, and one who was expected yesterday.
  {
    status: 'CONFIRMED',
    count: 1,
    least: 0,
    arrival: [-3, -2],
    departure: [-1, -1],
    stay: 'in',
    room: 'own',
  },
  { status: 'CONFIRMED', count: 1, least: 0, arrival: [-1, -1], departure: [1, 2], room: 'own' },
  { status: 'CONFIRMED', count: 3, arrival: [1, 2], nights: [1, 5], room: 'own' },
  { status: 'CONFIRMED', count: 9, arrival: [1, 14], nights: [1, 7] },
  { status: 'PENDING', count: 6, arrival: [0, 10], nights: [1, 4] },
  { status: 'PENDING_PAYMENT', count: 2, arrival: [1, 10], nights: [1, 4] },
  { status: 'PENDING_APPROVAL', count: 3, arrival: [1, 21], nights: [2, 7] },
  { status: 'WAITLISTED', count: 1, arrival: [2, 5], nights: [1, 3] },
  { status: 'CANCELLED', count: 2, arrival: [0, 12], nights: [1, 4], reasons: REASONS },
  {
    status: 'CANCELLED',
    count: 3,
    least: 2,
    arrival: [0, 6],
    nights: [1, 4],
    isToday: true,
    reasons: REASONS,
  },
  { status: 'DECLINED', count: 1, arrival: [2, 9], nights: [1, 3] },
  { status: 'EXPIRED', count: 1, arrival: [1, 6], nights: [1, 3] },
  {
    status: 'COMPLETED',
    count: 2,
    arrival: [-5, -3],
    departure: [-1, -1],
    stay: 'left',
    room: 'own',
  },
  { status: 'NO_SHOW', count: 1, arrival: [-1, -1], nights: [2, 2] },
]

/** The day's departures and arrivals: how many there are, and how many of them are never over yet. */
const DEPARTURES = { count: 8, open: 2 }
const ARRIVALS = { count: 9, open: 3 }

/** The kinds of bookings of a hotel at a minute of its day. */
function kindsAt(minute: number, scale: number): Kind[] {
  const stay = {
    status: 'CONFIRMED',
    arrival: [-4, -1],
    departure: [0, 0],
    stay: 'in',
    room: 'own',
  } as const
  const comes = { status: 'CONFIRMED', arrival: [0, 0], nights: [1, 5] } as const
  const part = ({ count, open }: typeof ARRIVALS, share: number) => {
    const all = Math.max(open + 1, Math.round(count * scale))
    return { all, done: Math.min(all - open, Math.round(all * share)) }
  }
  const departures = part(DEPARTURES, shareAt(LEFT, minute))
  const arrivals = part(ARRIVALS, shareAt(ARRIVED, minute))
  const arrived = Math.max(1, arrivals.done)
  const withoutRoom = Math.max(1, Math.floor((arrivals.all - arrived) / 3))
  return [
    ...ALWAYS.flatMap((kind) =>
      repeat(kind, Math.max(kind.least ?? 1, Math.round(kind.count * scale))),
    ),
    ...repeat(stay, departures.all - departures.done),
    ...repeat({ ...stay, stay: 'left', status: 'COMPLETED' }, departures.done),
    ...repeat({ ...comes, stay: 'in', room: 'own' }, arrived),
    ...repeat({ ...comes, room: 'tonight' }, arrivals.all - arrived - withoutRoom),
    ...repeat(comes, withoutRoom),
  ]
}

function repeat(kind: Kind, count: number): Kind[] {
  return Array.from({ length: count }, () => kind)
}

/**
 * The bookings at the start. Nobody has a room that another guest has in the same night.
 *
 * @param now milliseconds since 1970
 * @param statuses other words for statuses
 */
export function seedBookings(
  profile: HotelProfile,
  calendar: Calendar,
  now: number,
  random: Random,
  statuses: Readonly<Record<string, string>> = {},
): Row<'booking'>[] {
  const today = dayByClock(calendar, now)
  const opened = Math.min(now, calendar.at(today, DAY_ENDS))
  const broken = brokenRooms(profile)
  const numbers = roomNumbers(profile).filter((number) => !broken.has(number))
  const rows: Row<'booking'>[] = []
  const kinds = kindsAt(minuteOf(calendar, now), profile.scale)
  // Ids count up in another order, so that a list by id mixes the kinds.
  const ids = kinds
    .map((_, index) => ({ id: `BK-${profile.firstBooking + index}`, place: random() }))
    .toSorted((a, b) => a.place - b.place)
  for (const [index, kind] of kinds.entries()) rows.push(book(kind, ids[index]?.id ?? ''))
  return rows.toSorted((a, b) => (a.booking_id < b.booking_id ? -1 : 1))

  function book(kind: Kind, bookingId: string): Row<'booking'> {
    const checkIn = addDays(today, between(random, ...kind.arrival))
    const { departure, nights = [1, 1] } = kind
    const checkOut = departure
      ? addDays(today, between(random, ...departure))
      : addDays(checkIn, between(random, ...nights))
    return {
      booking_id: bookingId,
      status: statuses[kind.status] ?? kind.status,
      guest_name: guestName(random),
      check_in: checkIn,
      check_out: checkOut,
      adults: between(random, 1, 3),
      children: Math.max(0, between(random, -3, 2)),
      ...(kind.room && takeRoom(kind, bookingId, { from: checkIn, to: checkOut })),
      ...course(kind, checkIn, checkOut),
    }
  }

  /**
   * A room that is free in these nights. A guest who is in house, or was, shares it with nobody
   * today; some who are due in wait for one that is not empty yet.
   */
  function takeRoom(
    { room, stay }: Kind,
    bookingId: string,
    nights: Nights,
  ): Partial<Row<'booking'>> {
    const usedToday = new Set(
      rows.filter((row) => isOfToday(row, today)).map(({ room_number }) => room_number),
    )
    const free = numbers.filter(
      (number) =>
        !(stay && usedToday.has(number)) &&
        !clashOf({ today, bookings: rows }, number, nights, bookingId),
    )
    const waits = room === 'tonight' && random() < 0.4
    const fitting = free.filter((number) => usedToday.has(number) === waits)
    const choice = fitting.length > 0 ? fitting : free
    const number = choice[Math.floor(random() * choice.length)]
    return number === undefined ? {} : { room_number: number }
  }

  /** The instants that brought a booking to its status. */
  function course(kind: Kind, checkIn: string, checkOut: string): Partial<Row<'booking'>> {
    const { status, stay, reasons, isToday } = kind
    const arrival = checkIn === today ? since() : at(checkIn, CHECK_IN + between(random, 0, 300))
    const latest = Math.min(opened, arrival, at(checkIn, CHECK_IN))
    const created = latest - between(random, 4, 30 * 24) * HOUR_MS - between(random, 0, HOUR_MS)
    // A pending booking was made recently, not weeks ago.
    const recent = now - between(random, 2, 40) * HOUR_MS - between(random, 0, HOUR_MS)
    const isOpen = status.startsWith('PENDING') || status === 'WAITLISTED'
    const createdAt = isOpen ? Math.max(created, recent) : created
    const decided = createdAt + between(random, 10, 170) * 60_000
    const departure =
      checkOut === today ? since(arrival) : at(checkOut, CHECK_OUT - between(random, 0, 90))
    return {
      created_at: wire(createdAt),
      ...((status === 'CONFIRMED' || stay) && { confirmed_at: wire(decided) }),
      ...(reasons && {
        cancelled_at: wire(isToday ? since() : decided),
        cancellation_reason: pick(random, reasons),
      }),
      ...(stay && { checked_in_at: wire(arrival) }),
      ...(stay === 'left' && { checked_out_at: wire(departure) }),
    }
  }

  function at(day: string, minutes: number): number {
    return calendar.at(day, minutes)
  }

  /** A moment of the business day so far. */
  function since(after = opened): number {
    const from = Math.max(after, opened)
    return from + Math.floor(random() * (now - from))
  }

  function wire(ms: number): string {
    const micros = Math.min(now * 1_000, Math.floor(ms) * 1_000 + between(random, 0, 999))
    return writeInstant(instantOf(micros / 1_000))
  }
}

/** Whether a guest is in house, or left today. */
function isOfToday(row: Row<'booking'>, today: string): boolean {
  const hasCome = row.checked_in_at !== undefined
  return hasCome && (row.checked_out_at === undefined || row.check_out === today)
}
