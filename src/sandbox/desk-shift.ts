import type { Booking } from '../core/booking'
import type { Entity } from '../core/contract'
import type { Clock } from './clock'
import { dayByClock, minuteOf } from './day-hours'
import { bookingsToDismiss, type DeskView } from './desk-view'
import { planStep, type Mistake } from './front-desk'
import type { Hotel } from './hotel'
import type { PlannedEvent } from './moves'
import type { Random } from './random'
import type { Voice } from './voice'

/** How long the desk leaves a row alone after it worked on it (ms). */
const REST_MS: Record<Entity, number> = { booking: 6_000, room: 20_000 }

/** The ports of a shift at the front desk. */
export interface ShiftPorts {
  clock: Clock
  random: Random
  voice: Voice
  /** The mean time between two steps, in ms. */
  pace: number
  /** Whether the desk makes mistakes; it does unless it is told not to. */
  errs?: boolean
  /** Closes the hotel's day, which turns its date. */
  closeDay(): void
  /** Whether somebody else works on a row. The desk then leaves it alone. */
  isTaken?: (entity: Entity, id: string) => boolean
  /** Hears of each mistake, after it was made. */
  onMistake?: (mistake: Mistake) => void
}

/**
 * Works at a hotel's desk, one step after the other at irregular intervals, and closes its days. It
 * works on the bookings and rooms that the hotel has now and on those that it takes itself, and
 * leaves all others alone.
 *
 * @returns a function that ends the shift
 */
export function startShift(
  hotel: Hotel,
  {
    clock,
    random,
    voice,
    pace,
    errs = true,
    closeDay,
    isTaken = () => false,
    onMistake,
  }: ShiftPorts,
): () => void {
  const own: Record<Entity, Set<string>> = {
    booking: new Set(hotel.bookings().map(({ booking_id }) => booking_id)),
    room: new Set(hotel.rooms().map(({ room_id }) => room_id)),
  }
  /** When the desk last worked on a row (ms). */
  const workedAt = new Map<string, number>()
  let lastNumber = Math.max(0, ...hotel.bookings().map(({ booking_id }) => numberOf(booking_id)))
  let timer = wait()

  function wait() {
    return setTimeout(work, pace * (0.5 + random())).unref()
  }

  function look(): DeskView {
    const now = clock.now()
    const books = hotel.books()
    return {
      now,
      minute: minuteOf(hotel.calendar, now),
      books,
      mayTouch: (entity, id) =>
        own[entity].has(id) &&
        now - (workedAt.get(id) ?? -Infinity) >= REST_MS[entity] &&
        !isTaken(entity, id),
      nextBookingId: `BK-${freeNumber(books.bookings)}`,
      pendingStatus: hotel.pendingStatus,
      errs,
    }
  }

  /** The lowest booking number above all used ones, hand-made ones included. */
  function freeNumber(bookings: readonly Booking[]): number {
    const used = new Set(bookings.map((booking) => booking.booking_id))
    let number = lastNumber + 1
    while (used.has(`BK-${number}`)) number++
    return number
  }

  /** Remembers what was worked on. */
  function note(events: readonly PlannedEvent[]) {
    for (const { type, payload } of events) {
      const id = 'room_id' in payload ? String(payload.room_id) : String(payload.booking_id)
      workedAt.set(id, clock.now())
      if (type !== 'booking_created') continue
      own.booking.add(id)
      lastNumber = numberOf(id)
    }
  }

  function work() {
    timer = wait()
    if (hotel.today() < dayByClock(hotel.calendar, clock.now())) {
      // After a sleep there may be several days to close. That is enough for one step.
      while (hotel.today() < dayByClock(hotel.calendar, clock.now())) closeDay()
      return
    }
    const view = look()
    const step = planStep(view, random)
    if (step?.mistake === 'late-duplicate') voice.repeat(random)
    else if (step) {
      const instant = clock.instant()
      const events = step.plan(instant)
      note(events)
      voice.say(events, instant)
    }
    const leaving = bookingsToDismiss(view)
    if (leaving.size > 0) hotel.dismiss(leaving)
    for (const id of leaving) {
      own.booking.delete(id)
      workedAt.delete(id)
    }
    if (step?.mistake) onMistake?.(step.mistake)
  }

  return () => clearTimeout(timer)
}

function numberOf(bookingId: string): number {
  return Number(/^BK-(\d{1,9})$/.exec(bookingId)?.[1] ?? 0)
}
