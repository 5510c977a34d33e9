/**
 * The rooms of a hotel over the nights of two weeks, kept up to date room by room: an event costs the
 * same with 2,000 rooms and 20,000 bookings.
 */
import type { RowChange } from '../../realtime/terms/outcome'
import { isInHouse, isOver, type Booking } from '../booking'
import { addDays } from '../calendar'
import { roomKey, type Room } from '../room'
import { byText, changeSorted } from '../sorted-list'
import type { ChangedRows } from './changed-rows'
import { inLanes, type Bar } from './lanes'
import type { DayRules } from './places'
import { clashesOf, compareStays, isFreeTonight, type Clash, type RoomBooking } from './room-day'
import { isBetween, shownStayOf } from './shown-stay'
import { takesNight } from './stays'

/** How many nights a timeline has, where there is room for more than one. */
export const NIGHTS = 14
/** More stays side by side are not one room: its number stands for something else. */
const MOST_LANES = 12

/** What is shown of one room. */
export interface Line {
  /** By arrival. */
  bars: readonly Bar[]
  lanes: number
  /** How many stays more there are than lanes for them. */
  hidden: number
  /** The other bookings of the same nights, by booking: from today on, whatever nights are shown. */
  clashes: ReadonlyMap<string, readonly Clash[]>
}

/** The timeline as it is now. */
export interface Timeline {
  /** The day of each night, from the first. */
  dates: readonly string[]
  /** The stays of a room: the same object as long as it says the same. */
  lineOf(room: Room): Line
  /** In which nights a room is free, by the index of the night; `undefined` when nobody knows. */
  nightsOf(room: Room): readonly boolean[] | undefined
  /** The lanes of each room that has more than one, by id: the same object while it says the same. */
  tall: ReadonlyMap<string, number>
  /** How many rooms are free in each night; `null` for one that is over. */
  free: readonly (number | null)[]
  /** The stays that no room of the board has, by arrival. */
  roomless: readonly RoomBooking[]
  /** The open bookings without an arrival, by id. */
  undated: readonly Booking[]
}

/** What a timeline depends on beside the rows. */
export interface TimelineDays extends DayRules {
  /** The business date. */
  date: string
  /** The first day, and how many nights are shown from it. */
  first: string
  nights: number
}

export interface TimelineBoard {
  /** Takes the changes, and gives the timeline. */
  update(days: TimelineDays, bookings: ChangedRows<Booking>, rooms: ChangedRows<Room>): Timeline
}

/** A room number: the rooms that have it, usually one, and the bookings that name it. */
interface Numbered {
  rooms: Map<string, Room>
  stays: Map<string, RoomBooking>
  /** Whether its stays are known to be those of a room. */
  isRoom: boolean
  line: Line
}

/** So many bookings cannot have one room: its number stands for something else. */
const MAX_STAYS = 400
const NO_CLASHES: Line['clashes'] = new Map()
const NO_LINE: Line = { bars: [], lanes: 1, hidden: 0, clashes: NO_CLASHES }
const NOTHING_TALL: Timeline['tall'] = new Map()
const EVERY_STAY = { has: () => true, compare: compareStays }
const EVERY_BOOKING = {
  has: () => true,
  compare: (a: Booking, b: Booking) => byText(a.booking_id, b.booking_id),
}

