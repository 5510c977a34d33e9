/**
 * The hotel's day over all bookings and rooms, kept up to date row by row: an event costs the same
 * with 20,000 bookings.
 */
import type { RowChange } from '../../realtime/terms/outcome'
import { tellsOfStays, type Booking } from '../booking'
import { roomKey, type Room } from '../room'
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
import type { Told } from './day-lists'
import { isExpected, isInside, placeOf, type DayRules } from './places'
import {
  clashesOf,
  compareStays,
  isSameRoomDay,
  roomDayOf,
  type Clash,
  type RoomBooking,
  type RoomDay,
} from './room-day'
import { stayOf } from './stays'

/** The day as it is now. */
export interface DayView {
  rules: DayRules
  /** Which data this hotel's bookings have at all: the same object as long as it says the same. */
  told: Readonly<Told>
  counts: Readonly<DayCounts>
  /** What needs attention, the most urgent first. */
  attention: readonly AttentionEntry[]
  /** The day of a booking: the same object as long as it says the same. */
  bookingDay(booking: Booking): BookingDay
  /** The day of a room: the same object as long as it says the same. */
  roomDay(room: Room): RoomDay
  /** The room with a number, if the board knows it, and no other room has the same number. */
  roomOf(number: string | undefined): Room | undefined
  /** The bookings that take nights of a room from today on, by arrival. */
  staysIn(room: Pick<Room, 'room_id' | 'room_number'>): readonly RoomBooking[]
  /** Whether this hotel has rooms on the board, and gives any of them to its bookings there. */
  givesRooms: boolean
}

/** The rows of one entity, and what changed since the last time; `null`: read all of them. */
export interface ChangedRows<Row> {
  rows(): readonly Row[]
  changes: readonly RowChange<Row>[] | null
}

export interface DayBoard {
  /**
   * Takes the changes, and gives the day.
   *
   * @param day what is known of the hotel's day. Once a row shows that the backend tells of stays,
   * `rules.areStaysTold` is true, whatever is given here.
   */
  update(day: DayRules, bookings: ChangedRows<Booking>, rooms: ChangedRows<Room>): DayView
}

/** What is derived from a row, and what it counts in. */
interface Known<Row, Day> {
  row: Row
  day: Day
  entry: AttentionEntry | undefined
  counts: readonly (keyof DayCounts)[]
}

/** A room number: the rooms that have it, usually one, and the bookings that take it. */
interface RoomNumber {
  rooms: Map<string, Room>
  stays: Map<string, RoomBooking>
  /** The same bookings by arrival. Sorted when one changes, because each event may ask all rooms. */
  byArrival: readonly RoomBooking[]
  /** The room, if it is the only one. Nobody can tell rooms of one number apart. */
  room: Room | undefined
  clashes: ReadonlyMap<string, readonly Clash[]>
}

/** Everything that is derived. */
interface Derived {
  bookings: Map<string, Known<Booking, BookingDay>>
  rooms: Map<string, Known<Room, RoomDay>>
  numbers: Map<string, RoomNumber>
  hasRooms: boolean
  /** How many bookings have a room. */
  withRoom: number
  /** How many rooms have a number. */
  numbered: number
  /** Whether bookings name rooms by their numbers. In a hotel whose rooms have none, by their ids. */
  areNumbered: boolean
  counts: DayCounts
  attention: AttentionEntry[]
}

/** So many bookings cannot have one room: its number stands for something else. */
const MAX_STAYS = 400
const NO_CLASHES: ReadonlyMap<string, readonly Clash[]> = new Map()
const EVERY_ENTRY = { has: () => true, compare: compareAttention }
const NOTHING_TOLD: Told = { checkIn: false, checkOut: false, stays: false }

