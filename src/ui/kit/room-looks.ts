/** How rooms look, apart from bookings: the list of bookings does without. */
import type { ROOM_STATUSES } from '../../core/room'
import { isKeyOf, UNKNOWN, type Look } from './looks'

type RoomStatus = (typeof ROOM_STATUSES)[number]

const ROOM_LOOKS: Record<RoomStatus, Look> = {
  READY_FOR_GUEST: { tone: 'good', shape: 'square' },
  OCCUPIED: { tone: 'sure', shape: 'box' },
  CHECKOUT_DIRTY: { tone: 'wait', shape: 'triangle' },
  CLEANING_IN_PROGRESS: { tone: 'wait', shape: 'half' },
  CLEANED_UNINSPECTED: { tone: 'wait', shape: 'open-triangle' },
  MAINTENANCE_REQUIRED: { tone: 'bad', shape: 'diamond' },
  OUT_OF_ORDER: { tone: 'calm', shape: 'slash' },
}

/** How a room's status looks. */
export function lookOfRoom(status: string | undefined): Look {
  if (status === undefined) return UNKNOWN
  return isKeyOf(ROOM_LOOKS, status) ? ROOM_LOOKS[status] : UNKNOWN
}
