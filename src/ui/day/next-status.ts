/** The way of a room to its next guest: who cleans it does not inspect it. */
import type { ROOM_STATUSES } from '../../core/room'

type Status = (typeof ROOM_STATUSES)[number]

/** The status that usually follows another. Where it is left out, a person has to say. */
const NEXT = {
  CHECKOUT_DIRTY: 'CLEANING_IN_PROGRESS',
  CLEANING_IN_PROGRESS: 'CLEANED_UNINSPECTED',
  CLEANED_UNINSPECTED: 'READY_FOR_GUEST',
  MAINTENANCE_REQUIRED: 'CLEANED_UNINSPECTED',
} as const satisfies Partial<Record<Status, Status>>

/** A step of a room: from a status to the one that follows it. */
export interface StatusStep {
  from: keyof typeof NEXT
  to: (typeof NEXT)[keyof typeof NEXT]
}

/**
 * The step of a room.
 *
 * @param offered the actions that the backend offers on it
 * @returns `null` where a person has to choose, or the status cannot be set
 */
export function statusStepOf(
  status: string | undefined,
  offered: readonly string[],
): StatusStep | null {
  if (!offered.includes('status') || !hasNext(status)) return null
  return { from: status, to: NEXT[status] }
}

function hasNext(status = ''): status is keyof typeof NEXT {
  return Object.hasOwn(NEXT, status)
}
