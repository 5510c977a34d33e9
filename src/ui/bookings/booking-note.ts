import { bookingModel, isPartial, isWithoutReason, type Booking } from '../../core/booking'
import type { BookingDay } from '../../core/day/booking-day'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'

/** The note beside a row's status; empty when there is nothing to say. */
export interface BookingNote {
  words: string
  /** Whether somebody has to act on it. */
  isUrgent: boolean
}

/**
 * The note of a booking.
 *
 * @param isOffList whether the booking has left the list, and the row stays only while it is used
 */
export function noteOf(
  t: Text,
  booking: Booking,
  day: BookingDay,
  isOffList: boolean,
): BookingNote {
  if (isOffList) return { words: t.bookings.isOffList, isUrgent: true }
  if (booking.disputed) return { words: t.bookings.disputed, isUrgent: true }
  const roomNotReady = day.concerns.includes('room-not-ready') ? day.room?.status : undefined
  const words = wordsOf(t, booking, roomNotReady)
  return { words, isUrgent: roomNotReady !== undefined && words !== '' }
}

function wordsOf(t: Text, booking: Booking, roomNotReady: string | undefined): string {
  const { noReason, partial, unknownStatus, roomNotReady: notReady } = t.bookings
  if (isWithoutReason(booking)) return noReason
  if (booking.status === 'CANCELLED') return booking.cancellation_reason ?? ''
  if (isPartial(booking)) return partial
  if (!bookingModel.isKnownStatus(booking.status ?? '')) return unknownStatus
  return roomNotReady === undefined ? '' : notReady(wordOfRoom(t, roomNotReady))
}
