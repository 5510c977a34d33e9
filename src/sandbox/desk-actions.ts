/** The actions of the desk: when each is possible, and what it does. People and the script share them. */
import { isInHouse, isOver, isPending, type Booking } from '../core/booking'
import { addDays } from '../core/calendar'
import type { Entity, Row } from '../core/contract'
import { own } from '../core/fields'
import { isCalendarDay } from '../core/instant'
import { roomKey, ROOM_STATUSES } from '../core/room'
import { clashOf, guestsIn, isExpected, stayOn, type Books } from './books'
import { approve, cancel, change, checkIn, checkOut, confirm, moveTo, setRoom } from './moves'
import type { PlannedEvent } from './moves'

const MAX_REASON = 500
/** The longest stay, in nights. */
const MAX_NIGHTS = 60
/** Rooms in these statuses are given to nobody. */
export const UNUSABLE: ReadonlySet<string> = new Set(['OUT_OF_ORDER', 'MAINTENANCE_REQUIRED'])

/** Why an action is refused: the HTTP status, and a message for the person who asked. */
export interface Refusal {
  status: 409 | 422
  message: string
}

interface DeskAction<E extends Entity> {
  /** Why the action is not possible on a row as it is, or `null`. */
  whyNot(row: Row<E>, books: Books): string | null
  /** What the action does, by what the request says; or why it is refused. */
  plan(row: Row<E>, books: Books, said: object): Plan | Refusal
}

/** The events of an action that is done at an instant (ISO 8601). */
export type Plan = (instant: string) => PlannedEvent[]

const BOOKING_ACTIONS: Readonly<Record<string, DeskAction<'booking'>>> = {
  confirm: {
    whyNot: (booking, { today }) =>
      isPending(booking.status) && booking.status !== 'PENDING_APPROVAL'
        ? null
        : isLapsed(booking) && (booking.check_out ?? '') > today
          ? null
          : cannot(booking, 'confirmed'),
    plan: (booking) => (instant) => [confirm(booking, instant)],
  },
  approve: {
    whyNot: (booking) =>
      booking.status === 'PENDING_APPROVAL' ? null : cannot(booking, 'approved'),
    plan: (booking) => (instant) => [approve(booking, instant)],
  },
  decline: {
    whyNot: (booking) =>
      booking.status === 'PENDING_APPROVAL' ? null : cannot(booking, 'declined'),
    plan: (booking, _, said) =>
      withReason(booking, said, 'reason', 'declined', () => () => [
        change(booking, { status: 'DECLINED', room_number: null }),
      ]),
  },
  'check-in': {
    whyNot: whyNotCheckIn,
    plan: (booking, books) => (instant) => {
      const room = books.room(booking.room_number)
      return room ? checkIn(booking, room, instant, booking.status) : []
    },
  },
  'check-out': {
    whyNot: (booking) =>
      isInHouse(booking) ? null : `${booking.booking_id} cannot check out: the guest is not in.`,
    plan: (booking, books) => (instant) => checkOut(booking, lastRoomOf(booking, books), instant),
  },
  assign: {
    whyNot: (booking, { today }) =>
      (isExpected(booking) || isInHouse(booking)) && stayOn(booking, today)
        ? null
        : `${booking.booking_id} can get no room: it is ${inWords(booking)}.`,
    plan: planRoom,
  },
  extend: {
    whyNot: (booking) =>
      (isExpected(booking) || isInHouse(booking)) && booking.check_out !== undefined
        ? null
        : `${booking.booking_id} cannot be extended: it is ${inWords(booking)}.`,
    plan: planLongerStay,
  },
  cancel: {
    whyNot: (booking) => {
      if (isInHouse(booking)) return cannot(booking, 'cancelled', 'the guest has arrived')
      const isOpen = isPending(booking.status) || isExpected(booking)
      return isOpen ? null : cannot(booking, 'cancelled')
    },
    plan: (booking, _, said) =>
      withReason(booking, said, 'cancellation_reason', 'cancelled', (reason) => (instant) => [
        cancel(booking, reason, instant),
      ]),
  },
}

const ROOM_ACTIONS: Readonly<Record<string, DeskAction<'room'>>> = {
  status: {
    whyNot: ({ room_number = '', status }, books) =>
      status === 'OCCUPIED' && guestsIn(books, room_number).length > 0
        ? `A guest is in room ${room_number}. Check the guest out first.`
        : null,
    plan(room, _, said) {
      const status = own(said, 'status')
      const name = `Room ${room.room_number ?? room.room_id}`
      if (!ROOM_STATUSES.some((known) => known === status)) {
        return wrong(`A room’s status is one of ${ROOM_STATUSES.join(', ')}.`)
      }
      if (status === room.status) return refuse(`${name} is ${inWords(room)} already.`)
      if (status === 'OCCUPIED') return refuse(`${name} is occupied when a guest checks in.`)
      return (instant) => [setRoom(room, status as string, instant)]
    },
  },
}

const ACTIONS_OF = { booking: BOOKING_ACTIONS, room: ROOM_ACTIONS }

/** Every action of bookings and of rooms. */
export const ACTIONS = {
  booking: Object.keys(BOOKING_ACTIONS),
  room: Object.keys(ROOM_ACTIONS),
} as const satisfies Record<Entity, readonly string[]>

/** The actions that are possible on a row now. */
export function offersOf<E extends Entity>(entity: E, row: Row<E>, books: Books): string[] {
  return ACTIONS[entity].filter((action) => find(entity, action)?.whyNot(row, books) === null)
}

