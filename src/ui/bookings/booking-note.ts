import { isWithoutReason, type Booking } from '../../core/booking'
import type { Concern } from '../../core/day/attention'
import type { BookingDay } from '../../core/day/booking-day'
import type { Place } from '../../core/day/places'
import { wordOfConcern, wordsOfPlace } from '../day/words'
import type { Format } from '../kit/format'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'

/** The note beside a row's status; empty when there is nothing to say. */
export interface BookingNote {
  words: string
  /** Whether somebody has to act on it. */
  isUrgent: boolean
}

/** Places that the status or the dates in the row say already. */
const SAID: ReadonlySet<Place | null> = new Set(['closed', 'unclear', 'undated', 'to-come', null])

/** Statuses that say the place. */
const PLACE_OF: Partial<Record<string, Place>> = { IN_HOUSE: 'in-house', COMPLETED: 'left' }

/** What the status itself says, or what is nobody's task. */
const CALM: ReadonlySet<Concern> = new Set(['pending', 'unknown-status', 'incomplete'])

/**
 * The note of a booking.
 *
 * @param isOffList whether the booking has left the list, and the row stays only while it is used
 * @param date the hotel's business date
 */
export function noteOf(
  t: Text,
  format: Format | null,
  booking: Booking,
  day: BookingDay,
  isOffList: boolean,
  date: string | undefined,
): BookingNote {
  if (isOffList) return { words: t.bookings.isOffList, isUrgent: false }
  const concern = day.concerns.find((one) => !CALM.has(one))
  if (concern === undefined) {
    return { words: wordsOf(t, format, booking, day, date), isUrgent: false }
  }
  return { words: wordsOfConcern(t, format, concern, booking, day, date), isUrgent: true }
}

function wordsOfConcern(
  t: Text,
  format: Format | null,
  concern: Concern,
  booking: Booking,
  day: BookingDay,
  date: string | undefined,
): string {
  if (concern === 'disputed') return t.bookings.disputed
  if (concern === 'room-not-ready') {
    return t.bookings.roomNotReady(wordOfRoom(t, day.room?.status))
  }
  if (concern === 'overdue' || concern === 'not-arrived') {
    return wordsOfPlace(t, format, booking, day.place, date)
  }
  return wordOfConcern(t, concern, booking)
}

function wordsOf(
  t: Text,
  format: Format | null,
  booking: Booking,
  { concerns, place }: BookingDay,
  date: string | undefined,
): string {
  const { noReason, partial, unknownStatus } = t.bookings
  if (isWithoutReason(booking)) return noReason
  if (booking.status === 'CANCELLED') return booking.cancellation_reason ?? ''
  if (concerns.includes('incomplete')) return partial
  if (concerns.includes('unknown-status')) return unknownStatus
  if (SAID.has(place) || PLACE_OF[booking.status ?? ''] === place) return ''
  return wordsOfPlace(t, format, booking, place, date)
}
