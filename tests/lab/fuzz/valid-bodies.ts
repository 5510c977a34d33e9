/** Bodies as the contract has them, about few rows, so that events of one row meet. */
import { ENTITIES, EVENTS, SCOPE, type EventType } from '../../../src/core/contract'
import type { Dice } from './dice'
import { MARK } from './odd-values'

export const HOTEL = 'hotel-killarney'

export type Body = Record<string, unknown>

const TYPES = Object.keys(EVENTS) as EventType[]
const BOOKINGS = 40
const ROOMS = 12
const STATUSES = ['PENDING', 'pending_payment', 'CONFIRMED', 'CANCELLED', 'IN_HOUSE', ' No_Show ']
const ROOM_STATUSES = ['OCCUPIED', 'CHECKOUT_DIRTY', 'READY_FOR_GUEST', 'HAUNTED']
const ACTIONS = [[], ['confirm', 'cancel'], ['cancel'], ['status'], ['cancel', 'cancel']]
const DAY = '2026-03-01'
const CAN_BE_NONE = ['room_number', 'checked_in_at', 'adults', 'actions', 'floor', 'guest_name']

/** A valid event; most of its instants lie within a few minutes, and some are equal. */
export function validBody(dice: Dice): Body {
  const type = dice.pick(TYPES)
  const ts = instant(dice)
  return {
    category: ENTITIES[EVENTS[type].entity].category,
    type,
    payload: offering(payloadOf(type, dice), dice),
    meta: { event_id: `e-${dice.below(3_000)}`, ts, hotel_slug: HOTEL, scope: SCOPE },
  }
}

/** An instant of one hour, to the second or to the microsecond. */
export function instant(dice: Dice): string {
  const minute = String(dice.below(60)).padStart(2, '0')
  const second = String(dice.below(60)).padStart(2, '0')
  const fraction = dice.oneIn(2) ? '' : `.${String(dice.below(1_000_000)).padStart(6, '0')}`
  return `${DAY}T10:${minute}:${second}${fraction}${dice.oneIn(4) ? '+00:00' : 'Z'}`
}

/** A row as a snapshot has it. */
export function validRow(entity: 'booking' | 'room', dice: Dice): Body {
  if (entity === 'room') return offering(payloadOf('room_status_changed', dice), dice)
  const row = payloadOf('booking_created', dice)
  if (dice.oneIn(3)) row.confirmed_at = instant(dice)
  if (dice.oneIn(4)) row.cancelled_at = instant(dice)
  return offering(row, dice)
}

/** Now and then with what can be done to the row, and with what has no value. */
function offering(fields: Body, dice: Dice): Body {
  const none = dice.oneIn(5) ? { [dice.pick(CAN_BE_NONE)]: null } : {}
  return { ...fields, ...(dice.oneIn(4) && { actions: dice.pick(ACTIONS) }), ...none }
}

function payloadOf(type: EventType, dice: Dice): Body {
  const booking_id = `BK-${dice.below(BOOKINGS)}`
  switch (type) {
    case 'booking_created': {
      const created_at = instant(dice)
      const status = dice.pick(STATUSES)
      return { booking_id, status, created_at, guest_name: `Guest ${MARK} ${dice.below(5)}` }
    }
    case 'booking_confirmed':
      return { booking_id, status: 'CONFIRMED', confirmed_at: instant(dice) }
    case 'booking_cancelled': {
      const cancelled_at = instant(dice)
      return { booking_id, status: 'CANCELLED', cancelled_at, cancellation_reason: MARK }
    }
    case 'booking_updated': {
      const room_number = dice.oneIn(3) ? null : String(dice.below(9))
      return { booking_id, status: dice.pick(STATUSES), room_number }
    }
    case 'booking_checked_in':
      return { booking_id, checked_in_at: instant(dice) }
    case 'booking_checked_out':
      return { booking_id, checked_out_at: instant(dice), status: 'COMPLETED' }
    case 'room_status_changed': {
      const room_id = dice.oneIn(3) ? dice.below(ROOMS) : `R-${dice.below(ROOMS)}`
      return { room_id, status: dice.pick(ROOM_STATUSES), changed_at: instant(dice) }
    }
  }
}
