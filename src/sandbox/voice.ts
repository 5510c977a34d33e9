/** Announces what happens in a hotel: first to its own books, then to everybody. */
import type { Booking } from '../core/booking'
import { channelName } from '../core/channels'
import { ENTITIES, EVENTS, SCOPE, type WireEvent } from '../core/contract'
import type { Frame } from '../realtime/terms/frame'
import { inAllKinds } from './channel-rules'
import type { Clock } from './clock'
import { offersOf } from './desk-actions'
import type { Hotel } from './hotel'
import type { Message } from './message'
import { change, type PlannedEvent } from './moves'
import { pick, type Random } from './random'

/** The most messages that are remembered, to be sent again. */
const REMEMBERED = 20

/** What a voice needs to speak. */
export interface VoicePorts {
  clock: Clock
  /** Sends a message to its subscribers. */
  deliver(message: Message): void
  /** Creates a new event id. */
  createId(): string
  /** The messages for an event of the contract; left out, the event itself. */
  speak?: Speak
}

/** Turns an event into what a backend sends for it. The hotel's books contain it already. */
export type Speak = (hotel: Hotel, event: WireEvent, createId: () => string) => Message[]

/** Announces what happens in one hotel. */
export interface Voice {
  /**
   * Announces events that happen together at an instant (ISO 8601). When they change what can be
   * done to other bookings, these are announced as well.
   *
   * @param thenAlso changes the hotel, after the events and before anybody hears of them
   */
  say(events: readonly PlannedEvent[], instant: string, thenAlso?: () => void): void
  /** Sends a message that has no event of the contract. */
  add(messages: readonly Message[]): void
  /** Sends one of the latest messages again, as some backends do by mistake. */
  repeat(random: Random): void
}

/** Creates the voice of a hotel. */
export function createVoice(
  hotel: Hotel,
  { clock, deliver, createId, speak = asItIs }: VoicePorts,
): Voice {
  const recent: Message[] = []
  let count = 0

  function offers(): Map<string, string> {
    const books = hotel.books()
    return new Map(
      books.bookings.map((row) => [row.booking_id, offersOf('booking', row, books).join()]),
    )
  }

  /** The actions on the row of an event, as the hotel is now. */
  function withActions(event: WireEvent): WireEvent {
    const row = hotel.find(EVENTS[event.type].entity, idOf(event))
    if (!row) return event
    const actions = offersOf(EVENTS[event.type].entity, row, hotel.books())
    return { ...event, payload: { ...event.payload, actions } } as WireEvent
  }

  function send(messages: readonly Message[]) {
    recent.push(...messages)
    recent.splice(0, Math.max(0, recent.length - REMEMBERED))
    for (const message of messages) deliver(message)
  }

  return {
    say(planned, instant, thenAlso) {
      const before = offers()
      const events = planned.map((one) => envelope(hotel, one, createId(), instant))
      for (const event of events) hotel.receive(frameOf(event, ++count, clock.now()))
      thenAlso?.()
      const named = new Set(events.map(idOf))
      const after = offers()
      // A dialect's bookings do not carry actions.
      const bookings = speak === asItIs ? hotel.bookings() : []
      const others = bookings.filter(({ booking_id: id }) => {
        const was = before.get(id)
        return was !== undefined && was !== after.get(id) && !named.has(id)
      })
      const told = others.map((row: Booking) =>
        envelope(hotel, change(row, {}), createId(), clock.instant()),
      )
      for (const event of [...events, ...told]) send(speak(hotel, withActions(event), createId))
    },
    add: send,
    repeat(random) {
      const [first, ...others] = recent
      if (first) deliver(pick(random, [first, ...others]))
    },
  }
}

/** The event itself, on its channel, as every kind of deployment names it. */
const asItIs: Speak = ({ slug }, event) => [
  messageOf(channelName(slug, EVENTS[event.type].channel), event.type, event),
]

/** A message for a channel, as every kind of deployment names it. */
export function messageOf(channel: string, event: string, body: object): Message {
  return { channels: inAllKinds(channel), event, data: JSON.stringify(body) }
}

/** An event with its envelope. */
export function envelope(
  { slug }: Pick<Hotel, 'slug'>,
  { type, payload }: PlannedEvent,
  eventId: string,
  instant: string,
): WireEvent {
  return {
    category: ENTITIES[EVENTS[type].entity].category,
    type,
    payload,
    meta: { event_id: eventId, ts: instant, hotel_slug: slug, scope: SCOPE },
  } as WireEvent
}

function frameOf(event: WireEvent, number: number, at: number): Frame {
  const channel = channelName(event.meta.hotel_slug as Hotel['slug'], EVENTS[event.type].channel)
  return { number, at, channel, event: event.type, data: event }
}

function idOf({ type, payload }: WireEvent): string {
  return String((payload as Record<string, unknown>)[ENTITIES[EVENTS[type].entity].id])
}
