/** What HotelMate sends for what happens in the sandbox. */
import { isInHouse } from '../../core/booking'
import type { Hotel } from '../hotel'
import type { Message } from '../message'
import { messageOf, type Speak } from '../voice'
import * as payloads from './payloads'
import { detail } from './rows'
import { emailOf, numberOf, withOffset } from './words'

/** The messages for an event of the contract, from the hotel's books after it. */
export const speakHotelmate: Speak = (hotel, event, createId) => {
  const { ts } = event.meta
  const now = Date.parse(ts)
  const send = (channel: string, category: string, type: string, payload: object, scope: object) =>
    sent(hotel, channel, { category, type, name: type }, payload, scope, ts, createId())
  const ofBooking = (type: string, payload: object, scope: object) =>
    send('room-bookings', 'room_booking', type, payload, scope)

  if (event.type === 'room_status_changed') {
    const room = hotel.find('room', String(event.payload.room_id))
    if (!room) return []
    const number = numberOf(room.room_number)
    return [
      send('rooms', 'rooms', 'room_updated', payloads.roomUpdate(hotel, room), {
        room_number: number,
      }),
    ]
  }

  const booking = hotel.find('booking', String(event.payload.booking_id))
  if (!booking) return []
  const { booking_id, status } = booking
  const byMail = { booking_id, primary_email: emailOf(booking) }
  const updated = () =>
    ofBooking('booking_updated', payloads.update(hotel, booking, ts), { booking_id, status })

  switch (event.type) {
    // Staff press Confirm: it is announced as if the booking were new.
    case 'booking_created':
    case 'booking_confirmed':
      return [ofBooking('booking_created', payloads.creation(hotel, booking), byMail)]
    case 'booking_cancelled':
      return [
        ofBooking('booking_cancelled', payloads.cancellation(booking, ts), {
          booking_id,
          reason: booking.cancellation_reason ?? null,
        }),
      ]
    case 'booking_checked_in':
    case 'booking_checked_out': {
      const room = hotel.books().room(booking.room_number)
      const scope = { room_number: numberOf(booking.room_number) }
      const said = detail(hotel, booking, room, now)
      return [
        ofBooking(event.type, { event: event.type, ...said }, { booking_id, ...scope }),
        ...(room
          ? [
              send(
                'rooms',
                'guest_management',
                'room_occupancy_updated',
                payloads.occupancy(hotel, room, now),
                scope,
              ),
            ]
          : []),
      ]
    }
    case 'booking_updated': {
      const { adults, children, confirmed_at } = event.payload
      if (adults !== undefined || children !== undefined) {
        return [ofBooking('booking_party_updated', payloads.party(booking, ts), { booking_id })]
      }
      const confirmed = () =>
        ofBooking('booking_confirmed', payloads.confirmation(hotel, booking, ts), byMail)
      return confirmed_at ? [updated(), confirmed()] : [updated()]
    }
  }
}

/** What it sends in the night, after it has looked through its bookings. */
export function healed(hotel: Hotel, instant: string, createId: () => string): Message[] {
  const guest = hotel.bookings().find(isInHouse)
  const healed_at = withOffset(instant)
  const summary = { bookings_processed: hotel.bookings().length, total_fixes: guest ? 1 : 0 }
  const changes = { created: 0, updated: guest ? 1 : 0, deleted: 0, demoted: 0 }
  const send = (name: string, type: string, payload: object, scope: object) =>
    sent(
      hotel,
      'room-bookings',
      { category: 'room_booking', type, name },
      payload,
      scope,
      instant,
      createId(),
    )
  return [
    ...(guest
      ? [
          send(
            'booking_guests_healed',
            'guests_healed',
            { ...payloads.healedGuests(guest), healed_at },
            { booking_id: guest.booking_id, room_number: numberOf(guest.room_number) },
          ),
        ]
      : []),
    send(
      'booking_integrity_healed',
      'integrity_healed',
      {
        hotel_slug: hotel.slug,
        hotel_name: hotel.name,
        summary: { ...summary, ...changes },
        healed_at,
        significant_changes: guest !== undefined,
      },
      { healing_type: 'auto_heal', changes_count: guest ? 1 : 0 },
    ),
  ]
}

function sent(
  { slug }: Hotel,
  channel: string,
  { category, type, name }: { category: string; type: string; name: string },
  payload: object,
  scope: object,
  ts: string,
  event_id: string,
): Message {
  const meta = { hotel_slug: slug, event_id, ts: withOffset(ts), scope }
  return messageOf(`${slug}.${channel}`, name, { category, type, payload, meta })
}
