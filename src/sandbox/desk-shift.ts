import type { Booking } from '../core/booking'
import { channelName } from '../core/channels'
import { ENTITIES, EVENTS, SCOPE, type Entity, type WireEvent } from '../core/contract'
import { own } from '../core/fields'
import { withPrefix } from './channel-rules'
import type { Clock } from './clock'
import { bookingsToDismiss, planEvent, type DeskView, type PlannedEvent } from './front-desk'
import type { Hotel } from './hotel'
import type { Message } from './message'
import { offersOf } from './offers'
import type { Random } from './random'

/** The ports of a shift at the front desk. */
export interface ShiftPorts {
  clock: Clock
  random: Random
  publish: (message: Message) => void
  /** Creates a new event id. */
  createId: () => string
  /** The mean time between two events, in ms. */
  pace: number
  /** Whether somebody else works on a row. The desk then leaves it alone. */
  isTaken?: (entity: Entity, id: string) => boolean
}

/**
 * Works at a hotel's desk, one event after the other at irregular intervals.
 *
 * @returns a function that ends the shift
 */
export function startShift(
  hotel: Hotel,
  { clock, random, publish, createId, pace, isTaken = () => false }: ShiftPorts,
): () => void {
  const own = new Set<string>()
  const lookedAfter = new Set(hotel.rooms().map((room) => room.room_id))
  let lastNumber = Math.max(0, ...hotel.bookings().map((booking) => numberOf(booking.booking_id)))
  let timer = wait()

  function wait() {
    return setTimeout(work, pace * (0.5 + random())).unref()
  }

  function look(): DeskView {
    const bookings = hotel.bookings()
    return {
      now: clock.now(),
      instant: clock.instant(),
      today: hotel.today(),
      ownBookings: bookings.filter(({ booking_id: id }) => own.has(id) && !isTaken('booking', id)),
      rooms: hotel.rooms().filter(({ room_id: id }) => lookedAfter.has(id) && !isTaken('room', id)),
      bookingCount: bookings.length,
      nextBookingId: `BK-${freeNumber(bookings)}`,
    }
  }

  /** The lowest booking number above all used ones, hand-made ones included. */
  function freeNumber(bookings: readonly Booking[]): number {
    const used = new Set(bookings.map((booking) => booking.booking_id))
    let number = lastNumber + 1
    while (used.has(`BK-${number}`)) number++
    return number
  }

  function work() {
    timer = wait()
    const view = look()
    const planned = planEvent(view, random)
    if (planned?.type === 'booking_created') {
      own.add(view.nextBookingId)
      lastNumber = numberOf(view.nextBookingId)
    }
    if (planned) publish(announcement(hotel, planned, createId(), view.instant))
    const leaving = bookingsToDismiss(view)
    if (leaving.size > 0) hotel.dismiss(leaving)
    for (const id of leaving) own.delete(id)
  }

  return () => clearTimeout(timer)
}

function numberOf(bookingId: string): number {
  return Number(/^BK-(\d{1,9})$/.exec(bookingId)?.[1] ?? 0)
}

/**
 * An event with its envelope, for the public channel and its private twin. It includes the actions
 * on the row after the event.
 */
export function announcement(
  { slug, find }: Pick<Hotel, 'slug' | 'find'>,
  { type, payload }: PlannedEvent,
  eventId: string,
  instant: string,
): Message {
  const { channel, entity } = EVENTS[type]
  const id = String(own(payload, ENTITIES[entity].id))
  const actions = offersOf(entity, { ...find(entity, id), ...payload })
  const body = {
    category: ENTITIES[entity].category,
    type,
    payload: { ...payload, actions },
    meta: { event_id: eventId, ts: instant, hotel_slug: slug, scope: SCOPE },
  } as WireEvent
  const name = channelName(slug, channel)
  return { channels: [name, withPrefix(name)], event: type, data: JSON.stringify(body) }
}
