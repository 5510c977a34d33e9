/** The actions of HotelMate, with their errors. */
import { isPending, type Booking } from '../../core/booking'
import { isObject, own } from '../../core/fields'
import type { ActionRequest } from '../actions'
import { guestsIn } from '../books'
import { UNUSABLE, type Refusal } from '../desk-actions'
import type { Hotel } from '../hotel'
import { parseJson, type Answer } from '../message-body'
import type { Submit } from '../office'
import { coded, done, failed, notFound, wrongMethod } from './answers'
import { confirmationOf, partyOf, stayOf, withOffset } from './words'

const ACTION =
  /^\/api\/staff\/hotel\/([^/]+)\/(?:room-bookings\/([^/]+)\/([a-z-]+)|housekeeping\/rooms\/([^/]+)\/status)\/$/

/** Whether a path has the form of an action of HotelMate. */
export function isActionPath(path: string): boolean {
  return ACTION.test(path)
}

/** Answers the request of an action, with HotelMate's errors. */
export function answerAction(
  { method, path, now, body }: ActionRequest,
  hotels: ReadonlyMap<string, Hotel>,
  submit: Submit,
): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  const [slug = '', id, action = 'status', roomId] = (ACTION.exec(path) ?? [])
    .slice(1)
    .map((part) => (part === undefined ? part : decode(part)))
  const hotel = hotels.get(slug)
  if (!hotel) return notFound('Not found.')
  const value = parseJson(body?.toString('utf8') || '{}')
  const said = isObject(value) ? value : {}
  if (id === undefined) return setRoom(hotel, roomId, said, submit)
  const booking = hotel.find('booking', id)
  if (!booking) return failed(404, { error: 'Booking not found' })
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
  const at = new Date(now).toISOString().replace('Z', '000Z')
  return run ? run({ hotel, booking, said, submit, at: withOffset(at) }) : notFound('Not found.')
}

interface Call {
  hotel: Hotel
  booking: Booking
  said: object
  submit: Submit
  /** The instant of the request, with its offset. */
  at: string
}

