import type { ROOM_STATUSES } from '../../core/room'

type Status = (typeof ROOM_STATUSES)[number]

/** The status that usually follows another. Where it is left out, a person has to say. */
const NEXT = {
  CHECKOUT_DIRTY: 'CLEANING_IN_PROGRESS',
  CLEANING_IN_PROGRESS: 'READY_FOR_GUEST',
  CLEANED_UNINSPECTED: 'READY_FOR_GUEST',
  MAINTENANCE_REQUIRED: 'READY_FOR_GUEST',
} as const satisfies Partial<Record<Status, Status>>

/** The statuses that follow another by one press. */
export type NextStatus = (typeof NEXT)[keyof typeof NEXT]

export function nextStatusOf(status: string | undefined): NextStatus | null {
  return status !== undefined && Object.hasOwn(NEXT, status)
    ? NEXT[status as keyof typeof NEXT]
    : null
}
