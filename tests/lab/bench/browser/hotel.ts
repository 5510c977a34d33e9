/** A hotel of any size, and events of it without end: what every contestant hears. */
import type { EventType, Row } from '../../../../src/core/contract'
import { addDays } from '../../../../src/core/calendar'
import { createClock } from '../../../../src/sandbox/clock'
import { createRandom, type Random } from '../../simulation/random'
import { HOTEL } from '../../../support/events'
import {
  CHANNEL,
  makeBooking,
  makeInstant,
  makeUuid,
  STEPS,
  type BookingRow,
  type Step,
} from '../bookings'
import { countAll, recount, type Tallies } from '../tallies'
import { makeMark } from './mark'

export type RoomRow = Row<'room'>

/** One event, as it is published. */
export interface Published {
  channel: string
  event: EventType
  data: string
}

export interface Hotel {
  bookings(): BookingRow[]
  rooms(): RoomRow[]
  /** The badges after every event so far. */
  tallies(): Tallies
  /** The next event of a booking, and of a room, published now. */
  nextBooking(): Published
  nextRoom(): Published
  /** The next event of either, of which only those of rooms can be seen on a page of rooms. */
  nextOfBoth(): Published
}

export interface HotelSize {
  bookings: number
  rooms: number
  /** Whether new bookings come as well; without them the hotel stays as large as it is. */
  grows: boolean
  /** Whether the bookings have the hotel's own rooms, one after the other, from today's on. */
  isLaidOut?: boolean
}

/** The rows at the top of each list, which are on the screen: their events can be seen. */
const ON_SCREEN = 15
const ON_SCREEN_SHARE = 0.1
const NEW_SHARE = 0.02
const CANCELLED_SHARE = 0.1
const MINUTE_MS = 60_000
const ROOMS_PER_FLOOR = 40
const ROOM_STATUSES = ['READY_FOR_GUEST', 'OCCUPIED', 'CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS']

/**
 * The same size makes the same hotel and the same events.
 *
 * @param now ms since 1970, with fractions
 */
export function createHotel(
  { bookings: size, rooms: roomCount, grows, isLaidOut = false }: HotelSize,
  now: () => number,
): Hotel {
  const random = createRandom(size + roomCount)
  // No two instants are the same: the later of two events holds, also within a millisecond.
  const clock = createClock(now)
  const openedAt = now()
  const bookings = Array.from({ length: size }, (_, place) => openBooking(random, place, openedAt))
  const rooms = Array.from({ length: roomCount }, (_, place) => openRoom(random, place, openedAt))
  const today = new Date(openedAt).toISOString().slice(0, 10)
  const layOut = (booking: BookingRow, place: number) =>
    isLaidOut ? Object.assign(booking, stayAt(place, rooms, today)) : booking
  bookings.forEach(layOut)
  /** The latest created last; a backend promises no order of the rows that it answers with. */
  const byCreation = bookings.toSorted((a, b) =>
    String(a.created_at) < String(b.created_at) ? -1 : 1,
  )
  const tallies = countAll(bookings)

  function write(booking: BookingRow, step: Step, at: string) {
    const before = booking.status
    Object.assign(booking, STEPS[step](at, random))
    recount(tallies, before, booking.status)
  }

  function create(at: string): BookingRow {
    const booking = layOut(makeBooking(random, bookings.length), bookings.length)
    bookings.push(booking)
    byCreation.push(booking)
    write(booking, 'booking_created', at)
    return booking
  }

  /** A booking whose life goes on, of those on the screen or of all. */
  function pickOpen(isSeen: boolean): BookingRow | undefined {
    const open = (list: BookingRow[]) => list.filter(({ status }) => status !== 'CANCELLED')
    if (isSeen) return pick(random, open(byCreation.slice(-ON_SCREEN)))
    const few = Array.from({ length: 8 }, () => random.pick(bookings))
    return open(few)[0]
  }

  const hotel: Hotel = {
    bookings: () => bookings,
    rooms: () => rooms,
    tallies: () => ({ ...tallies }),
    nextBooking: () => nextBooking(random.chance(ON_SCREEN_SHARE)),
    nextRoom() {
      const at = clock.instant()
      const isSeen = random.chance(ON_SCREEN_SHARE)
      const room = random.pick(isSeen ? rooms.slice(0, ON_SCREEN) : rooms)
      const mark = isSeen ? makeMark(room.room_id, now()) : null
      Object.assign(room, {
        status: random.pick(ROOM_STATUSES),
        changed_at: at,
        ...(mark && { room_type: mark.value }),
      })
      return publish('room_status_changed', room, at, mark?.eventId)
    },
    nextOfBoth: () => (random.chance(0.5) ? hotel.nextRoom() : nextBooking(false)),
  }
  return hotel

  function nextBooking(isSeen: boolean): Published {
    const at = clock.instant()
    const open = grows && random.chance(NEW_SHARE) ? undefined : pickOpen(isSeen)
    if (!open) return publish('booking_created', create(at), at)
    // A confirmed booking is confirmed once more, as when a guest gets another room.
    const isCancelled = grows && random.chance(CANCELLED_SHARE)
    const step = isCancelled ? 'booking_cancelled' : 'booking_confirmed'
    const mark = isSeen ? makeMark(open.booking_id, now()) : null
    // Other events leave the room alone: none takes a marked one away before it was seen.
    if (mark) Object.assign(open, { room_number: mark.value })
    write(open, step, at)
    return publish(step, open, at, mark?.eventId)
  }

  function publish(
    event: EventType,
    payload: BookingRow | RoomRow,
    ts: string,
    event_id = makeUuid(random),
  ): Published {
    const isRoom = event === 'room_status_changed'
    const category = isRoom ? 'room' : 'room_booking'
    const meta = { event_id, ts, hotel_slug: HOTEL, scope: 'staff' }
    return {
      channel: isRoom ? `${HOTEL}.rooms` : CHANNEL,
      event,
      data: JSON.stringify({ category, type: event, payload, meta }),
    }
  }
}

function openBooking(random: Random, place: number, openedAt: number): BookingRow {
  const createdAt = openedAt - random.int(100, 40_000) * MINUTE_MS
  const life: Step[] = ['booking_created', 'booking_confirmed', 'booking_cancelled']
  return life.slice(0, random.pick([1, 1, 2, 2, 2, 3])).reduce<BookingRow>(
    (row, step, steps) => {
      const at = makeInstant(random, createdAt + steps * MINUTE_MS)
      return { ...row, ...STEPS[step](at, random) }
    },
    makeBooking(random, place),
  )
}

/** A stay of a room that no other one has: the first of each ends today or soon. */
function stayAt(place: number, rooms: readonly RoomRow[], today: string): Partial<BookingRow> {
  const [room, round] = [place % rooms.length, Math.floor(place / rooms.length)]
  const check_in = addDays(today, 5 * round - (room % 4))
  return {
    room_number: rooms[room]?.room_number,
    check_in,
    check_out: addDays(check_in, 1 + (room % 5)),
  }
}

function openRoom(random: Random, place: number, openedAt: number): RoomRow {
  const floor = String(Math.floor(place / ROOMS_PER_FLOOR) + 1)
  const number = floor + String((place % ROOMS_PER_FLOOR) + 1).padStart(2, '0')
  return {
    room_id: `RM-${number}`,
    status: random.pick(ROOM_STATUSES),
    changed_at: makeInstant(random, openedAt - random.int(5, 600) * MINUTE_MS),
    room_number: number,
    floor,
    room_type: random.pick(['Single', 'Double', 'Twin', 'Suite']),
  }
}

function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : random.pick(list)
}
