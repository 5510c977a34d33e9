/** What HotelMate sends for what happens in the sandbox. */
import type { Booking } from '../core/booking'
import { isInHouse } from '../core/day-lists'
import type { Room } from '../core/room'
import type { Hotel } from './hotel'
import * as mate from './hotelmate-rows'
import type { Message } from './message'
import { messageOf, type Speak } from './voice'

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
    const number = mate.numberOf(room.room_number)
    return [
      send('rooms', 'rooms', 'room_updated', roomUpdate(hotel, room), { room_number: number }),
    ]
  }

  const booking = hotel.find('booking', String(event.payload.booking_id))
  if (!booking) return []
  const { booking_id, status } = booking
  const byMail = { booking_id, primary_email: mate.emailOf(booking) }
  const updated = () =>
    ofBooking('booking_updated', update(hotel, booking, ts), { booking_id, status })

  switch (event.type) {
    // Staff press Confirm: it is announced as if the booking were new.
    case 'booking_created':
    case 'booking_confirmed':
      return [ofBooking('booking_created', creation(hotel, booking), byMail)]
    case 'booking_cancelled':
      return [
        ofBooking('booking_cancelled', cancellation(booking, ts), {
          booking_id,
          reason: booking.cancellation_reason ?? null,
        }),
      ]
    case 'booking_checked_in':
    case 'booking_checked_out': {
      const room = hotel.books().room(booking.room_number)
      const scope = { room_number: mate.numberOf(booking.room_number) }
      const said = mate.detail(hotel, booking, room, now)
      return [
        ofBooking(event.type, { event: event.type, ...said }, { booking_id, ...scope }),
        ...(room
          ? [
              send(
                'rooms',
                'guest_management',
                'room_occupancy_updated',
                occupancy(hotel, room, now),
                scope,
              ),
            ]
          : []),
      ]
    }
    case 'booking_updated': {
      const { adults, children, confirmed_at } = event.payload
      if (adults !== undefined || children !== undefined) {
        return [ofBooking('booking_party_updated', party(booking, ts), { booking_id })]
      }
      const confirmed = () =>
        ofBooking('booking_confirmed', confirmation(hotel, booking, ts), byMail)
      return confirmed_at ? [updated(), confirmed()] : [updated()]
    }
  }
}

/** What it sends in the night, after it has looked through its bookings. */
export function healed(hotel: Hotel, instant: string, createId: () => string): Message[] {
  const guest = hotel.bookings().find(isInHouse)
  const healed_at = mate.withOffset(instant)
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
            { ...guestsOf(guest), healed_at },
            { booking_id: guest.booking_id, room_number: mate.numberOf(guest.room_number) },
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
  const meta = { hotel_slug: slug, event_id, ts: mate.withOffset(ts), scope }
  return messageOf(`${slug}.${channel}`, name, { category, type, payload, meta })
}

function update(hotel: Hotel, booking: Booking, ts: string) {
  return {
    ...mate.listRow(hotel, booking, Date.parse(ts)),
    updated_at: mate.withOffset(ts),
    primary_guest_name: mate.nameOf(booking),
  }
}

/** What it says of a booking when it is made, and when it is confirmed. */
function essentials(hotel: Hotel, booking: Booking) {
  const { nights, amount } = mate.stayOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: mate.confirmationOf(booking),
    primary_guest_name: mate.nameOf(booking),
    primary_email: mate.emailOf(booking),
    room_type: `${hotel.name} - Double`,
    check_in: booking.check_in ?? null,
    check_out: booking.check_out ?? null,
    nights,
    total_amount: amount,
    status: booking.status ?? null,
    adults: booking.adults ?? 1,
    children: booking.children ?? 0,
  }
}

function creation(hotel: Hotel, booking: Booking) {
  return {
    ...essentials(hotel, booking),
    primary_phone: mate.phoneOf(booking),
    booker_type: 'SELF',
    created_at: booking.created_at ? mate.withOffset(booking.created_at) : null,
    special_requests: '',
  }
}

function confirmation(hotel: Hotel, booking: Booking, ts: string) {
  return {
    ...essentials(hotel, booking),
    assigned_room_number: mate.numberOf(booking.room_number),
    confirmed_at: mate.withOffset(ts),
  }
}

function cancellation(booking: Booking, ts: string) {
  return {
    booking_id: booking.booking_id,
    confirmation_number: mate.confirmationOf(booking),
    guest_name: mate.nameOf(booking),
    room: null,
    assigned_room_number: mate.numberOf(booking.room_number),
    check_in: booking.check_in ?? null,
    check_out: booking.check_out ?? null,
    status: booking.status ?? null,
    cancellation_reason: booking.cancellation_reason ?? null,
    cancelled_at: mate.withOffset(ts),
  }
}

function party(booking: Booking, ts: string) {
  const [primary, ...companions] = mate.peopleOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: mate.confirmationOf(booking),
    status: booking.status ?? null,
    assigned_room_number: mate.numberOf(booking.room_number),
    primary,
    companions,
    total_count: 1 + companions.length,
    updated_at: mate.withOffset(ts),
  }
}

function roomUpdate(hotel: Hotel, room: Room) {
  const { name, beds } = mate.typeOf(room)
  const isReady = room.status === 'READY_FOR_GUEST'
  return {
    room_number: mate.numberOf(room.room_number),
    room_status: room.status ?? null,
    is_occupied: room.status === 'OCCUPIED',
    is_out_of_order: room.status === 'OUT_OF_ORDER',
    maintenance_required: room.status === 'MAINTENANCE_REQUIRED',
    maintenance_priority: null,
    maintenance_notes: '',
    last_cleaned_at: isReady && room.changed_at ? mate.withOffset(room.changed_at) : null,
    last_inspected_at: null,
    changed_fields: ['room_status'],
    room_type: name,
    max_occupancy: beds,
    guests_in_room: insideOf(hotel, room).length,
  }
}

function occupancy(hotel: Hotel, room: Room, now: number) {
  const { name, beds } = mate.typeOf(room)
  const guest = hotel
    .bookings()
    .find((one) => isInHouse(one) && one.room_number === room.room_number)
  const inside = insideOf(hotel, room)
  return {
    room_number: mate.numberOf(room.room_number),
    is_occupied: room.status === 'OCCUPIED',
    room_type: name,
    max_occupancy: beds,
    current_occupancy: inside.length,
    guests_in_room: inside.map(({ id, first_name, last_name, role }) => ({
      id,
      first_name,
      last_name,
      guest_type: role,
      id_pin: null,
    })),
    current_booking: guest ? mate.detail(hotel, guest, room, now) : null,
  }
}

function insideOf(hotel: Hotel, { room_number }: Room) {
  return hotel
    .bookings()
    .filter((one) => isInHouse(one) && one.room_number === room_number)
    .flatMap(mate.peopleOf)
}

function guestsOf(booking: Booking) {
  const [primary_guest, ...companion_guests] = mate
    .peopleOf(booking)
    .map(({ id, first_name, last_name, role }) => ({
      id,
      first_name,
      last_name,
      guest_type: role,
      id_pin: null,
    }))
  return {
    booking_id: booking.booking_id,
    confirmation_number: mate.confirmationOf(booking),
    room_number: mate.numberOf(booking.room_number),
    primary_guest,
    companion_guests,
    total_guests: 1 + companion_guests.length,
  }
}
