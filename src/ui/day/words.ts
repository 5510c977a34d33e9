/** The desk's words for a place in the day, and for what needs attention. */
import type { Booking } from '../../core/booking'
import type { Concern } from '../../core/day/attention'
import type { Place } from '../../core/day/places'
import { nightsBetween, type Format } from '../kit/format'
import type { Text } from '../text/en'
import { wordOfBooking } from '../text/words'
import type { NextStep } from './next-step'

/**
 * The place of a booking in words. Closed bookings, and those of an unknown status or day, have the
 * words of their status.
 *
 * @param date the hotel's business date
 */
export function wordsOfPlace(
  t: Text,
  format: Format | null,
  booking: Booking,
  place: Place | null,
  date: string | undefined,
): string {
  const { check_in, check_out } = booking
  if (place === null || place === 'closed' || place === 'unclear') {
    return wordOfBooking(t, booking.status)
  }
  if (place === 'not-arrived' && check_in && format) {
    return t.day.notArrivedSince(format.near(check_in))
  }
  if (place === 'to-come' && check_in && format) return t.day.arrivesOn(format.near(check_in))
  if (place === 'overdue' && check_out && date) {
    return t.day.overdueBy(nightsBetween(check_out, date))
  }
  return t.day.place[place]
}

/** What a button says that does the next step. */
export function wordOfStep({ day }: Text, step: NextStep): string {
  if (step.code !== 'move') return day.steps[step.code]
  return day.moveTo(step.room.room_number ?? step.room.room_id)
}

/** Why somebody has to act, in a word or two. */
export function wordOfConcern(t: Text, concern: Concern, booking?: Booking): string {
  if (concern === 'pending') {
    if (booking?.status === 'PENDING_PAYMENT') return t.day.paymentDue
    if (booking?.status === 'PENDING_APPROVAL') return t.day.toApprove
  }
  return t.day.concern[concern]
}
