/** The room numbers of a hotel: which rooms and which bookings share one, kept up to date row by row. */
import type { RowChange } from '../../realtime/terms/outcome'
import type { Booking } from '../booking'
import { roomKey, type Room } from '../room'
import type { RoomBooking } from './room-day'

/** A room number: the rooms that have it, usually one, and the bookings that name it, by their ids. */
export interface RoomNumber<Derived> {
  rooms: Map<string, Room>
  stays: Map<string, RoomBooking>
  derived: Derived
}

/** The numbers of one hotel. Take changes, then `settle`: until then `derived` is out of date. */
export interface RoomNumbers<Derived> {
  /** Whether bookings name rooms by their numbers. In a hotel whose rooms have none, by their ids. */
  readonly areNumbered: boolean
  /**
   * Takes changed rooms; the first time, all of the hotel.
   *
   * @returns whether that was possible. With the first and the last room that has a number, bookings
   * name all rooms otherwise: begin anew.
   */
  takeRooms(changes: readonly RowChange<Room>[]): boolean
  /** Takes a changed booking: as it was, and with its stay, if it takes nights of a room now. */
  takeStay(before: Booking | undefined, stay: RoomBooking | null | undefined): void
  /** The number that a booking has. */
  named(number: string | undefined): RoomNumber<Derived> | undefined
  /** The number of a room; `undefined` when no booking can mean the room. */
  of(room: Pick<Room, 'room_id' | 'room_number'>): RoomNumber<Derived> | undefined
  /** Derives what follows for each number that changed, and forgets those that nobody has any more. */
  settle(derive: (number: RoomNumber<Derived>) => Derived): void
}

/** @param nothing what follows for a number of which nothing is known */
export function createRoomNumbers<Derived>(nothing: Derived): RoomNumbers<Derived> {
  const numbers = new Map<string, RoomNumber<Derived>>()
  const dirty = new Set<string>()
  /** How many rooms have a number. */
  let numbered = 0
  let areNumbered: boolean | null = null

  function change(key: string): RoomNumber<Derived> {
    const known = numbers.get(key)
    const number = known ?? { rooms: new Map(), stays: new Map(), derived: nothing }
    if (!known) numbers.set(key, number)
    dirty.add(key)
    return number
  }

  /** What bookings call a room: its number. `undefined` when no booking can mean it. */
  function keyOf({ room_number, room_id }: Pick<Room, 'room_id' | 'room_number'>) {
    if (room_number !== undefined) return roomKey(room_number)
    return areNumbered ? undefined : roomKey(room_id)
  }

  function takeRoom({ before, row }: RowChange<Room>) {
    const [was, is] = [before && keyOf(before), row && keyOf(row)]
    if (before && was !== undefined) change(was).rooms.delete(before.room_id)
    if (row && is !== undefined) change(is).rooms.set(row.room_id, row)
  }

  return {
    get areNumbered() {
      return areNumbered === true
    },
    takeRooms(changes) {
      for (const { before, row } of changes) numbered += isNumbered(row) - isNumbered(before)
      areNumbered ??= numbered > 0
      if (numbered > 0 !== areNumbered) return false
      changes.forEach(takeRoom)
      return true
    },
    takeStay(before, stay) {
      const [was, is] = [before?.room_number, stay?.booking.room_number]
      if (before && was !== undefined) change(roomKey(was)).stays.delete(before.booking_id)
      if (stay && is !== undefined) change(roomKey(is)).stays.set(stay.booking.booking_id, stay)
    },
    named: (number) => (number === undefined ? undefined : numbers.get(roomKey(number))),
    of(room) {
      const key = keyOf(room)
      return key === undefined ? undefined : numbers.get(key)
    },
    settle(derive) {
      for (const key of dirty) {
        const number = numbers.get(key) as RoomNumber<Derived>
        number.derived = derive(number)
        if (number.rooms.size === 0 && number.stays.size === 0) numbers.delete(key)
      }
      dirty.clear()
    },
  }
}

function isNumbered(room: Room | undefined): number {
  return Number(room?.room_number !== undefined)
}
