/** The rows of HotelMate, as its lists and its events have them, made from the sandbox's own books. */
import { hasLeft, isInHouse, type Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import type { Hotel } from '../hotel'
import {
  confirmationOf,
  digestOf,
  emailOf,
  inZulu,
  nameOf,
  numberOf,
  partyOf,
  peopleOf,
  stayOf,
  typeOf,
} from './words'

/** Until when guests leave, in minutes after midnight. */
const CHECK_OUT_UNTIL = 11 * 60
const DAY_MS = 24 * 60 * 60_000
const STAFF = { id: 1, name: 'Aoife Byrne' }

/** Nobody was asked for their opinion. */
const SURVEY = {
  survey_sent: false,
  survey_completed: false,
  survey_rating: null,
  survey_sent_at: null,
  survey_response: null,
}

/** A row of the list of bookings. */
export function listRow({ calendar }: Hotel, booking: Booking, now: number) {
  const stay = stayOf(booking)
  const { missing, count } = partyOf(booking)
  return {
    booking_id: booking.booking_id,
    confirmation_number: confirmationOf(booking),
    status: booking.status ?? null,
    check_in: booking.check_in ?? null,
    check_out: booking.check_out ?? null,
    nights: stay.nights,
    assigned_room_number: numberOf(booking.room_number),
    room_number: numberOf(booking.room_number),
    checked_in_at: inZulu(booking.checked_in_at),
    checked_out_at: inZulu(booking.checked_out_at),
    booker_type: 'SELF',
    booker_summary: 'Self',
    guest_display_name: nameOf(booking),
    party_primary_full_name: nameOf(booking),
    primary_email: emailOf(booking),
    booker_email: '',
    party_total_count: count,
    party_complete: missing === 0,
    party_missing_count: missing,
    party_status_display:
      missing === 0 ? '✅ Complete' : `⚠️ Missing ${missing} ${missing === 1 ? 'guest' : 'guests'}`,
    precheckin_submitted_at: null,
    total_amount: stay.amount.toFixed(2),
    currency: 'EUR',
    ...SURVEY,
    ...deadlines(calendar, booking, now),
    ...seen(booking),
    created_at: inZulu(booking.created_at),
    updated_at: inZulu(booking.created_at),
  }
}

/** All that HotelMate has of a booking, as its check-in and check-out events say it. */
export function detail(hotel: Hotel, booking: Booking, room: Room | undefined, now: number) {
  const { check_in = null, check_out = null } = booking
  const guests = peopleOf(booking)
  const isIn = isInHouse(booking)
  const [primary, ...companions] = guests.map((person, index) => ({
    id: person.id,
    first_name: person.first_name,
    last_name: person.last_name,
    full_name: person.full_name,
    guest_type: index === 0 ? 'PRIMARY' : 'COMPANION',
    id_pin: null,
    room_number: isIn ? numberOf(booking.room_number) : null,
    check_in_date: check_in,
    check_out_date: check_out,
  }))
  const { approval_deadline_at, ...others } = deadlines(hotel.calendar, booking, now)
  const { missing } = partyOf(booking)
  return {
    checked_in_at: inZulu(booking.checked_in_at),
    checked_out_at: inZulu(booking.checked_out_at),
    booking_id: booking.booking_id,
    confirmation_number: confirmationOf(booking),
    status: booking.status ?? null,
    check_in,
    check_out,
    nights: stayOf(booking).nights,
    adults: booking.adults ?? 1,
    children: booking.children ?? 0,
    total_amount: stayOf(booking).amount.toFixed(2),
    currency: 'EUR',
    special_requests: '',
    promo_code: '',
    payment_reference: '',
    payment_provider: '',
    paid_at: null,
    created_at: inZulu(booking.created_at),
    updated_at: inZulu(booking.checked_in_at ?? booking.created_at),
    internal_notes: '',
    precheckin_submitted_at: null,
    precheckin_payload: {},
    party_complete: missing === 0,
    party_missing_count: missing,
    assigned_room_number: numberOf(booking.room_number),
    room_number: numberOf(booking.room_number),
    ...SURVEY,
    approval_deadline_at,
    approval_cutoff_at: null,
    ...others,
    ...seen(booking),
    booker: { type: 'SELF', first_name: '', last_name: '', company: '', email: '', phone: '' },
    party: { primary: guests[0], companions: guests.slice(1), total_count: guests.length },
    in_house: { primary, companions, walkins: [], total_count: guests.length },
    room: room ? roomOfDetail(room) : null,
    flags: {
      is_checked_in: isIn,
      can_check_in: false,
      can_check_out: isIn,
      can_edit_party: isIn,
    },
  }
}

function roomOfDetail(room: Room) {
  const type = typeOf(room)
  return {
    room_number: numberOf(room.room_number),
    is_occupied: room.status === 'OCCUPIED',
    is_active: true,
    is_out_of_order: room.status === 'OUT_OF_ORDER',
    room_type_id: type.id,
    room_type_name: type.name,
  }
}

/**
 * A row of the list of rooms.
 *
 * @param id HotelMate's own number of the room
 */
export function roomRow(room: Room, id: number) {
  const type = typeOf(room)
  return {
    id,
    room_number: numberOf(room.room_number),
    room_type: type.id,
    room_type_name: type.name,
    current_price: { amount: type.price.toFixed(2), currency: 'EUR', rate_type: 'base_price' },
    is_occupied: room.status === 'OCCUPIED',
    room_status: room.status ?? null,
    is_active: true,
    is_out_of_order: room.status === 'OUT_OF_ORDER',
    maintenance_required: room.status === 'MAINTENANCE_REQUIRED',
    maintenance_priority: null,
  }
}

/** How its own screen counts bookings, by the day. */
export function bucketCounts(
  { calendar, ...hotel }: Hotel,
  listed: readonly Booking[],
  now: number,
) {
  const today = hotel.today()
  const count = (has: (booking: Booking) => boolean) => listed.filter(has).length
  const of = (status: string) => count((booking) => booking.status === status)
  const isLate = ({ check_out = '' }: Booking) => now > calendar.at(check_out, CHECK_OUT_UNTIL)
  return {
    '': listed.length,
    arrivals: count(
      (one) =>
        one.check_in === today &&
        one.checked_in_at === undefined &&
        (one.status === 'CONFIRMED' || one.status === 'PENDING_APPROVAL'),
    ),
    in_house: count(isInHouse),
    departures: count((one) => isInHouse(one) && one.check_out === today),
    pending: of('PENDING_APPROVAL'),
    checked_out: count(hasLeft),
    cancelled: of('CANCELLED'),
    expired: of('EXPIRED'),
    no_show: of('NO_SHOW'),
    overdue_checkout: count((one) => isInHouse(one) && isLate(one)),
  }
}

function deadlines(calendar: Hotel['calendar'], booking: Booking, now: number) {
  const { status, check_out, created_at } = booking
  const isOpen = status === 'PENDING_APPROVAL'
  const answerBy = isOpen && created_at !== undefined ? Date.parse(created_at) + DAY_MS : null
  const late = answerBy === null ? 0 : minutesSince(answerBy, now)
  const leaveBy = check_out === undefined ? null : calendar.at(check_out, CHECK_OUT_UNTIL)
  const over = leaveBy === null || !isInHouse(booking) ? 0 : minutesSince(leaveBy, now)
  return {
    approval_deadline_at: inSeconds(answerBy),
    is_approval_due_soon: false,
    is_approval_overdue: late > 0,
    approval_overdue_minutes: late,
    approval_risk_level: late > 0 ? 'OVERDUE' : 'OK',
    checkout_deadline_at: inSeconds(leaveBy),
    is_overstay: over > 0,
    overstay_minutes: over,
    overstay_risk_level: over > 0 ? 'OVERDUE' : 'OK',
  }
}

function seen(booking: Booking) {
  const at = digestOf(booking) % 3 === 0 ? (booking.confirmed_at ?? null) : null
  return {
    staff_seen_at: at === null ? null : inZulu(at),
    staff_seen_by: at === null ? null : STAFF.id,
    staff_seen_by_display: at === null ? null : STAFF,
    is_new_for_staff: at === null,
  }
}

function minutesSince(then: number, now: number): number {
  return Math.max(0, Math.floor((now - then) / 60_000))
}

function inSeconds(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}