/**
 * What an action does to a row, or why it is refused.
 *
 * @param said the body of the request
 */
export function planAction<E extends Entity>(
  entity: E,
  action: string,
  row: Row<E>,
  books: Books,
  said: object = {},
): Plan | Refusal {
  const found = find(entity, action)
  const problem = found ? found.whyNot(row, books) : `There is no action ${action}.`
  return problem === null && found ? found.plan(row, books, said) : refuse(problem ?? '')
}

function find<E extends Entity>(entity: E, action: string): DeskAction<E> | undefined {
  const actions = ACTIONS_OF[entity] as Readonly<Record<string, DeskAction<E>>>
  return Object.hasOwn(actions, action) ? actions[action] : undefined
}

function whyNotCheckIn(booking: Booking, books: Books): string | null {
  const { booking_id, room_number, check_in = '', check_out = '' } = booking
  const cannotArrive = `${booking_id} cannot check in: `
  if (isInHouse(booking)) return `${booking_id} is in house already.`
  if (!isExpected(booking)) return `${cannotArrive}it is ${inWords(booking)}.`
  if (check_in === '') return `${cannotArrive}its dates are not known.`
  if (check_in > books.today) return `${cannotArrive}the guest is expected on ${check_in}.`
  if (check_out !== '' && check_out <= books.today) return `${cannotArrive}its stay is over.`
  if (room_number === undefined) return `${cannotArrive}it has no room yet.`
  const room = books.room(room_number)
  if (!room) return `${cannotArrive}there is no room ${room_number}.`
  if (room.status === 'READY_FOR_GUEST') return null
  return `${cannotArrive}room ${room_number} is ${inWords(room)}.`
}

/** A room that nobody else is in. With two guests in one room it stays occupied until both left. */
function lastRoomOf({ booking_id, room_number = '' }: Booking, books: Books) {
  const others = guestsIn(books, room_number).filter((one) => one.booking_id !== booking_id)
  return others.length > 0 ? undefined : books.room(room_number)
}

function planRoom(booking: Booking, books: Books, said: object): Plan | Refusal {
  const id = own(said, 'room_id')
  const room = books.rooms.find(({ room_id }) => room_id === String(id))
  if (id === undefined || id === null) return wrong(`Say which room ${booking.booking_id} gets.`)
  if (!room) return wrong('There is no such room.')
  const number = room.room_number ?? room.room_id
  if (roomKey(number) === roomKey(booking.room_number ?? '')) {
    return refuse(`${booking.booking_id} has room ${number} already.`)
  }
  if (UNUSABLE.has(room.status ?? '')) return refuse(`Room ${number} is ${inWords(room)}.`)
  const nights = stayOn(booking, books.today)
  const clash = nights && clashOf(books, number, nights, booking.booking_id)
  if (clash) return refuse(`Room ${number} is taken in these nights by ${clash.booking_id}.`)
  if (!isInHouse(booking)) return () => [change(booking, { room_number: number })]
  if (room.status !== 'READY_FOR_GUEST') return refuse(`Room ${number} is ${inWords(room)}.`)
  return (instant) => moveTo(booking, lastRoomOf(booking, books), room, instant)
}

function planLongerStay(booking: Booking, books: Books, said: object): Plan | Refusal {
  const { booking_id, check_in = '', check_out = '', room_number } = booking
  const to = own(said, 'check_out')
  if (typeof to !== 'string' || !isCalendarDay(to)) {
    return wrong(`Say until when ${booking_id} stays, as ${addDays(books.today, 1)}.`)
  }
  if (to <= check_out) return wrong(`${booking_id} stays until ${check_out}. Choose a later date.`)
  if (to <= books.today) return wrong(`Choose a date after ${books.today}.`)
  if (to > addDays(check_in || books.today, MAX_NIGHTS)) {
    return wrong(`A stay has at most ${MAX_NIGHTS} nights.`)
  }
  const added = { from: check_out, to }
  const clash = room_number && clashOf(books, room_number, added, booking_id)
  if (clash) return refuse(`Room ${room_number} is taken in these nights by ${clash.booking_id}.`)
  return () => [change(booking, { check_out: to })]
}

function withReason(
  { booking_id }: Booking,
  said: object,
  field: string,
  done: string,
  plan: (reason: string) => Plan,
): Plan | Refusal {
  const value = own(said, field)
  const reason = typeof value === 'string' ? value.trim() : ''
  if (reason === '') return wrong(`Say why ${booking_id} is to be ${done}.`)
  return reason.length > MAX_REASON
    ? wrong(`Say it in at most ${MAX_REASON} characters.`)
    : plan(reason)
}

/** A booking that nobody answered, that was declined, or whose guest did not come can be revived. */
function isLapsed({ status }: Booking): boolean {
  return status === 'EXPIRED' || status === 'DECLINED' || status === 'NO_SHOW'
}

function cannot(booking: Booking, done: string, because?: string): string {
  const { booking_id } = booking
  if (because === undefined && inWords(booking) === done) return `${booking_id} is ${done} already.`
  const arrived = isInHouse(booking) || booking.checked_in_at ? 'the guest has arrived' : undefined
  const cause = because ?? (isOver(booking) ? undefined : arrived) ?? `it is ${inWords(booking)}`
  return `${booking_id} cannot be ${done}: ${cause}.`
}

function inWords({ status = 'without a status' }: { status?: string }): string {
  return status.toLowerCase().replaceAll('_', ' ')
}

function refuse(message: string): Refusal {
  return { status: 409, message }
}

function wrong(message: string): Refusal {
  return { status: 422, message }
}