/** The timeline of a hotel without rows. */
export function createTimeline(): TimelineBoard {
  let days: TimelineDays = { date: '', first: '', nights: 0, areStaysTold: false }
  let now = nothing(days, [])
  const dirty = new Set<string>()
  let roomlessChanges: RowChange<RoomBooking>[] = []
  let undatedChanges: RowChange<Booking>[] = []

  function numberOf(key: string): Numbered {
    const known = now.numbers.get(key)
    const number = known ?? { rooms: new Map(), stays: new Map(), isRoom: false, line: NO_LINE }
    if (!known) now.numbers.set(key, number)
    dirty.add(key)
    return number
  }

  /** Whether a stay is on one of the days. */
  function isShown({ stay }: RoomBooking): boolean {
    return isBetween(stay, days.first, now.end)
  }

  /** What bookings call a room: its number. `undefined` when no booking can mean it. */
  function keyOf({ room_number, room_id }: Room): string | undefined {
    if (room_number !== undefined) return roomKey(room_number)
    return now.areNumbered ? undefined : roomKey(room_id)
  }

  function takeBooking({ before, row }: RowChange<Booking>) {
    const id = (row ?? before)?.booking_id
    if (id === undefined) return
    if (before?.room_number !== undefined) numberOf(roomKey(before.room_number)).stays.delete(id)
    const stay = row && keptStayOf(row, days, now.end)
    const number =
      stay && row.room_number !== undefined ? numberOf(roomKey(row.room_number)) : undefined
    if (stay) number?.stays.set(id, stay)
    setRoomless(id, stay && !number?.rooms.size ? stay : undefined)
    undatedChanges.push({ before: ifUndated(before), row: ifUndated(row) })
  }

  function takeRoom({ before, row }: RowChange<Room>) {
    const id = (row ?? before)?.room_id
    if (id === undefined) return
    const [was, is] = [before && keyOf(before), row && keyOf(row)]
    if (was !== undefined) numberOf(was).rooms.delete(id)
    if (row && is !== undefined) numberOf(is).rooms.set(id, row)
    setNights(id, undefined)
    setLanes(id, 1)
  }

  /** Notes whether a booking is among those that no room has. */
  function setRoomless(id: string, stay: RoomBooking | undefined) {
    const row = stay && isShown(stay) ? stay : undefined
    const before = now.roomlessById.get(id)
    if (before === row) return
    if (row) now.roomlessById.set(id, row)
    else now.roomlessById.delete(id)
    roomlessChanges.push({ before, row })
  }

  /** Notes in which nights a room is free, and counts it. */
  function setNights(room: string, nights: readonly boolean[] | undefined) {
    const before = now.nights.get(room)
    now.free = now.free.map(
      (count, index) => count + Number(nights?.[index] === true) - Number(before?.[index] === true),
    )
    if (nights) now.nights.set(room, nights)
    else now.nights.delete(room)
  }

  /** Notes how many lanes a room needs. */
  function setLanes(room: string, lanes: number) {
    if ((now.tall.get(room) ?? 1) === lanes) return
    const tall = new Map(now.tall)
    if (lanes > 1) tall.set(room, lanes)
    else tall.delete(room)
    now.tall = tall
  }

  function settle() {
    for (const key of dirty) settleNumber(key, now.numbers.get(key) as Numbered)
    dirty.clear()
    now.roomless = changeSorted(now.roomless, roomlessChanges, EVERY_STAY)
    now.undated = changeSorted(now.undated, undatedChanges, EVERY_BOOKING)
    roomlessChanges = []
    undatedChanges = []
  }

  function settleNumber(key: string, number: Numbered) {
    const { rooms, stays } = number
    const isRoom = rooms.size > 0
    if (isRoom !== number.isRoom) {
      for (const [id, stay] of stays) setRoomless(id, isRoom ? undefined : stay)
    }
    number.isRoom = isRoom
    if (!isRoom) number.line = NO_LINE
    else {
      const byArrival = [...stays.values()].toSorted(compareStays)
      number.line = lineOf(byArrival, byArrival.filter(isShown), days.date)
      const taking = byArrival.filter((one) => one.place !== 'left' && isShown(one))
      for (const [id, room] of rooms) {
        setLanes(id, number.line.lanes)
        setNights(
          id,
          now.dates.map((night) => isFreeIn(room, taking, night, days)),
        )
      }
    }
    if (!isRoom && stays.size === 0) now.numbers.delete(key)
  }

  function rebuild(bookings: readonly Booking[], rooms: readonly Room[]) {
    now = nothing(days, rooms)
    for (const row of rooms) takeRoom({ before: undefined, row })
    for (const row of bookings) takeBooking({ before: undefined, row })
    settle()
  }

  /** Takes single changes. @returns whether that was possible */
  function follow(
    bookings: readonly RowChange<Booking>[],
    rooms: readonly RowChange<Room>[],
  ): boolean {
    const numbered = rooms.reduce(
      (sum, { before, row }) => sum + isNumbered(row) - isNumbered(before),
      now.numbered,
    )
    if (numbered > 0 !== now.areNumbered) return false
    now.numbered = numbered
    rooms.forEach(takeRoom)
    bookings.forEach(takeBooking)
    settle()
    return true
  }

  function view(): Timeline {
    const { dates, numbers, nights, tall, roomless, undated } = now
    return {
      dates,
      tall,
      roomless,
      undated,
      free: now.free.map((count, index) => ((dates[index] as string) < days.date ? null : count)),
      lineOf(room) {
        const key = keyOf(room)
        return (key !== undefined && numbers.get(key)?.line) || NO_LINE
      },
      nightsOf: ({ room_id }) => nights.get(room_id),
    }
  }

  return {
    update(next, bookings, rooms) {
      const isSame = isSameDays(days, next)
      if (!isSame) days = next
      const [ofBookings, ofRooms] = [bookings.changes, rooms.changes]
      const isFollowed =
        isSame && ofBookings !== null && ofRooms !== null && follow(ofBookings, ofRooms)
      if (!isFollowed) rebuild(bookings.rows(), rooms.rows())
      return view()
    },
  }
}

