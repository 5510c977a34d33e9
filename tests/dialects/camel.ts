import { defineDialect } from '../../src/dialects/define-dialect'
import type { DialectData } from '../../src/dialects/dialect-data'

/** A small invented backend: camelCase names, numbers as ids, bodies wrapped in one more object. */
export const camelData: DialectData = {
  name: 'camel',
  messages: {
    payload: 'data.item',
    event_id: 'data.event.number',
    ts: 'data.event.occurredAt',
    hotel_slug: 'data.event.hotel',
    scope: { path: 'data.event.audience', is: 'desk' },
    events: {
      ReservationMade: { as: 'booking_created' },
      ReservationConfirmed: { as: 'booking_confirmed' },
      ReservationCalledOff: { as: 'booking_cancelled' },
      ReservationChanged: { as: 'booking_updated' },
      GuestMoved: { as: 'booking_updated', lacks: ['status'] },
      GuestArrived: { as: 'booking_checked_in' },
      GuestLeft: { as: 'booking_checked_out' },
      RoomChanged: { as: 'room_status_changed' },
      RatesChanged: { ignored: 'the board shows no rates' },
    },
  },
  booking: {
    fields: {
      booking_id: 'id',
      status: 'state',
      guest_name: ['guest.fullName', 'guest.firstName guest.lastName'],
      created_at: 'madeAt',
      confirmed_at: 'confirmedAt',
      cancelled_at: 'calledOffAt',
      cancellation_reason: 'calledOffBecause',
      check_in: 'arrivalDay',
      check_out: 'departureDay',
      room_number: 'room.number',
      checked_in_at: 'arrivedAt',
      checked_out_at: 'leftAt',
      adults: 'party.0',
      children: 'party.1',
      actions: 'allowed',
    },
    neverSaid: ['ref'],
    statuses: { requested: 'PENDING', booked: 'CONFIRMED', 'called-off': 'CANCELLED' },
    list: {
      path: '/v2/{hotel}/reservations',
      rows: 'data.items',
      count: 'data.total',
      as_of: 'data.readAt',
      business_date: 'data.day',
    },
    actions: {
      cancel: {
        path: '/v2/{hotel}/reservations/{id}',
        method: 'PATCH',
        body: { state: { is: 'called-off' }, because: { of: 'cancellation_reason' } },
      },
    },
  },
  room: {
    fields: {
      room_id: 'id',
      status: 'state',
      changed_at: 'changedAt',
      room_number: 'number',
      floor: 'floor',
      room_type: 'kind.name',
    },
    neverSaid: ['actions', 'ref'],
    list: { path: '/v2/{hotel}/rooms?detail=full', rows: 'data.items', count: 'data.total' },
    actions: {},
  },
  hotels: { path: '/v2/hotels' },
  refusals: { says: ['errors.0.text'] },
}

export const camel = defineDialect(camelData)
