/** The day of each booking and of each room, kept up to date: what a changed row touches. */
import type { RowChange } from '../../realtime/terms/outcome'
import type { Booking } from '../booking'
import type { Room } from '../room'
import { changeSorted } from '../sorted-list'
import {
  compareAttention,
  entryOfBooking,
  entryOfRoom,
  type AttentionEntry,
} from './attention-list'
import { bookingDayOf, isSameBookingDay, type BookingDay } from './booking-day'
import {
  countsOfBooking,
  countsOfEntry,
  countsOfRoom,
  NO_COUNTS,
  type DayCounts,
} from './day-counts'
import { numberDayOf, UNKNOWN_NUMBER, type NumberDay } from './number-day'
import { isExpected, isInside, placeOf, type DayRules } from './places'
import { isSameRoomDay, roomDayOf, unknownDayOf, type RoomDay } from './room-day'
import { createRoomNumbers, type RoomNumber, type RoomNumbers } from './room-numbers'
import { stayOf } from './stays'

/** What is derived from a row, and what it counts in. */
interface Known<Row, Day> {
  row: Row
  day: Day
  entry: AttentionEntry | undefined
  counts: readonly (keyof DayCounts)[]
}

/** The days of the rows, by id. */
export interface KnownDays {
  bookings: Map<string, Known<Booking, BookingDay>>
  rooms: Map<string, Known<Room, RoomDay>>
}

const EVERY_ENTRY = { has: () => true, compare: compareAttention }

/** All days and counts, and what needs attention, while the same is true of the whole hotel. */
export interface RowDays {
  known: KnownDays
  numbers: RoomNumbers<NumberDay>
  counts: Readonly<DayCounts>
  /** What needs attention, the most urgent first. */
  readonly attention: readonly AttentionEntry[]
  /** Takes changes; the first time, all rows as new ones. @returns whether that was possible */
  take(bookings: readonly RowChange<Booking>[], rooms: readonly RowChange<Room>[]): boolean
}

/**
 * Days for as long as the same is true of the whole hotel.
 *
 * @param givesRooms whether this hotel has rooms on the board, and any booking has one
 * @param older the days until now: what says the same stays the same object
 */
export function createRowDays(
  rules: DayRules,
  givesRooms: boolean,
  older: KnownDays | null,
): RowDays {
  const known: KnownDays = { bookings: new Map(), rooms: new Map() }
  const numbers = createRoomNumbers(UNKNOWN_NUMBER)
  const counts = { ...NO_COUNTS }
  let attention: AttentionEntry[] | null = null
  let entryChanges: RowChange<AttentionEntry>[] = []
  /** What has to be derived anew: rows by id, `undefined` when they are gone. */
  const dirtyBookings = new Map<string, Booking | undefined>()
  const dirtyRooms = new Map<string, Room | undefined>()

  function takeBooking({ before, row }: RowChange<Booking>) {
    const id = (row ?? before)?.booking_id
    // It came and went between two updates.
    if (id === undefined) return
    dirtyBookings.set(id, row)
    const stay = row && stayOf(row, rules)
    numbers.takeStay(before, stay && { booking: row, place: placeOf(row, rules), stay })
  }

  function takeRoom({ before, row }: RowChange<Room>) {
    const id = (row ?? before)?.room_id
    if (id !== undefined) dirtyRooms.set(id, row)
  }

  /** Derives what the changed rows touch: the other bookings of a room, and the room itself. */
  function settle() {
    numbers.settle(settleNumber)
    for (const [id, row] of dirtyBookings) settleBooking(id, row)
    // After the bookings: a room shows what its guests are concerned by.
    for (const [id, row] of dirtyRooms) settleRoom(id, row)
    dirtyBookings.clear()
    dirtyRooms.clear()
    // One by one, the first list would take too long.
    attention = attention
      ? changeSorted(attention, entryChanges, EVERY_ENTRY)
      : entryChanges.flatMap(({ row }) => row ?? []).toSorted(compareAttention)
    entryChanges = []
    older = null
  }

  /** Notes which days depend on what the number says: all of its rooms, and some of its bookings. */
  function settleNumber(number: RoomNumber<NumberDay>): NumberDay {
    const { rooms, stays, derived: before } = number
    const after = numberDayOf(number, numbers.areNumbered, rules.date)
    for (const [id, row] of rooms) dirtyRooms.set(id, row)
    const isOther = after.room !== before.room
    if (!isOther && after.clashes === before.clashes) return after
    for (const [id, { booking, place }] of stays) {
      const isInOther = isOther && (isInside(place) || isExpected(place))
      const isTouched = isInOther || before.clashes.has(id) || after.clashes.has(id)
      if (isTouched) dirtyBookings.set(id, booking)
    }
    return after
  }

  function settleBooking(id: string, row: Booking | undefined) {
    const before = known.bookings.get(id)
    if (!row) return replace(known.bookings, id, undefined)
    const { room, clashes } = numbers.named(row.room_number)?.derived ?? UNKNOWN_NUMBER
    const fresh = bookingDayOf(row, rules, { room, clashes: clashes.get(id) ?? [], givesRooms })
    const day = kept((before ?? older?.bookings.get(id))?.day, fresh, isSameBookingDay)
    if (before?.row === row && before.day === day) return
    const entry = entryOfBooking(row, day, rules.date)
    const names = [...countsOfBooking(row, day, rules), ...countsOfEntry(entry)]
    replace(known.bookings, id, { row, day, entry, counts: names })
  }

  function settleRoom(id: string, row: Room | undefined) {
    const before = known.rooms.get(id)
    if (!row) return replace(known.rooms, id, undefined)
    const number = numbers.of(row)?.derived
    const concernsOf = ({ booking_id: guest }: Booking) =>
      known.bookings.get(guest)?.day.concerns ?? []
    const fresh = number ? roomDayOf(row, number.byArrival, rules, concernsOf) : unknownDayOf(row)
    const day = kept((before ?? older?.rooms.get(id))?.day, fresh, isSameRoomDay)
    if (before?.row === row && before.day === day) return
    const entry = day.isOccupiedByNobody ? entryOfRoom(row, day) : undefined
    const names = [...countsOfRoom(row, day), ...countsOfEntry(entry)]
    replace(known.rooms, id, { row, day, entry, counts: names })
  }

  /** Writes what is derived from a row. Counts it, and notes its entry. */
  function replace<K extends Known<unknown, unknown>>(
    all: Map<string, K>,
    id: string,
    after: K | undefined,
  ) {
    const before = all.get(id)
    for (const name of before?.counts ?? []) counts[name]--
    for (const name of after?.counts ?? []) counts[name]++
    if (before?.entry || after?.entry) {
      entryChanges.push({ before: before?.entry, row: after?.entry })
    }
    if (after) all.set(id, after)
    else all.delete(id)
  }

  return {
    known,
    numbers,
    counts,
    get attention() {
      return attention ?? []
    },
    take(bookings, rooms) {
      if (!numbers.takeRooms(rooms)) return false
      rooms.forEach(takeRoom)
      bookings.forEach(takeBooking)
      settle()
      return true
    },
  }
}

function kept<T>(before: T | undefined, now: T, isSame: (a: T, b: T) => boolean): T {
  return before !== undefined && isSame(before, now) ? before : now
}
