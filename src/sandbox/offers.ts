/** The actions that people can take on the rows of the sandbox. */
import { isPending } from '../core/booking'
import type { Entity } from '../core/contract'

/** The fields of a row that its actions depend on. */
export interface Actionable {
  readonly status?: string
  readonly checked_in_at?: string | null
}

/** Every action that a booking or a room can ever have. */
export const ACTIONS = {
  booking: ['confirm', 'cancel'],
  room: ['status'],
} as const satisfies Record<Entity, readonly string[]>

/** By entity, the actions on a row as it is. */
const OFFERS: Record<Entity, (row: Actionable) => readonly string[]> = {
  /** A booking can be cancelled until the guest has arrived. */
  booking({ status = '', checked_in_at }) {
    if (isPending(status)) return ACTIONS.booking
    return status === 'CONFIRMED' && checked_in_at === undefined ? ['cancel'] : []
  },
  room: () => ACTIONS.room,
}

/** The actions on a row as it is. */
export function offersOf(entity: Entity, row: Actionable): string[] {
  return [...OFFERS[entity](row)]
}
