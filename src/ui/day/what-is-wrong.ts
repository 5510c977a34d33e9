/** What is wrong with a booking or a room, in a sentence. */
import type { Booking } from '../../core/booking'
import { addDays } from '../../core/calendar'
import type { Concern } from '../../core/day/attention'
import type { AttentionEntry } from '../../core/day/attention-list'
import type { BookingDay } from '../../core/day/booking-day'
import type { Nights } from '../../core/day/stays'
import type { Format } from '../kit/format'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'

/** A sentence with a guest's name in it, or without. */
export interface Sentence {
  before: string
  name?: string
  after?: string
}

/** What the sentences need beside the row. */
export interface Words {
  t: Text
  format: Format
  /** The number of rooms that are free tonight. */
  freeTonight: number
  /** The hotel's business date. */
  date: string | undefined
}

/** What is wrong with an entry of the list. */
export function sentenceOfEntry(words: Words, entry: AttentionEntry): Sentence {
  if (entry.entity === 'room') return { before: words.t.wrong.occupiedByNobody }
  return sentenceOf(words, entry.concern, entry.booking, entry.day)
}

/** Why a booking needs attention, for one of its reasons. */
export function sentenceOf(
  words: Words,
  concern: Concern,
  booking: Booking,
  day: BookingDay,
): Sentence {
  const { t, format } = words
  const { wrong } = t
  const { check_in, check_out, room_number: room, status = '', created_at } = booking
  const near = (date: string | undefined) => (date === undefined ? '' : format.near(date))
  switch (concern) {
    case 'double-booked':
      return sameRoom(words, day)
    case 'room-not-ready': {
      const is = roomIs(t, day.room?.status)
      return { before: `${when(words, booking, day)}; ${room ?? ''} ${is}` }
    }
    case 'no-room':
      return { before: wrong.noRoom(when(words, booking, day), words.freeTonight) }
    case 'overdue':
      return { before: wrong.overdue(near(check_out), room) }
    case 'not-arrived':
      return { before: wrong.notArrived(near(check_in), room, near(check_out)) }
    case 'pending':
      return { before: wrong.waiting(when(words, booking, day), format.moment(created_at)) }
    case 'contradiction':
      return { before: wrong.contradiction(room ?? '', wordOfRoom(t, day.room?.status)) }
    case 'unknown-status':
      return { before: wrong.unknownStatus(stayIn(words, booking), status) }
    case 'incomplete':
      return { before: wrong.incomplete(booking.booking_id) }
    case 'disputed':
      return { before: wrong.disputed(stayIn(words, booking)) }
  }
}

/** Nights by their first days: `Fri 6`, `Fri 6 and Sat 7`, `Fri 6 to Tue 10`. */
export function wordsOfNights({ t, format }: Pick<Words, 't' | 'format'>, { from, to }: Nights) {
  const last = to > from ? addDays(to, -1) : from
  if (last === from) return format.near(from)
  const { and, upTo } = t.wrong.nights
  return (addDays(from, 1) === last ? and : upTo)(format.near(from), format.near(last))
}

function sameRoom({ t, format }: Words, { clashes }: BookingDay): Sentence {
  const [clash] = clashes
  if (!clash) return { before: t.day.concern['double-booked'] }
  const { before, others } = t.wrong.sameRoom
  const nights = wordsOfNights({ t, format }, clash.nights)
  return {
    before,
    name: clash.other.guest_name ?? clash.other.booking_id,
    after: `, ${nights}${clashes.length > 1 ? others(clashes.length - 1) : ''}`,
  }
}

/** When the guest comes, came or was to come. */
function when(words: Words, booking: Booking, { place }: BookingDay): string {
  const { t, format } = words
  const { check_in } = booking
  if (place === 'due-in') return t.wrong.arrivingToday
  if (place === 'not-arrived' && check_in) return t.wrong.expectedSince(format.near(check_in))
  if (place === 'in-house' || place === 'due-out' || place === 'overdue') return t.wrong.isInHouse
  return stayIn(words, booking)
}

/** The days of a stay, or that they are not known. */
function stayIn({ t, format }: Words, { check_in, check_out }: Booking): string {
  if (check_in === undefined && check_out === undefined) return t.day.place.undated
  return format.stay(check_in, check_out)
}

function roomIs({ wrong }: Text, status = ''): string {
  const words: Record<string, string> = wrong.roomIs
  return Object.hasOwn(words, status) ? (words[status] as string) : wrong.roomSays(status)
}
