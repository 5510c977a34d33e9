/** What HotelMate's messages say, made from the sandbox's own books. */
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import { guestsIn } from '../books'
import type { Hotel } from '../hotel'
import { detail, listRow } from './rows'
import * as words from './words'

/** A booking that changed. `ts`: the instant of the event (ISO 8601), also below. */
export function update(hotel: Hotel, booking: Booking, ts: string) {
  return {
    ...listRow(hotel, booking, Date.parse(ts)),
    updated_at: words.withOffset(ts),
    primary_guest_name: words.nameOf(booking),
  }
}

/** What it says of a booking when it is made, and when it is confirmed. */
function essentials(hotel: Hotel, booking: Booking) {
  const { nights, amount } = words.stayOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: words.confirmationOf(booking),
    primary_guest_name: words.nameOf(booking),
    primary_email: words.emailOf(booking),
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

/** A booking that was made. */
export function creation(hotel: Hotel, booking: Booking) {
  return {
    ...essentials(hotel, booking),
    primary_phone: words.phoneOf(booking),
    booker_type: 'SELF',
    created_at: booking.created_at ? words.withOffset(booking.created_at) : null,
    special_requests: '',
  }
}

/** A booking that was confirmed. */
export function confirmation(hotel: Hotel, booking: Booking, ts: string) {
  return {
    ...essentials(hotel, booking),
    assigned_room_number: words.numberOf(booking.room_number),
    confirmed_at: words.withOffset(ts),
  }
}

/** A booking that was cancelled. */
export function cancellation(booking: Booking, ts: string) {
  return {
    booking_id: booking.booking_id,
    confirmation_number: words.confirmationOf(booking),
    guest_name: words.nameOf(booking),
    room: null,
    assigned_room_number: words.numberOf(booking.room_number),
    check_in: booking.check_in ?? null,
    check_out: booking.check_out ?? null,
    status: booking.status ?? null,
    cancellation_reason: booking.cancellation_reason ?? null,
    cancelled_at: words.withOffset(ts),
  }
}

/** The guests of a booking, after one of them changed. */
export function party(booking: Booking, ts: string) {
  const [primary, ...companions] = words.peopleOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: words.confirmationOf(booking),
    status: booking.status ?? null,
    assigned_room_number: words.numberOf(booking.room_number),
    primary,
    companions,
    total_count: 1 + companions.length,
    updated_at: words.withOffset(ts),
  }
}

/** A room whose status changed. */
export function roomUpdate(hotel: Hotel, room: Room) {
  const { name, beds } = words.typeOf(room)
  const isReady = room.status === 'READY_FOR_GUEST'
  return {
    room_number: words.numberOf(room.room_number),
    room_status: room.status ?? null,
    is_occupied: room.status === 'OCCUPIED',
    is_out_of_order: room.status === 'OUT_OF_ORDER',
    maintenance_required: room.status === 'MAINTENANCE_REQUIRED',
    maintenance_priority: null,
    maintenance_notes: '',
    last_cleaned_at: isReady && room.changed_at ? words.withOffset(room.changed_at) : null,
    last_inspected_at: null,
    changed_fields: ['room_status'],
    room_type: name,
    max_occupancy: beds,
    guests_in_room: insideOf(hotel, room).length,
  }
}

/** A room with the people who are in it. `now`: ms since 1970. */
export function occupancy(hotel: Hotel, room: Room, now: number) {
  const { name, beds } = words.typeOf(room)
  const [booking] = guestsIn(hotel.books(), room.room_number ?? '')
  const inside = insideOf(hotel, room)
  return {
    room_number: words.numberOf(room.room_number),
    is_occupied: room.status === 'OCCUPIED',
    room_type: name,
    max_occupancy: beds,
    current_occupancy: inside.length,
    guests_in_room: inside,
    current_booking: booking ? detail(hotel, booking, room, now) : null,
  }
}

/** The people in a room. */
function insideOf(hotel: Hotel, { room_number = '' }: Room) {
  return guestsIn(hotel.books(), room_number).flatMap(guestsOf)
}

function guestsOf(booking: Booking) {
  return words.peopleOf(booking).map(({ id, first_name, last_name, role }) => ({
    id,
    first_name,
    last_name,
    guest_type: role,
    id_pin: null,
  }))
}

/** The guests of a booking, as HotelMate sends them after a check in the night. */
export function healedGuests(booking: Booking) {
  const [primary_guest, ...companion_guests] = guestsOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: words.confirmationOf(booking),
    room_number: words.numberOf(booking.room_number),
    primary_guest,
    companion_guests,
    total_guests: 1 + companion_guests.length,
  }
}
