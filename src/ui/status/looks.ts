import { isPending, type BOOKING_STATUSES } from '../../core/booking'
import type { ROOM_STATUSES } from '../../core/room'
import type { Shape } from './shapes'

/** What a status says to staff: how urgent it is (tone), a shape and a word. */
export interface Look {
  tone: 'wait' | 'sure' | 'good' | 'calm' | 'bad' | 'unknown'
  /** None for a status that the board does not know. */
  shape: Shape | null
  word: string
}

type BookingStatus = (typeof BOOKING_STATUSES)[number]
type RoomStatus = (typeof ROOM_STATUSES)[number]

const BOOKING_LOOKS: Record<BookingStatus, Look> = {
  PENDING: { tone: 'wait', shape: 'ring', word: 'Pending' },
  PENDING_PAYMENT: { tone: 'wait', shape: 'ring', word: 'Pending payment' },
  PENDING_APPROVAL: { tone: 'wait', shape: 'ring', word: 'Pending approval' },
  CONFIRMED: { tone: 'sure', shape: 'check', word: 'Confirmed' },
  IN_HOUSE: { tone: 'good', shape: 'dot', word: 'In house' },
  DECLINED: { tone: 'calm', shape: 'slash', word: 'Declined' },
  CANCELLED: { tone: 'bad', shape: 'cross', word: 'Cancelled' },
  EXPIRED: { tone: 'calm', shape: 'clock', word: 'Expired' },
  COMPLETED: { tone: 'calm', shape: 'checks', word: 'Completed' },
  NO_SHOW: { tone: 'bad', shape: 'minus', word: 'No show' },
}

const ROOM_LOOKS: Record<RoomStatus, Look> = {
  READY_FOR_GUEST: { tone: 'good', shape: 'square', word: 'Ready' },
  OCCUPIED: { tone: 'sure', shape: 'box', word: 'Occupied' },
  CHECKOUT_DIRTY: { tone: 'wait', shape: 'triangle', word: 'Dirty' },
  CLEANING_IN_PROGRESS: { tone: 'wait', shape: 'half', word: 'Cleaning' },
  CLEANED_UNINSPECTED: { tone: 'wait', shape: 'open-triangle', word: 'To inspect' },
  MAINTENANCE_REQUIRED: { tone: 'bad', shape: 'diamond', word: 'Maintenance' },
  OUT_OF_ORDER: { tone: 'calm', shape: 'slash', word: 'Out of order' },
}

/** How a booking's status is shown; an unknown one as it came. */
export function lookOfBooking(status: string | undefined): Look {
  if (status === undefined) return ABSENT
  if (isKeyOf(BOOKING_LOOKS, status)) return BOOKING_LOOKS[status]
  // The board counts every PENDING_… as pending, so it shows it as pending too, in its own words.
  return isPending(status) ? { ...BOOKING_LOOKS.PENDING, word: status } : unknown(status)
}

/** How a room's status is shown; an unknown one as it came. */
export function lookOfRoom(status: string | undefined): Look {
  if (status === undefined) return ABSENT
  return isKeyOf(ROOM_LOOKS, status) ? ROOM_LOOKS[status] : unknown(status)
}

const ABSENT: Look = { tone: 'unknown', shape: null, word: 'Status not received yet' }

function unknown(status: string): Look {
  return { tone: 'unknown', shape: null, word: status }
}

/** Own keys only: a status may be any word, `CONSTRUCTOR` as well. */
function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key)
}