/** By the last part of the address. */
const ACTIONS: Readonly<Record<string, (call: Call) => Answer>> = {
  approve({ hotel, booking, submit, at }) {
    const { booking_id } = booking
    const refusal = submit(hotel, 'booking', booking_id, 'approve', {})
    if (!refusal) {
      const message = 'Booking approved and payment captured successfully'
      return done({
        status: 'approved',
        booking_id,
        message,
        booking: { booking_id, status: 'CONFIRMED', paid_at: at },
      })
    }
    if (booking.status !== 'EXPIRED') return failed(409, { error: refusal.message })
    const error = 'Booking expired due to approval timeout and cannot be approved.'
    const auto_expire_reason_code = 'APPROVAL_TIMEOUT'
    return failed(409, { error, booking_id, expired_at: null, auto_expire_reason_code })
  },
  decline({ hotel, booking, said, submit, at }) {
    const { booking_id } = booking
    const reason_code = own(said, 'reason_code') ?? null
    const reason_note = own(said, 'reason_note') ?? null
    if (reason_code === null) return failed(400, { reason_code: ['This field is required.'] })
    const reason = textOf(reason_note) || textOf(reason_code)
    const refusal = submit(hotel, 'booking', booking_id, 'decline', { reason })
    if (refusal) return failed(409, { error: refusal.message })
    const message = 'Booking declined and authorization cancelled'
    return done({
      status: 'declined',
      booking_id,
      reason_code,
      reason_note,
      message,
      booking: {
        booking_id,
        status: 'DECLINED',
        decision_at: at,
        decline_reason_code: reason_code,
        decline_reason_note: reason_note,
      },
    })
  },
  confirm({ hotel, booking, submit }) {
    const { booking_id, status = '' } = booking
    if (isPending(status)) {
      const at = `/api/staff/hotel/${hotel.slug}/room-bookings/${booking_id}`
      return failed(403, {
        error: 'Stripe bookings require staff approve/decline endpoints.',
        required_endpoints: { approve: `${at}/approve/`, decline: `${at}/decline/` },
      })
    }
    const refusal = submit(hotel, 'booking', booking_id, 'confirm', {})
    return refusal
      ? failed(400, { error: refusal.message })
      : done({ message: 'Booking confirmed successfully' })
  },
  cancel({ hotel, booking, said, submit }) {
    const reason = textOf(own(said, 'reason')) || 'Cancelled by staff'
    const refusal = submit(hotel, 'booking', booking.booking_id, 'cancel', {
      cancellation_reason: reason,
    })
    return refusal
      ? failed(400, { error: refusal.message })
      : done({ message: 'Booking cancelled successfully', cancellation_reason: reason })
  },
  'check-in'({ hotel, booking, submit }) {
    const refusal = submit(hotel, 'booking', booking.booking_id, 'check-in', {})
    if (!refusal)
      return done({
        message: `Successfully checked in booking ${booking.booking_id}`,
        guest_token: null,
        ...summaryOf(booking),
      })
    const detail =
      booking.room_number === undefined ? 'No room assigned to booking' : refusal.message
    return failed(400, { error: 'BOOKING_NOT_ELIGIBLE', detail })
  },
  'check-out'({ hotel, booking, submit }) {
    const { booking_id, room_number } = booking
    const refusal = submit(hotel, 'booking', booking_id, 'check-out', {})
    if (refusal) {
      const message = 'Booking must be checked in to check out'
      return coded('NOT_CHECKED_IN', booking.checked_in_at ? refusal.message : message)
    }
    const message = `Successfully checked out booking ${booking_id} from room ${room_number}`
    return done({
      message,
      ...summaryOf(booking),
      status: 'COMPLETED',
      adults: booking.adults ?? 1,
    })
  },
  'safe-assign-room'({ hotel, booking, said, submit }) {
    const { booking_id } = booking
    const id = own(said, 'room_id')
    if (id === undefined || id === null) return coded('MISSING_ROOM_ID', 'room_id is required')
    if (partyOf(booking).missing > 0) {
      const message = 'Please provide all staying guest names before room assignment.'
      return failed(400, { code: 'PARTY_INCOMPLETE', message })
    }
    const room = roomOf(hotel, id)
    if (!room) return coded('ROOM_NOT_FOUND', 'Room not found', 404)
    const status = room.status ?? ''
    if (UNUSABLE.has(status)) {
      const message = `Room ${room.room_number} is not bookable (status: ${status})`
      return failed(400, { error: { code: 'ROOM_NOT_BOOKABLE', message, details: {} } })
    }
    const refusal = submit(hotel, 'booking', booking_id, 'assign', { room_id: room.room_id })
    if (refusal) return coded('ASSIGNMENT_REFUSED', refusal.message)
    const message = `Successfully assigned room to booking ${booking_id}`
    return done({ message, ...summaryOf(booking), adults: booking.adults ?? 1 })
  },
}

function setRoom(hotel: Hotel, id: unknown, said: object, submit: Submit): Answer {
  const room = roomOf(hotel, id)
  if (!room) return notFound('No Room matches the given query.')
  const status = own(said, 'to_status')
  if (status === undefined) return failed(400, { to_status: ['This field is required.'] })
  const refusal = submit(hotel, 'room', room.room_id, 'status', { status })
  if (refusal) return failed(400, { non_field_errors: [wordsOf(hotel, room, status, refusal)] })
  return done({ message: `Room ${room.room_number} status updated to ${textOf(status)}` })
}

/** HotelMate says which step is not possible; a guest in the room is named in the sandbox's words. */
function wordsOf(
  hotel: Hotel,
  { status, room_number = '' }: { status?: string; room_number?: string },
  wanted: unknown,
  { message }: Refusal,
): string {
  const isTaken = guestsIn({ bookings: hotel.bookings() }, room_number).length > 0
  return isTaken ? message : `Room cannot transition from ${status} to ${textOf(wanted)}`
}

/** HotelMate's number of a room is its place in the list. */
function roomOf(hotel: Hotel, id: unknown) {
  const number = Number(id)
  return Number.isInteger(number) ? hotel.rooms()[number - 1] : undefined
}

function summaryOf(booking: Booking) {
  return {
    booking_id: booking.booking_id,
    confirmation_number: confirmationOf(booking),
    status: booking.status ?? null,
    check_in: booking.check_in ?? null,
    check_out: booking.check_out ?? null,
    nights: stayOf(booking).nights,
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