/** The day of a hotel without rows. */
export function createDayBoard(): DayBoard {
  let given: DayRules = { areStaysTold: false }
  let rules = given
  let isNew = true
  let told = NOTHING_TOLD
  let now = nothing([], [])
  /** The state before everything was derived anew: what says the same stays the same object. */
  let older = now
  /** What has to be derived anew: rows by id, `undefined` when they are gone, and room numbers. */
  const dirtyBookings = new Map<string, Booking | undefined>()
  const dirtyRooms = new Map<string, Room | undefined>()
  const dirtyNumbers = new Set<string>()
  let entryChanges: RowChange<AttentionEntry>[] = []

  function numberOf(key: string): RoomNumber {
    let number = now.numbers.get(key)
    if (!number) {
      number = {
        rooms: new Map(),
        stays: new Map(),
        byArrival: [],
        room: undefined,
        clashes: NO_CLASHES,
      }
      now.numbers.set(key, number)
    }
    dirtyNumbers.add(key)
    return number
  }

  function takeBooking({ before, row }: RowChange<Booking>) {
    const id = (row ?? before)?.booking_id
    // It came and went between two updates.
    if (id === undefined) return
    dirtyBookings.set(id, row)
    if (before?.room_number !== undefined) numberOf(roomKey(before.room_number)).stays.delete(id)
    const stay = row && stayOf(row, rules)
    if (!stay || row.room_number === undefined) return
    const place = placeOf(row, rules)
    numberOf(roomKey(row.room_number)).stays.set(id, { booking: row, place, stay })
  }

  function takeRoom({ before, row }: RowChange<Room>) {
    const id = (row ?? before)?.room_id
    if (id === undefined) return
    dirtyRooms.set(id, row)
    const [was, is] = [before && keyOf(before), row && keyOf(row)]
    if (was !== undefined) numberOf(was).rooms.delete(id)
    if (row && is !== undefined) numberOf(is).rooms.set(id, row)
  }

  /** What bookings call a room: its number. `undefined` when no booking can mean it. */
  function keyOf({ room_number, room_id }: Pick<Room, 'room_id' | 'room_number'>) {
    if (room_number !== undefined) return roomKey(room_number)
    return now.areNumbered ? undefined : roomKey(room_id)
  }

  /** The bookings that take a room, by arrival; `null` when no booking can mean it. */
  function staysIn(room: Pick<Room, 'room_id' | 'room_number'>): readonly RoomBooking[] | null {
    const key = keyOf(room)
    return key === undefined ? null : (now.numbers.get(key)?.byArrival ?? [])
  }

  /** Derives what the changed rows touch: the other bookings of a room, and the room itself. */
  function settle() {
    entryChanges = []
    for (const key of dirtyNumbers) settleNumber(now.numbers.get(key) as RoomNumber)
    for (const [id, row] of dirtyBookings) settleBooking(id, row)
    // After the bookings: a room shows what its guests are concerned by.
    for (const [id, row] of dirtyRooms) settleRoom(id, row)
    for (const key of dirtyNumbers) {
      const { rooms, stays } = now.numbers.get(key) as RoomNumber
      if (rooms.size === 0 && stays.size === 0) now.numbers.delete(key)
    }
    dirtyBookings.clear()
    dirtyRooms.clear()
    dirtyNumbers.clear()
  }

  function settleNumber(number: RoomNumber) {
    const { rooms, stays } = number
    const before = { ...number }
    // Where rooms have numbers, one that none of them has stands for "any" or "later". Many bookings
    // may share it.
    const isRoom = rooms.size > 0 || !now.areNumbered
    number.room = rooms.size === 1 ? firstOf(rooms) : undefined
    number.byArrival = isRoom ? [...stays.values()].toSorted(compareStays) : []
    number.clashes =
      rules.date !== undefined && stays.size <= MAX_STAYS
        ? clashesOf(number.byArrival, rules.date)
        : NO_CLASHES
    for (const [id, room] of rooms) dirtyRooms.set(id, room)
    const isOther = number.room !== before.room
    if (!isOther && number.clashes === before.clashes) return
    for (const [id, { booking, place }] of stays) {
      const isInOther = isOther && (isInside(place) || isExpected(place))
      const isTouched = isInOther || before.clashes.has(id) || number.clashes.has(id)
      if (isTouched && !dirtyBookings.has(id)) dirtyBookings.set(id, booking)
    }
  }

  function settleBooking(id: string, row: Booking | undefined) {
    const before = now.bookings.get(id)
    if (!row) return replace(now.bookings, id, undefined)
    const number = row.room_number === undefined ? undefined : roomKey(row.room_number)
    const known = number === undefined ? undefined : now.numbers.get(number)
    const fresh = bookingDayOf(row, rules, {
      room: known?.room,
      clashes: known?.clashes.get(id) ?? [],
      givesRooms: now.hasRooms && now.withRoom > 0,
    })
    const day = kept((before ?? older.bookings.get(id))?.day, fresh, isSameBookingDay)
    if (before?.row === row && before.day === day) return
    const [entry, counts] = [entryOfBooking(row, day, rules.date), countsOfBooking(row, day, rules)]
    replace(now.bookings, id, { row, day, entry, counts })
  }

  function settleRoom(id: string, row: Room | undefined) {
    const before = now.rooms.get(id)
    if (!row) return replace(now.rooms, id, undefined)
    const stays = staysIn(row)
    const concernsOf = ({ booking_id: guest }: Booking) =>
      now.bookings.get(guest)?.day.concerns ?? []
    const fresh = stays ? roomDayOf(row, stays, rules, concernsOf) : unknownDayOf(row)
    const day = kept((before ?? older.rooms.get(id))?.day, fresh, isSameRoomDay)
    if (before?.row === row && before.day === day) return
    const entry = day.isOccupiedByNobody ? entryOfRoom(row, day) : undefined
    replace(now.rooms, id, { row, day, entry, counts: countsOfRoom(row, day) })
  }

  /** Writes what is derived from a row. Counts it, and notes its entry. */
  function replace<K extends Known<unknown, unknown>>(
    all: Map<string, K>,
    id: string,
    after: K | undefined,
  ) {
    const before = all.get(id)
    for (const [known, by] of [
      [before, -1],
      [after, 1],
    ] as const) {
      for (const name of known?.counts ?? []) now.counts[name] += by
      if (known?.entry) for (const name of countsOfEntry(known.entry)) now.counts[name] += by
    }
    if (after) all.set(id, after)
    else all.delete(id)
    if (before?.entry || after?.entry) {
      entryChanges.push({ before: before?.entry, row: after?.entry })
    }
  }

  /** Derives everything anew. */
  function rebuild(bookings: readonly Booking[], rooms: readonly Room[]) {
    told = bookings.reduce(addTold, NOTHING_TOLD)
    const next = { ...given, areStaysTold: given.areStaysTold || told.stays }
    rules = isSameRules(rules, next) ? rules : next
    older = now
    now = nothing(rooms, bookings)
    for (const row of rooms) takeRoom({ before: undefined, row })
    for (const row of bookings) takeBooking({ before: undefined, row })
    settle()
    now.attention = entryChanges.map(({ row }) => row as AttentionEntry).toSorted(compareAttention)
    older = now
  }

  /** Takes single changes. @returns whether that was possible */
  function follow(
    bookings: readonly RowChange<Booking>[],
    rooms: readonly RowChange<Room>[],
  ): boolean {
    const next = bookings.reduce((sum, { row }) => (row ? addTold(sum, row) : sum), told)
    const hasRooms = now.rooms.size + growth(rooms) > 0
    const withRoom = now.withRoom + growth(bookings, hasRoom)
    const numbered = now.numbered + growth(rooms, isNumbered)
    const isEmptied = now.bookings.size > 0 && now.bookings.size + growth(bookings) === 0
    // What is true of all bookings changes with the first check-in, and with the first and the last
    // room, also of a booking. Without a booking nothing is told any more: the next rows may be another hotel's.
    if (next.stays !== told.stays || hasRooms !== now.hasRooms || isEmptied) return false
    if (numbered > 0 !== now.areNumbered || withRoom > 0 !== now.withRoom > 0) return false
    told = next
    now.withRoom = withRoom
    now.numbered = numbered
    rooms.forEach(takeRoom)
    bookings.forEach(takeBooking)
    settle()
    now.attention = changeSorted(now.attention, entryChanges, EVERY_ENTRY)
    return true
  }

  function view(): DayView {
    const { bookings, rooms, numbers, counts, attention } = now
    return {
      rules,
      told,
      counts: { ...counts },
      attention,
      bookingDay: (row) =>
        bookings.get(row.booking_id)?.day ??
        bookingDayOf(row, rules, { room: undefined, clashes: [], givesRooms: false }),
      roomDay: (row) => rooms.get(row.room_id)?.day ?? unknownDayOf(row),
      roomOf(number) {
        return number === undefined ? undefined : numbers.get(roomKey(number))?.room
      },
      staysIn: (room) => staysIn(room) ?? [],
      givesRooms: now.hasRooms && now.withRoom > 0,
    }
  }

  return {
    update(day, bookings, rooms) {
      const isOtherDay = isNew || !isSameRules(day, given)
      isNew = false
      given = day
      const { changes } = bookings
      const isFollowed =
        !isOtherDay && changes !== null && rooms.changes !== null && follow(changes, rooms.changes)
      if (!isFollowed) rebuild(bookings.rows(), rooms.rows())
      return view()
    },
  }
}

