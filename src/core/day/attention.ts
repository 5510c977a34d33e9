/** Why somebody at the desk has to act on a booking or a room. */
import { bookingModel, isInHouse, isPartial, isPending, type Booking } from '../booking'
import type { Room } from '../room'
import { isExpected, isInside, type Place } from './places'

/** Every reason, the most urgent first. */
export const CONCERNS = [
  'double-booked',
  'room-not-ready',
  'no-room',
  'overdue',
  'not-arrived',
  'pending',
  'contradiction',
  'unknown-status',
  'incomplete',
  'disputed',
] as const

/** One reason to act. Its place in `CONCERNS` is its urgency. */
export type Concern = (typeof CONCERNS)[number]

/** What is known around a booking. */
export interface Surroundings {
  place: Place | null
  /** Whether another booking takes its room in one of its nights. */
  isDoubleBooked: boolean
  /** The room of the booking, if the board knows it. */
  room: Room | undefined
  /** Whether this hotel has rooms on the board, and any booking has one. */
  givesRooms: boolean
}

/** Statuses of a room in which no guest can be. */
const BARRED = new Set<string | undefined>(['READY_FOR_GUEST', 'OUT_OF_ORDER'])

/** Why a booking needs attention, the most urgent reason first. */
export function concernsOf(booking: Booking, around: Surroundings): Concern[] {
  const { place, isDoubleBooked, room, givesRooms } = around
  const { status, room_number, disputed } = booking
  const isAwaited = isExpected(place)
  const isIn = isInside(place)
  const is: Record<Concern, boolean> = {
    'double-booked': isDoubleBooked,
    'room-not-ready': isAwaited && room !== undefined && room.status !== 'READY_FOR_GUEST',
    'no-room': (isAwaited || isIn) && givesRooms && room_number === undefined,
    overdue: place === 'overdue',
    'not-arrived': place === 'not-arrived',
    pending: isPending(status) && place !== 'left',
    // Only of a guest whose check-in was told: others are assumed to be inside.
    contradiction: isInHouse(booking) && BARRED.has(room?.status),
    'unknown-status': status !== undefined && !bookingModel.isKnownStatus(status),
    incomplete: isPartial(booking),
    disputed: disputed === true,
  }
  return CONCERNS.filter((concern) => is[concern])
}
