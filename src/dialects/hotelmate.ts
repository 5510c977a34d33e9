import { ROOM_STATUSES } from '../core/room'
import { defineDialect } from './define-dialect'
import type { DialectData } from './dialect-data'

const BOOKINGS = '/staff/hotel/{hotel}/room-bookings/'
const CATEGORY = 'room_booking'
/** The statuses of a booking that nobody has to decide about any more, and no guest came. */
const REVIVABLE = ['EXPIRED', 'DECLINED', 'NO_SHOW']

/** HotelMate, a Django backend, as it was recorded in `tests/dialects/recording`. */
export const hotelmateData: DialectData = {
  name: 'hotelmate',
  // A booking that expired or was declined can be confirmed again.
  isOrderedByTime: true,
  // What a row shows while nobody has entered the guest's name.
  noneTexts: ['Guest Information Pending'],
  messages: {
    payload: 'payload',
    type: 'type',
    category: 'category',
    event_id: 'meta.event_id',
    ts: 'meta.ts',
    hotel_slug: 'meta.hotel_slug',
    events: {
      // Also when staff confirm a booking, and when they revive one.
      booking_created: { as: 'booking_created', category: CATEGORY },
      booking_confirmed: { as: 'booking_confirmed', category: CATEGORY },
      booking_cancelled: { as: 'booking_cancelled', category: CATEGORY },
      booking_updated: { as: 'booking_updated', category: CATEGORY },
      booking_checked_in: { as: 'booking_checked_in', category: CATEGORY },
      booking_checked_out: { as: 'booking_checked_out', category: CATEGORY },
      booking_party_updated: { as: 'booking_updated', category: CATEGORY },
      booking_party_healed: {
        as: 'booking_updated',
        category: CATEGORY,
        type: 'party_healed',
        lacks: ['status'],
      },
      booking_guests_healed: {
        as: 'booking_updated',
        category: CATEGORY,
        type: 'guests_healed',
        lacks: ['status'],
      },
      booking_integrity_healed: {
        type: 'integrity_healed',
        ignored: 'it sums up the repairs of a night; each repair has an event of its own',
      },
      room_updated: { as: 'room_status_changed', category: 'rooms' },
      room_occupancy_updated: {
        as: 'room_status_changed',
        category: 'guest_management',
        lacks: ['status'],
      },
    },
  },
  booking: {
    fields: {
      booking_id: 'booking_id',
      status: 'status',
      // The party first: lists show its name too.
      guest_name: [
        'party_primary_full_name',
        'party.primary.full_name',
        'primary.full_name',
        'party.primary.first_name party.primary.last_name',
        'primary_guest_name',
        'guest_name',
        'guest_display_name',
      ],
      created_at: 'created_at',
      confirmed_at: 'confirmed_at',
      cancelled_at: 'cancelled_at',
      cancellation_reason: 'cancellation_reason',
      check_in: 'check_in',
      check_out: 'check_out',
      room_number: ['assigned_room_number', 'room_number'],
      checked_in_at: 'checked_in_at',
      checked_out_at: 'checked_out_at',
      adults: 'adults',
      children: 'children',
    },
    neverSaid: ['actions', 'ref'],
    neverListed: ['confirmed_at', 'cancelled_at', 'cancellation_reason', 'adults', 'children'],
    unlistedStatuses: ['PENDING_PAYMENT', 'DRAFT', 'CANCELLED_DRAFT'],
    list: { path: BOOKINGS, page: 'page' },
    actions: {
      approve: { path: `${BOOKINGS}{id}/approve/` },
      decline: {
        path: `${BOOKINGS}{id}/decline/`,
        body: { reason_code: { is: 'OTHER' }, reason_note: { of: 'reason' } },
      },
      confirm: { path: `${BOOKINGS}{id}/confirm/` },
      cancel: { path: `${BOOKINGS}{id}/cancel/`, body: { reason: { of: 'cancellation_reason' } } },
      'check-in': { path: `${BOOKINGS}{id}/check-in/` },
      'check-out': { path: `${BOOKINGS}{id}/check-out/` },
      assign: {
        path: `${BOOKINGS}{id}/safe-assign-room/`,
        body: { room_id: { of: 'room_ref', isNumber: true } },
      },
    },
    offers: {
      approve: { status: ['PENDING_APPROVAL'] },
      decline: { status: ['PENDING_APPROVAL'] },
      confirm: { status: REVIVABLE },
      'check-in': { status: ['CONFIRMED'], has: ['room_number'], lacks: ['checked_in_at'] },
      'check-out': {
        status: ['CONFIRMED', 'IN_HOUSE'],
        has: ['checked_in_at'],
        lacks: ['checked_out_at'],
      },
      assign: { status: ['CONFIRMED'], lacks: ['checked_in_at'] },
      cancel: { status: ['CONFIRMED'], lacks: ['checked_in_at'] },
    },
  },
  room: {
    fields: {
      // Events know a room by its number only. So requests name it by `ref`.
      room_id: 'room_number',
      status: 'room_status',
      room_number: 'room_number',
      // In lists, `room_type` is a number.
      room_type: ['room_type_name', 'room_type'],
      ref: 'id',
    },
    besidePayload: { changed_at: 'meta.ts' },
    neverSaid: ['floor', 'actions'],
    neverListed: ['changed_at'],
    list: { path: '/staff/hotel/{hotel}/room-management/?page_size=100', page: 'page' },
    actions: {
      status: {
        path: '/staff/hotel/{hotel}/housekeeping/rooms/{ref}/status/',
        body: { to_status: { of: 'status' } },
      },
    },
    // A check-out frees an occupied room.
    offers: { status: { status: ROOM_STATUSES.filter((s) => s !== 'OCCUPIED'), has: ['ref'] } },
  },
  hotels: null,
  refusals: {
    says: ['message', 'error.message', 'detail', 'non_field_errors.0', 'error'],
  },
}

/** The dialect of HotelMate. */
export const hotelmate = /* #__PURE__ */ defineDialect(hotelmateData)