function isSameRules(a: DayRules, b: DayRules): boolean {
  return (
    a.date === b.date &&
    a.startsAt === b.startsAt &&
    a.startedBy === b.startedBy &&
    a.areStaysTold === b.areStaysTold
  )
}

function isNumbered({ room_number }: Room): boolean {
  return room_number !== undefined
}

function hasRoom({ room_number }: Booking): boolean {
  return room_number !== undefined
}

/** By how many rows there are more after the changes. */
function growth<Row>(
  changes: readonly RowChange<Row>[],
  isCounted: (row: Row) => boolean = () => true,
): number {
  const countOf = (row: Row | undefined) => Number(row !== undefined && isCounted(row))
  return changes.reduce((sum, { before, row }) => sum + countOf(row) - countOf(before), 0)
}

/** The day of a room about whose bookings nothing is known. */
function unknownDayOf(room: Room): RoomDay {
  return roomDayOf(room, [], { areStaysTold: false }, () => [])
}

/** Nothing derived yet, in a hotel with these rows. */
function nothing(rooms: readonly Room[], bookings: readonly Booking[]): Derived {
  const numbered = rooms.filter(isNumbered).length
  return {
    bookings: new Map(),
    rooms: new Map(),
    numbers: new Map(),
    hasRooms: rooms.length > 0,
    withRoom: bookings.filter(hasRoom).length,
    numbered,
    areNumbered: numbered > 0,
    counts: { ...NO_COUNTS },
    attention: [],
  }
}

function firstOf<T>(items: ReadonlyMap<string, T>): T | undefined {
  const [first] = items.values()
  return first
}

function kept<T>(before: T | undefined, now: T, isSame: (a: T, b: T) => boolean): T {
  return before !== undefined && isSame(before, now) ? before : now
}

function addTold(told: Told, booking: Booking): Told {
  const { checkIn, checkOut, stays } = told
  const next = {
    checkIn: checkIn || booking.check_in !== undefined,
    checkOut: checkOut || booking.check_out !== undefined,
    stays: stays || tellsOfStays(booking),
  }
  const isSame = next.checkIn === checkIn && next.checkOut === checkOut && next.stays === stays
  return isSame ? told : next
}
