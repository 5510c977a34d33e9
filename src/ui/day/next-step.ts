/** What the desk does next about a booking or a room. It never names an action that is not offered. */
import { actionName } from '../../core/actions'
import { isInHouse, type Booking } from '../../core/booking'
import type { Concern } from '../../core/day/attention'
import type { BookingDay } from '../../core/day/booking-day'
import type { Room } from '../../core/room'
import { statusStepOf, type StatusStep } from './next-status'

/** One step that a button offers. Its `code` is the key of its words in `ui/text`. */
export type NextStep =
  /** Gives the booking this room. */
  | { code: 'move'; action: string; room: Room }
  /** Does one action of the booking, with its form when it has one. */
  | { code: OneAction; action: string }
  /** Sets the status of the booking's room. */
  | { code: RoomStep; room: Room; status: StatusStep['to'] }
  /** A room whose status a person has to choose. */
  | { code: 'set-room-status'; room: Room }
  /** Opens the booking: a person has to choose, or there is nothing to press. */
  | { code: Choice }
  | { code: 'refresh' }

type RoomStep = 'start-cleaning' | 'mark-cleaned' | 'mark-ready'
type OneAction = 'change-room' | 'give-room' | 'check-in' | 'check-out' | 'approve' | 'confirm'
type Choice =
  | 'check-in-or-no-show'
  | 'check-out-or-extend'
  | 'approve-or-decline'
  | 'confirm-or-cancel'
  | 'open'

/** What is known around a booking. */
export interface Surroundings {
  day: BookingDay
  /** The actions that are offered now on the booking, and on its room. */
  offered: readonly string[]
  offeredOnRoom: readonly string[]
  /** A room that is ready and free for the nights of the booking. Only asked when it is needed. */
  freeRoom(): Room | undefined
}

/** The next step of a booking; `null` when there is nothing to do. */
export function nextStepOf(booking: Booking, around: Surroundings): NextStep | null {
  const { day } = around
  for (const concern of day.concerns) {
    const step = stepAgainst(concern, booking, around)
    if (step) return step
  }
  const step = usualStep(around)
  if (step) return step
  return day.concerns.length > 0 ? { code: 'open' } : null
}

/** The next step of a room that says that somebody is in it, and nobody is checked in. */
export function nextStepOfRoom(room: Room, offered: readonly string[]): NextStep | null {
  return offered.includes('status') ? { code: 'set-room-status', room } : null
}

/** The step against one reason; `null` when nothing that is offered helps. */
export function stepAgainst(
  concern: Concern,
  booking: Booking,
  around: Surroundings,
): NextStep | null {
  const { day, offered, offeredOnRoom } = around
  const { room } = day
  const actions = finder(offered)
  switch (concern) {
    case 'double-booked':
      return mover(booking, around)
    case 'room-not-ready':
      return (room && roomStep(room, offeredOnRoom)) ?? actions.one('assign', 'change-room')
    case 'no-room':
      return actions.one('assign', 'give-room')
    case 'overdue':
      return actions.choice('check-out', 'extend', 'check-out-or-extend')
    case 'not-arrived':
      return actions.choice('check-in', 'no-show', 'check-in-or-no-show')
    case 'pending':
      return (
        actions.choice('approve', 'decline', 'approve-or-decline') ??
        actions.choice('confirm', 'cancel', 'confirm-or-cancel')
      )
    case 'contradiction':
      if (room && offeredOnRoom.includes('status')) return { code: 'set-room-status', room }
      return actions.one('check-out')
    case 'incomplete':
      return { code: 'refresh' }
    case 'unknown-status':
    case 'disputed':
      return { code: 'open' }
  }
}

/** Gives a booking another room, which a person chooses. */
export function changeRoomStep(offered: readonly string[]) {
  return finder(offered).one('assign', 'change-room')
}

/** The step of a booking that nothing is wrong with. */
function usualStep({ day: { place }, offered }: Surroundings): NextStep | null {
  if (place === 'due-in') return finder(offered).one('check-in')
  return place === 'due-out' ? finder(offered).one('check-out') : null
}

/** One of the guests of a room is moved: one who is not inside, and only one of them. */
function mover(booking: Booking, { day, offered, freeRoom }: Surroundings): NextStep | null {
  const change = changeRoomStep(offered)
  if (!change || isInHouse(booking)) return change
  const isFirst = day.clashes.every(
    ({ other }) => isInHouse(other) || booking.booking_id < other.booking_id,
  )
  const room = isFirst ? freeRoom() : undefined
  return room ? { code: 'move', action: change.action, room } : change
}

/** Where a room is repaired, the guest gets another one. */
const ROOM_STEPS: Readonly<Record<StatusStep['from'], RoomStep | null>> = {
  CHECKOUT_DIRTY: 'start-cleaning',
  CLEANING_IN_PROGRESS: 'mark-cleaned',
  CLEANED_UNINSPECTED: 'mark-ready',
  MAINTENANCE_REQUIRED: null,
}

function roomStep(room: Room, offered: readonly string[]): NextStep | null {
  const step = statusStepOf(room.status, offered)
  const code = step && ROOM_STEPS[step.from]
  return code ? { code, room, status: step.to } : null
}

/** Finds actions by the board's names, for backends that write `check_in`. */
function finder(offered: readonly string[]) {
  const find = (name: string) => offered.find((action) => actionName(action) === name)

  function one(name: OneAction): { code: OneAction; action: string } | null
  function one(name: string, code: OneAction): { code: OneAction; action: string } | null
  function one(name: string, code = name as OneAction) {
    const action = find(name)
    return action === undefined ? null : { code, action }
  }

  return {
    one,
    /** Either of two actions; a person chooses when both are offered. */
    choice(name: OneAction, other: string, both: Choice): NextStep | null {
      return find(name) !== undefined && find(other) !== undefined ? { code: both } : one(name)
    },
  }
}
