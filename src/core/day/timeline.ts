/**
 * The rooms of a hotel over the nights of two weeks, kept up to date room by room: an event costs the
 * same with 2,000 rooms and 20,000 bookings.
 */
import type { RowChange } from '../../realtime/terms/outcome'
import { isInHouse, isOver, type Booking } from '../booking'
import { addDays } from '../calendar'
import type { Room } from '../room'
import { byText, changeSorted } from '../sorted-list'
import { asNew, type ChangedRows } from './changed-rows'
import { createFreeNights, isFreeIn } from './free-nights'
import { lineOf, NO_LINE, type Line } from './line'
import type { DayRules } from './places'
import { compareStays, type RoomBooking } from './room-day'
import { createRoomNumbers, type RoomNumber } from './room-numbers'
import { isBetween, keptStayOf } from './shown-stay'

/** How many nights a timeline has, where there is room for more than one. */
export const NIGHTS = 14

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

/** Keeps the timeline of one hotel between updates. With other days, all rows are read anew. */
export interface TimelineBoard {
  /** Takes the changes, and gives the timeline. */
  update(days: TimelineDays, bookings: ChangedRows<Booking>, rooms: ChangedRows<Room>): Timeline
}

const NOTHING_TALL: Timeline['tall'] = new Map()
const EVERY_STAY = { has: () => true, compare: compareStays }
const EVERY_BOOKING = {
  has: () => true,
  compare: (a: Booking, b: Booking) => byText(a.booking_id, b.booking_id),
}

/** The timeline of a hotel without rows. */
export function createTimeline(): TimelineBoard {
  let days: TimelineDays = { date: '', first: '', nights: 0, areStaysTold: false }
  let now = nothing(days)
  let roomlessChanges: RowChange<RoomBooking>[] = []
  let undatedChanges: RowChange<Booking>[] = []

  /** Whether a stay is on one of the days. */
  function isShown({ stay }: RoomBooking): boolean {
    return isBetween(stay, days.first, now.end)
  }

  function takeBooking({ before, row }: RowChange<Booking>) {
    const id = (row ?? before)?.booking_id
    if (id === undefined) return
    const stay = row && keptStayOf(row, days, days.first, now.end)
    now.numbers.takeStay(before, stay)
    const hasRoom = stay && now.numbers.named(row.room_number)?.rooms.size
    setRoomless(id, hasRoom ? undefined : stay)
    undatedChanges.push({ before: ifUndated(before), row: ifUndated(row) })
  }

  /** Nothing is known of a room until its number is settled. */
  function takeRoom({ before, row }: RowChange<Room>) {
    const id = (row ?? before)?.room_id
    if (id === undefined) return
    now.nights.set(id, undefined)
    setLanes(id, 1)
  }

  /** Notes whether a booking is among those that no room has. */
  function setRoomless(id: string, stay: RoomBooking | null | undefined) {
    const row = stay && isShown(stay) ? stay : undefined
    const before = now.roomlessById.get(id)
    if (before === row) return
    if (row) now.roomlessById.set(id, row)
    else now.roomlessById.delete(id)
    roomlessChanges.push({ before, row })
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
    now.numbers.settle(settleNumber)
    now.roomless = changeSorted(now.roomless, roomlessChanges, EVERY_STAY)
    now.undated = changeSorted(now.undated, undatedChanges, EVERY_BOOKING)
    roomlessChanges = []
    undatedChanges = []
  }

  /** The line of a number, if a room has it; its bookings are roomless otherwise. */
  function settleNumber({ rooms, stays, derived: before }: RoomNumber<Line | null>): Line | null {
    const isRoom = rooms.size > 0
    if (isRoom !== (before !== null)) {
      for (const [id, stay] of stays) setRoomless(id, isRoom ? undefined : stay)
    }
    if (!isRoom) return null
    const byArrival = [...stays.values()].toSorted(compareStays)
    const taking = byArrival.filter(({ place }) => place !== 'left')
    const line = lineOf(byArrival.filter(isShown), taking, days.date)
    const shownTaking = taking.filter(isShown)
    for (const [id, room] of rooms) {
      setLanes(id, line.lanes)
      const isFree = (night: string) => isFreeIn(room, shownTaking, night, days.date)
      now.nights.set(id, now.dates.map(isFree))
    }
    return line
  }

  function rebuild(bookings: readonly Booking[], rooms: readonly Room[]) {
    now = nothing(days)
    follow(bookings.map(asNew), rooms.map(asNew))
  }

  /** Takes changes; the first time, all rows as new ones. @returns whether that was possible */
  function follow(
    bookings: readonly RowChange<Booking>[],
    rooms: readonly RowChange<Room>[],
  ): boolean {
    if (!now.numbers.takeRooms(rooms)) return false
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
      free: nights.counts.map((count, index) =>
        (dates[index] as string) < days.date ? null : count,
      ),
      lineOf: (room) => numbers.of(room)?.derived ?? NO_LINE,
      nightsOf: ({ room_id }) => nights.of(room_id),
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

/** Nothing derived yet. */
function nothing({ first, nights }: TimelineDays) {
  return {
    dates: Array.from({ length: nights }, (_, day) => addDays(first, day)),
    /** The day after the last one. */
    end: first && addDays(first, nights),
    numbers: createRoomNumbers<Line | null>(null),
    nights: createFreeNights(nights),
    tall: NOTHING_TALL,
    roomless: [] as RoomBooking[],
    roomlessById: new Map<string, RoomBooking>(),
    undated: [] as Booking[],
  }
}

function ifUndated(booking: Booking | undefined): Booking | undefined {
  if (!booking || booking.check_in !== undefined) return undefined
  return isOver(booking) || isInHouse(booking) ? undefined : booking
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
