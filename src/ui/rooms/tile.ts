import { hasWaitingArrival, isToClean } from '../../core/day/day-counts'
import type { DayView } from '../../core/day/day-board'
import type { RoomDay } from '../../core/day/room-day'
import type { Room } from '../../core/room'
import type { RoomView, Show } from './room-view'

/** A room with what its bookings say about it. It is a new object only when it changed. */
export interface Tile {
  room: Room
  day: RoomDay
  /** The most urgent double booking of the room. */
  clash: TileClash | null
}

/** What a tile shows of a double booking: when it is, not whose. */
export interface TileClash {
  /** The first night that two bookings share. */
  night: string
  isTonight: boolean
}

/** The most urgent double booking of a room: tonight's, or else the earliest. */
export function clashIn(
  room: Room,
  { concerns }: RoomDay,
  { staysIn, bookingDay }: Pick<DayView, 'staysIn' | 'bookingDay'>,
): TileClash | null {
  if (!concerns.includes('double-booked')) return null
  let first: TileClash | null = null
  for (const { booking } of staysIn(room)) {
    for (const { nights, isTonight } of bookingDay(booking).clashes) {
      const clash = { night: nights.from, isTonight }
      if (first === null || isBefore(clash, first)) first = clash
    }
  }
  return first
}

function isBefore(a: TileClash, b: TileClash): boolean {
  return a.isTonight === b.isTonight ? a.night < b.night : a.isTonight
}

/** Whether two tiles show the same clash. Two tiles without a clash do. */
export function isSameClash(a: TileClash | null, b: TileClash | null): boolean {
  return a?.night === b?.night && a?.isTonight === b?.isTonight
}

/** The places of a room's guests today, or `free` when nobody sleeps in it tonight. */
export function placesOf({ guests, isFreeTonight }: RoomDay): string {
  return isFreeTonight ? 'free' : guests.map(({ place }) => place).join(' ')
}

/** Which rooms answer a question of the desk. */
export const ANSWERS: Readonly<Record<Show, (tile: Tile) => boolean>> = {
  'free-tonight': ({ day }) => day.isFreeTonight === true,
  'to-clean': ({ room }) => isToClean(room),
  'arrival-waiting': ({ day }) => hasWaitingArrival(day),
}

/** Whether a view shows a room. */
export function isShown(tile: Tile, { show, status }: RoomView): boolean {
  if (show !== null) return ANSWERS[show](tile)
  return status === null || tile.room.status === status
}
