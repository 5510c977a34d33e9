/** What people can do to the rows of the sandbox. */
import { isPending } from '../core/booking'
import type { Entity } from '../core/contract'

/** A row as far as its actions depend on it. */
export interface Actionable {
  readonly status?: string
  readonly checked_in_at?: string
}

/** Everything that can ever be done to a booking, or to a room. */
export const ACTIONS = {
  booking: ['confirm', 'cancel'],
  room: ['status'],
} as const satisfies Record<Entity, readonly string[]>

/** The actions on a row as it is: a booking can be cancelled until the guest has arrived. */
export function offersOf(entity: Entity, { status = '', checked_in_at }: Actionable): string[] {
  if (entity === 'room' || isPending(status)) return [...ACTIONS[entity]]
  return status === 'CONFIRMED' && checked_in_at === undefined ? ['cancel'] : []
}
