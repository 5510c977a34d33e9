import { isPending, type BOOKING_STATUSES } from '../../core/booking'
import type { ROOM_STATUSES } from '../../core/room'
import type { Shape } from './shapes'

/** The look of a status: its tone (how urgent it is) and its shape. Its word is in `ui/text`. */
export interface Look {
  tone: 'wait' | 'sure' | 'good' | 'calm' | 'bad' | 'unknown'
  /** `null` for a status that the board does not know. */
  shape: Shape | null
}

type BookingStatus = (typeof BOOKING_STATUSES)[number]

const BOOKING_LOOKS: Record<BookingStatus, Look> = {
  PENDING: { tone: 'wait', shape: 'ring' },
  PENDING_PAYMENT: { tone: 'wait', shape: 'ring' },
  PENDING_APPROVAL: { tone: 'wait', shape: 'ring' },
  CONFIRMED: { tone: 'sure', shape: 'check' },
  IN_HOUSE: { tone: 'good', shape: 'dot' },
  DECLINED: { tone: 'calm', shape: 'slash' },
  CANCELLED: { tone: 'bad', shape: 'cross' },
  EXPIRED: { tone: 'calm', shape: 'clock' },
  COMPLETED: { tone: 'calm', shape: 'checks' },
  NO_SHOW: { tone: 'bad', shape: 'minus' },
}

type RoomStatus = (typeof ROOM_STATUSES)[number]

const ROOM_LOOKS: Record<RoomStatus, Look> = {
  READY_FOR_GUEST: { tone: 'good', shape: 'square' },
  OCCUPIED: { tone: 'calm', shape: 'box' },
  CHECKOUT_DIRTY: { tone: 'wait', shape: 'triangle' },
  CLEANING_IN_PROGRESS: { tone: 'wait', shape: 'half' },
  CLEANED_UNINSPECTED: { tone: 'wait', shape: 'open-triangle' },
  MAINTENANCE_REQUIRED: { tone: 'bad', shape: 'diamond' },
  OUT_OF_ORDER: { tone: 'bad', shape: 'slash' },
}

/** The look of a booking's status. */
export function lookOfBooking(status: string | undefined): Look {
  if (status === undefined) return UNKNOWN
  if (isKeyOf(BOOKING_LOOKS, status)) return BOOKING_LOOKS[status]
  // The board counts every PENDING_… as pending, so it also shows it as pending, in the status's
  // own words.
  return isPending(status) ? BOOKING_LOOKS.PENDING : UNKNOWN
}

/** The look of a room's status. */
export function lookOfRoom(status: string | undefined): Look {
  if (status === undefined) return UNKNOWN
  return isKeyOf(ROOM_LOOKS, status) ? ROOM_LOOKS[status] : UNKNOWN
}

/** A status that the board does not know, or has not heard of yet. */
const UNKNOWN: Look = { tone: 'unknown', shape: null }

/** Own keys only: a status may be any word, `CONSTRUCTOR` too. */
function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key)
}
