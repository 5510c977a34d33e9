/** The shape, the line and the words of a stay. */
import { isPending, type Booking } from '../../core/booking'
import { isInside, type Place } from '../../core/day/places'
import type { Clash, RoomBooking } from '../../core/day/room-day'
import { CONCERN_LOOKS, lookOfPlace } from '../day/looks'
import { wordOfConcern, wordsOfPlace } from '../day/words'
import { wordsOfNights } from '../day/what-is-wrong'
import type { Format } from '../kit/format'
import type { Shape } from '../kit/shapes'
import type { Text } from '../text/en'

/** The line that a stay is drawn with. */
export type Line = 'in' | 'today' | 'later' | 'unsure' | 'overdue' | 'left'

/** Every line with the place that stands for it, in the order of the legend. */
export const LINES: readonly { line: Line; place: Place }[] = [
  { line: 'in', place: 'in-house' },
  { line: 'today', place: 'due-in' },
  { line: 'later', place: 'to-come' },
  { line: 'unsure', place: 'not-arrived' },
  { line: 'overdue', place: 'overdue' },
  { line: 'left', place: 'left' },
]

/** Left out: nobody is sure whether and when this guest comes. */
const OF_PLACES: Partial<Record<Place, Line>> = {
  'in-house': 'in',
  'due-out': 'in',
  'due-in': 'today',
  'to-come': 'later',
  overdue: 'overdue',
  left: 'left',
}

/** How a bar is drawn. Two guests in one night hide the shape of the place; `word` still has it. */
export interface BarLook {
  line: Line
  shape: Shape | null
  /** The place in a word or two, as the hotel's other pages say it. */
  word: string
  /** `tonight`: somebody has to act today. */
  clash: 'tonight' | 'later' | null
}

/** How a stay looks. `clashes`: the other bookings of its nights. */
export function lookOfBar(
  t: Text,
  { booking, place }: RoomBooking,
  clashes: readonly Clash[],
): BarLook {
  const isOpen = isUndecided(booking, place)
  const line = (!isOpen && place && OF_PLACES[place]) || 'unsure'
  const isTonight = clashes.some((clash) => clash.isTonight)
  const clash = clashes.length === 0 ? null : isTonight ? 'tonight' : 'later'
  const own = isOpen ? CONCERN_LOOKS.pending : lookOfPlace(place, booking.status)
  const { shape } = clash ? CONCERN_LOOKS['double-booked'] : own
  return { line, shape, clash, word: wordsOf(t, booking, place) }
}

/** All that is known of a stay, as it is shown under the pointer. */
export function sayBar(
  t: Text,
  format: Format,
  { booking, place }: RoomBooking,
  details: string,
  date: string | undefined,
): string {
  const name = booking.guest_name ?? booking.booking_id
  return [name, wordsOf(t, booking, place, { format, date }), details].filter(Boolean).join(', ')
}

/** What a bar does not show in words: its dates, and the nights that others have as well. */
export function sayDetails(
  t: Text,
  format: Format,
  { check_in, check_out }: Booking,
  clashes: readonly Clash[],
): string {
  const nights = clashes.map((clash) => wordsOfNights({ t, format }, clash.nights))
  return [format.stay(check_in, check_out), ...nights.map(t.wrong.doubleBooked)]
    .filter(Boolean)
    .join(', ')
}

/** The place in words; without dates, in a word or two. */
function wordsOf(
  t: Text,
  booking: Booking,
  place: Place | null,
  dates?: { format: Format; date: string | undefined },
): string {
  if (isUndecided(booking, place)) return wordOfConcern(t, 'pending', booking)
  return wordsOfPlace(t, dates?.format ?? null, booking, place, dates?.date)
}

/** Whether somebody has to approve the booking, or to pay for it, before the guest comes. */
function isUndecided({ status = '' }: Booking, place: Place | null): boolean {
  return isPending(status) && !isInside(place) && place !== 'left'
}
