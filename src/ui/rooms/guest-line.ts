import type { RoomGuest } from '../../core/day/room-day'
import type { Format } from '../kit/format'
import type { Text } from '../text/en'

/**
 * How long a guest has the room, in one line: `In house to Mon 9`. What somebody has to act on is
 * said by the room's problems, and not here as well.
 */
export function wordsOfStay(t: Text, format: Format | null, { booking, place }: RoomGuest): string {
  const { stay } = t.rooms
  const { check_in, check_out } = booking
  const to = check_out && format?.near(check_out)
  switch (place) {
    case 'due-in':
      if (check_out !== undefined && check_out === check_in) return stay.arrivingForDay
      return to ? stay.arrivingTo(to) : t.day.place[place]
    case 'not-arrived':
      return to ? stay.bookedTo(to) : stay.booked
    case 'in-house':
      return to ? stay.inHouseTo(to) : t.day.place[place]
    case 'due-out':
      return stay.dueOut
    case 'overdue':
      return check_in && format ? stay.inHouseSince(format.near(check_in)) : t.day.place['in-house']
    default:
      return t.day.place[place]
  }
}
