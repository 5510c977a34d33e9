/**
 * Decides what the scripted front desk does next. A pure function of the hotel and a random source.
 */
import { isInHouse, isPending, type Booking } from '../core/booking'
import { addDays } from '../core/calendar'
import type { Entity } from '../core/contract'
import type { Room } from '../core/room'
import { clashOf, isExpected, stayOn } from './books'
import { ARRIVED, LEFT } from './day-hours'
import { planAction, UNUSABLE, type Plan } from './desk-actions'
import {
  chooseRoom,
  FULL_HOUSE,
  hasPassed,
  isBehind,
  isMisplaced,
  isSoldOut,
  type DeskView,
} from './desk-view'
import { guestName } from './guest-names'
import { change, checkIn, setRoom } from './moves'
import { between, pick, pickWeighted, type Random } from './random'

/** The most rooms that are broken at once. */
const MAX_BROKEN = 3
/** A booking that nobody answers expires after this time (ms). */
const ANSWERED_WITHIN_MS = 30 * 60_000

/** What housekeeping does next with a room that nobody is in. */
const NEXT_CLEANING: ReadonlyMap<string | undefined, string> = new Map([
  ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS'],
  ['CLEANING_IN_PROGRESS', 'CLEANED_UNINSPECTED'],
  ['CLEANED_UNINSPECTED', 'READY_FOR_GUEST'],
  ['MAINTENANCE_REQUIRED', 'CHECKOUT_DIRTY'],
  ['OUT_OF_ORDER', 'CHECKOUT_DIRTY'],
])

const CANCELLATION_REASONS = [
  'Guest changed plans',
  'Flight cancelled',
  'Booked twice by mistake',
  'Payment did not arrive',
  'Found to be ill',
] as const

/** The mistakes that the desk makes on purpose, now and then. `README.md` describes each. */
export type Mistake = 'double-booking' | 'late-duplicate'

/** What the desk does next. A late duplicate has no events of its own. */
export interface Step {
  plan: Plan
  mistake?: Mistake
}

interface Choice {
  weight: number
  plan(): Plan | Step | null
}

