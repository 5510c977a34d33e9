/** The rooms that are given twice tonight. */
import type { Booking } from '../booking'
import { parseInstant } from '../instant'
import { roomKey } from '../room'
import { byText } from '../sorted-list'
import type { AttentionEntry, BookingEntry, DoubleBooked } from './attention-list'
import { isInside } from './places'

/** One room that two or more bookings have tonight. */
export interface DoubleBooking {
  /** The number of the room, as its first booking has it. */
  room: string
  /** Who should keep the room comes first: who is inside, then who booked first. */
  bookings: readonly Booking[]
}

/**
 * The rooms whose double booking has to be resolved today.
 *
 * @param attention what needs attention, most urgent first: tonight's double bookings lead it
 */
export function doubleBookingsTonight(attention: readonly AttentionEntry[]): DoubleBooking[] {
  const rooms = new Map<string, DoubleBooked[]>()
  for (const entry of attention) {
    if (!isDoubleBookedTonight(entry)) break
    const key = roomKey(entry.booking.room_number)
    rooms.set(key, [...(rooms.get(key) ?? []), entry])
  }
  return [...rooms.values()].map((entries) => {
    const bookings = entries.toSorted(compareClaims).map(({ booking }) => booking)
    const [{ room_number: room }] = bookings as [DoubleBooked['booking']]
    return { room, bookings }
  })
}

function isDoubleBookedTonight(entry: AttentionEntry): entry is DoubleBooked {
  return entry.entity === 'booking' && entry.concern === 'double-booked' && entry.isForTonight
}

/** Never 0 for two different bookings. */
function compareClaims(a: BookingEntry, b: BookingEntry): number {
  const isIn = Number(isInside(b.day.place)) - Number(isInside(a.day.place))
  // Without an instant a booking counts as the last; two of them differ by NaN.
  const bookedAt = createdAt(a) - createdAt(b)
  return isIn || bookedAt || byText(a.key, b.key)
}

function createdAt({ booking }: BookingEntry): number {
  return parseInstant(booking.created_at) ?? Infinity
}