/** Nothing derived yet, in a hotel with these rooms. */
function nothing({ first, nights }: TimelineDays, rooms: readonly Room[]) {
  const numbered = rooms.reduce((sum, room) => sum + isNumbered(room), 0)
  return {
    dates: Array.from({ length: nights }, (_, day) => addDays(first, day)),
    /** The day after the last one. */
    end: first && addDays(first, nights),
    numbers: new Map<string, Numbered>(),
    /** How many rooms have a number; without any, bookings name rooms by their ids. */
    numbered,
    areNumbered: numbered > 0,
    /** In which nights each room is free, by its id. */
    nights: new Map<string, readonly boolean[]>(),
    tall: NOTHING_TALL,
    free: Array.from({ length: nights }, () => 0),
    roomless: [] as RoomBooking[],
    roomlessById: new Map<string, RoomBooking>(),
    undated: [] as Booking[],
  }
}

/** The stay of a booking, if it is on one of the days or takes a room from today on: it may clash. */
function keptStayOf(booking: Booking, days: TimelineDays, end: string): RoomBooking | undefined {
  const found = shownStayOf(booking, days)
  const isKept = found && (found.place !== 'left' || isBetween(found.stay, days.first, end))
  return isKept ? found : undefined
}

function lineOf(
  byArrival: readonly RoomBooking[],
  shown: readonly RoomBooking[],
  date: string,
): Line {
  const taking = byArrival.filter(({ place }) => place !== 'left')
  const bars = inLanes(shown, MOST_LANES)
  return {
    bars,
    lanes: bars.reduce((most, { lane }) => Math.max(most, lane + 1), 1),
    hidden: shown.length - bars.length,
    clashes: taking.length <= MAX_STAYS ? clashesOf(taking, date) : NO_CLASHES,
  }
}

/** Whether nobody takes a room in a night. */
function isFreeIn(
  room: Room,
  taking: readonly RoomBooking[],
  night: string,
  { date }: TimelineDays,
): boolean {
  if (night === date) return isFreeTonight(room, taking, date) === true
  return room.status !== 'OUT_OF_ORDER' && !taking.some(({ stay }) => takesNight(stay, night))
}

function ifUndated(booking: Booking | undefined): Booking | undefined {
  if (!booking || booking.check_in !== undefined) return undefined
  return isOver(booking) || isInHouse(booking) ? undefined : booking
}

function isNumbered(room: Room | undefined): number {
  return Number(room?.room_number !== undefined)
}

function isSameDays(a: TimelineDays, b: TimelineDays): boolean {
  return (
    a.date === b.date &&
    a.first === b.first &&
    a.nights === b.nights &&
    a.startsAt === b.startsAt &&
    a.areStaysTold === b.areStaysTold
  )
}