/** The next step of a hotel, or `null` when nothing happens. */
export function planStep(view: DeskView, random: Random): Step | null {
  const { books, minute } = view
  const { today } = books
  const bookings = books.bookings.filter((one) => view.mayTouch('booking', one.booking_id))
  const rooms = books.rooms.filter((one) => view.mayTouch('room', one.room_id))
  const tomorrow = addDays(today, 1)

  const pending = bookings.filter(({ status }) => isPending(status))
  const expected = bookings.filter(isExpected)
  const soon = expected.filter(({ check_in = '' }) => check_in !== '' && check_in <= tomorrow)
  const inHouse = bookings.filter(isInHouse)
  const dueOut = inHouse.filter(({ check_out = '' }) => check_out !== '' && check_out <= today)
  const comers = soon.filter((one) => !('status' in planAction('booking', 'check-in', one, books)))
  const unplaced = soon.filter(({ room_number }) => room_number === undefined)
  const misplaced = soon.filter((one) => isMisplaced(one, books))
  const unclean = rooms.filter(
    ({ status = '' }) => !UNUSABLE.has(status) && NEXT_CLEANING.has(status),
  )
  const broken = books.rooms.filter(({ status = '' }) => UNUSABLE.has(status))
  const isNight = minute < 6 * 60 || minute > 24 * 60

  const act = <E extends Entity>(
    entity: E,
    action: string,
    row: Parameters<typeof planAction<E>>[2] | undefined,
    said?: object,
  ): Plan | null => {
    const plan = row && planAction(entity, action, row, books, said)
    return typeof plan === 'function' ? plan : null
  }
  const one = <T>(list: readonly T[]) => pickWeighted(random, list, () => 1)
  const assign = (booking: Booking | undefined) => {
    const room = booking && chooseRoom(view, booking, random)
    return room ? act('booking', 'assign', booking, { room_id: room.room_id }) : null
  }
  const choices: Choice[] = [
    { weight: 3, plan: () => null },
    {
      weight: books.bookings.length < FULL_HOUSE ? 3 : 0,
      plan: () => planCreated(view, random),
    },
    { weight: pending.length > 2 ? 3 : 0.5, plan: () => answer(one(pending)) },
    {
      weight: 0.5,
      plan: () =>
        act('booking', 'cancel', one([...pending, ...expected]), {
          cancellation_reason: pick(random, CANCELLATION_REASONS),
        }),
    },
    {
      weight: unplaced.length > 1 ? 2 : 0.2,
      plan: () => assign(one(unplaced)),
    },
    { weight: misplaced.length > 0 ? 0.8 : 0, plan: () => rehouse(one(misplaced)) },
    {
      weight: isBehind(ARRIVED, books, minute) ? 6 : isNight ? 0.1 : 0.4,
      plan: () => arrive(one(comers)),
    },
    {
      weight: isBehind(LEFT, books, minute) ? 6 : isNight ? 0.05 : 0.3,
      plan: () => act('booking', 'check-out', one(dueOut)),
    },
    {
      weight: 0.3,
      plan: () => {
        const booking = one(inHouse.filter(({ check_out = '' }) => check_out <= tomorrow))
        const from = booking?.check_out ?? today
        const check_out = addDays(from > today ? from : today, between(random, 1, 2))
        return act('booking', 'extend', booking, { check_out })
      },
    },
    { weight: 0.1, plan: () => leaveEarly(one(inHouse)) },
    { weight: 0.1, plan: () => assign(one(inHouse)) },
    { weight: 0.1, plan: () => takeAway(one(expected)) },
    { weight: 0.2, plan: () => comeWithOneMore(one(expected)) },
    {
      weight: (isNight ? 0.2 : 1) * Math.min(5, unclean.length),
      plan: () => clean(pickWeighted(random, unclean, isUrgent)),
    },
    {
      weight: broken.length < MAX_BROKEN ? 0.1 : 0,
      plan: () =>
        act(
          'room',
          'status',
          one(rooms.filter((room) => room.status === 'READY_FOR_GUEST' && isUnpromised(room))),
          { status: 'MAINTENANCE_REQUIRED' },
        ),
    },
    {
      weight: broken.length > 1 ? 0.15 : 0,
      plan: () => clean(one(broken.filter(({ room_id }) => view.mayTouch('room', room_id)))),
    },
    { weight: view.errs ? 0.05 : 0, plan: () => bookTwice(one(unplaced)) },
    {
      weight: view.errs ? 0.05 : 0,
      plan: () => ({ plan: () => [], mistake: 'late-duplicate' }),
    },
  ]
  const planned = pickWeighted(random, choices, ({ weight }) => weight)?.plan() ?? null
  return typeof planned === 'function' ? { plan: planned } : planned

  /** Confirms, approves or declines; what waits for payment is paid or, in the end, expires. */
  function answer(booking: Booking | undefined): Plan | null {
    if (!booking) return null
    const { status, created_at, check_in = '' } = booking
    const isLate = check_in < today || hasPassed(created_at, ANSWERED_WITHIN_MS, view.now)
    if (isLate && random() < 0.3) {
      return () => [change(booking, { status: 'EXPIRED', room_number: null })]
    }
    if (status === 'PENDING_PAYMENT') {
      return () => [change(booking, { status: 'PENDING_APPROVAL' })]
    }
    if (status !== 'PENDING_APPROVAL') return act('booking', 'confirm', booking)
    return random() < 0.15
      ? act('booking', 'decline', booking, { reason: 'No room of this kind is free' })
      : act('booking', 'approve', booking)
  }

  function arrive(booking: Booking | undefined): Plan | null {
    const room = booking && books.room(booking.room_number)
    if (!room) return null
    // Some say so with a status; most leave CONFIRMED.
    const status = random() < 0.3 ? 'IN_HOUSE' : undefined
    return (instant) => checkIn(booking, room, instant, status)
  }

  /** Another room for a guest whose room is not ready, or is given to somebody else. */
  function rehouse(booking: Booking | undefined): Plan | null {
    return assign(booking) ?? takeAway(booking, true)
  }

  function takeAway(booking: Booking | undefined, isForced = false): Plan | null {
    const { room_number, check_in = '' } = booking ?? {}
    if (!booking || room_number === undefined || (!isForced && check_in <= tomorrow)) return null
    return () => [change(booking, { room_number: null })]
  }

  function leaveEarly(booking: Booking | undefined): Plan | null {
    const { check_in = '', check_out = '' } = booking ?? {}
    if (!booking || check_in >= today || check_out <= today) return null
    return () => [change(booking, { check_out: today })]
  }

  function comeWithOneMore(booking: Booking | undefined): Plan | null {
    const { adults = 0 } = booking ?? {}
    return booking && adults < 3 ? () => [change(booking, { adults: adults + 1 })] : null
  }

  function clean(room: Room | undefined): Plan | null {
    const next = room && NEXT_CLEANING.get(room.status)
    return next ? (instant) => [setRoom(room, next, instant)] : null
  }

  /** Rooms that somebody waits for come first. */
  function isUrgent({ room_number }: Room): number {
    return soon.some((one) => one.room_number === room_number) ? 4 : 1
  }

  function isUnpromised({ room_number = '' }: Room): boolean {
    return !clashOf(books, room_number, { from: today, to: addDays(today, 2) }, '')
  }

  /** A mistake: the room is given to somebody else who is to come. */
  function bookTwice(booking: Booking | undefined): Step | null {
    const nights = booking && stayOn(booking, today)
    if (!nights) return null
    const taken = one(
      books.rooms.filter(({ room_number = '' }) => {
        const clash = clashOf(books, room_number, nights, booking.booking_id)
        return clash !== undefined && isExpected(clash)
      }),
    )
    const room_number = taken?.room_number
    if (room_number === undefined) return null
    return { plan: () => [change(booking, { room_number })], mistake: 'double-booking' }
  }
}

function planCreated(view: DeskView, random: Random): Plan | null {
  const { books, nextBookingId, pendingStatus } = view
  // Most come soon; some book on the day.
  const check_in = addDays(books.today, Math.floor(random() ** 2 * 14))
  const check_out = addDays(check_in, between(random, 1, 5))
  if (isSoldOut(books, { from: check_in, to: check_out })) return null
  const isOnline = pendingStatus !== 'PENDING' || random() < 0.4
  return (instant) => [
    {
      type: 'booking_created',
      payload: {
        booking_id: nextBookingId,
        status: isOnline ? 'PENDING_PAYMENT' : pendingStatus,
        created_at: instant,
        guest_name: guestName(random),
        check_in,
        check_out,
        adults: between(random, 1, 3),
        children: Math.max(0, between(random, -3, 2)),
      },
    },
  ]
}
