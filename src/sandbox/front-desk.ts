/**
 * Decides what the scripted front desk does next. A pure function of the hotel and a random source.
 */
import { isPending, type Booking } from '../core/booking'
import type { EventType, WireEvent } from '../core/contract'
import type { Room } from '../core/room'
import { addDays } from '../core/calendar'
import { guestName } from './guest-names'
import { between, pick, pickWeighted, type Random } from './random'

/** In a hotel with this many bookings the desk takes no new ones. */
export const FULL_HOUSE = 150
/** A cancelled booking stays on the books for at least this time (ms). */
const KEPT_CANCELLED_MS = 60 * 60_000
/** The least time since a row's last step before the desk takes the next one (ms). */
const PACE = { booking: 6_000, room: 20_000 }

/** The cycle of a room through the day. A higher weight makes a step come sooner. */
const NEXT_ROOM_STATUS: Readonly<Record<string, { status: string; weight: number }>> = {
  READY_FOR_GUEST: { status: 'OCCUPIED', weight: 1 },
  OCCUPIED: { status: 'CHECKOUT_DIRTY', weight: 1 },
  CHECKOUT_DIRTY: { status: 'CLEANING_IN_PROGRESS', weight: 4 },
  CLEANING_IN_PROGRESS: { status: 'CLEANED_UNINSPECTED', weight: 6 },
  CLEANED_UNINSPECTED: { status: 'READY_FOR_GUEST', weight: 6 },
}

const CANCELLATION_REASONS = [
  'Guest changed plans',
  'Flight cancelled',
  'Booked twice by mistake',
  'Payment did not arrive',
  'Found to be ill',
] as const

/** A hotel as the desk sees it at one moment. */
export interface DeskView {
  /** The moment, as ms since 1970 and as it is sent. */
  now: number
  instant: string
  /** The hotel's date. */
  today: string
  /** The bookings that the desk itself has taken. It leaves all others alone. */
  ownBookings: readonly Booking[]
  /** The rooms that the desk looks after. */
  rooms: readonly Room[]
  /** The number of all bookings of the hotel. */
  bookingCount: number
  /** The id for the next new booking. */
  nextBookingId: string
}

/** An event without its envelope. */
export type PlannedEvent = {
  [T in EventType]: { type: T; payload: WireEvent<T>['payload'] }
}[EventType]

/** The next event of a hotel, or `null` when there is nothing to do. */
export function planEvent(view: DeskView, random: Random): PlannedEvent | null {
  const rested = view.ownBookings.filter(({ created_at, confirmed_at }) =>
    hasPassed(confirmed_at ?? created_at, PACE.booking, view.now),
  )
  const waiting = rested.filter(({ status }) => isPending(status ?? ''))
  const standing = rested.filter(({ status }) => status === 'CONFIRMED')
  const movable = view.rooms.filter(
    ({ status, changed_at }) => weightOf(status) > 0 && hasPassed(changed_at, PACE.room, view.now),
  )
  const choices = [
    { weight: view.bookingCount < FULL_HOUSE ? 3 : 0, plan: () => planCreated(view, random) },
    { weight: waiting.length > 0 ? 4 : 0, plan: () => planConfirmed(view, waiting, random) },
    {
      weight: waiting.length + standing.length > 2 ? 1 : 0,
      plan: () => planCancelled(view, [...waiting, ...standing], random),
    },
    { weight: movable.length > 0 ? 5 : 0, plan: () => planRoom(view, movable, random) },
  ]
  return pickWeighted(random, choices, ({ weight }) => weight)?.plan() ?? null
}

/** The ids of bookings to remove from a full hotel: departed ones, and ones cancelled long ago. */
export function bookingsToDismiss(view: DeskView): Set<string> {
  if (view.bookingCount < FULL_HOUSE) return new Set()
  const leaving = view.ownBookings.filter(({ status, cancelled_at, check_out }) =>
    status === 'CANCELLED'
      ? hasPassed(cancelled_at, KEPT_CANCELLED_MS, view.now)
      : check_out !== undefined && check_out < view.today,
  )
  return new Set(leaving.map((booking) => booking.booking_id))
}

function planCreated(view: DeskView, random: Random): PlannedEvent {
  const checkIn = addDays(view.today, between(random, 0, 9))
  return {
    type: 'booking_created',
    payload: {
      booking_id: view.nextBookingId,
      status: 'PENDING',
      created_at: view.instant,
      guest_name: guestName(random),
      check_in: checkIn,
      check_out: addDays(checkIn, between(random, 1, 5)),
      adults: between(random, 1, 3),
      children: Math.max(0, between(random, -3, 2)),
    },
  }
}

function planConfirmed(
  view: DeskView,
  waiting: readonly Booking[],
  random: Random,
): PlannedEvent | null {
  const booking = pickWeighted(random, waiting, () => 1)
  if (!booking) return null
  const isReady = ({ status }: Room) => (status === 'READY_FOR_GUEST' ? 1 : 0)
  const room = random() < 0.5 ? pickWeighted(random, view.rooms, isReady) : undefined
  return {
    type: 'booking_confirmed',
    payload: {
      booking_id: booking.booking_id,
      status: 'CONFIRMED',
      confirmed_at: view.instant,
      ...(room?.room_number !== undefined && { room_number: room.room_number }),
    },
  }
}

function planCancelled(
  view: DeskView,
  candidates: readonly Booking[],
  random: Random,
): PlannedEvent | null {
  const booking = pickWeighted(random, candidates, () => 1)
  if (!booking) return null
  return {
    type: 'booking_cancelled',
    payload: {
      booking_id: booking.booking_id,
      status: 'CANCELLED',
      cancelled_at: view.instant,
      cancellation_reason: pick(random, CANCELLATION_REASONS),
    },
  }
}

function planRoom(view: DeskView, rooms: readonly Room[], random: Random): PlannedEvent | null {
  const room = pickWeighted(random, rooms, ({ status }) => weightOf(status))
  const next = room && NEXT_ROOM_STATUS[room.status ?? '']
  if (!next) return null
  return {
    type: 'room_status_changed',
    payload: { room_id: room.room_id, status: next.status, changed_at: view.instant },
  }
}

/** Own keys only: the list of room statuses is open, and a row may have any text. */
function weightOf(status = ''): number {
  return Object.hasOwn(NEXT_ROOM_STATUS, status) ? (NEXT_ROOM_STATUS[status]?.weight ?? 0) : 0
}

function hasPassed(instant: string | undefined, ms: number, now: number): boolean {
  return instant === undefined || now - Date.parse(instant) >= ms
}
