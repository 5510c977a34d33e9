import type { BoardRow } from './merge'
import type { Model } from './model'
import { isOneOf } from './known-names'

/** A room as the board shows it. */
export type Room = BoardRow<'room'>

/** The known statuses. The list is open: any other status is shown as it came. */
export const ROOM_STATUSES = [
  'READY_FOR_GUEST',
  'OCCUPIED',
  'CHECKOUT_DIRTY',
  'CLEANING_IN_PROGRESS',
  'CLEANED_UNINSPECTED',
  'MAINTENANCE_REQUIRED',
  'OUT_OF_ORDER',
] as const

const DATED = { status: 'changed_at', changed_at: 'changed_at' } as const

/** The rules of rooms: ordered by `changed_at`, and on a tie by arrival. */
export const roomModel: Model<'room'> = {
  entity: 'room',
  effects: {
    room_status_changed: {},
  },
  isKnownStatus: (status) => isOneOf(ROOM_STATUSES, status),
  stageOf: () => 0,
  clock: 'changed_at',
  datedBy: () => DATED,
  groupsOf: ({ status }) => (status === undefined ? [] : [roomGroup(status)]),
}

/** The key to compare room numbers by: `a1` and `A1` are one room. */
export function roomKey(roomNumber: string): string {
  return roomNumber.toLowerCase()
}

/** The badge that counts the rooms of a status. */
export function roomGroup(status: string): string {
  return `room-${status}`
}
