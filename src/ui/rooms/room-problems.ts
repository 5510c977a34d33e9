/** What somebody has to act on in a room, in the desk's words. */
import { isPending, type Booking } from '../../core/booking'
import type { Concern } from '../../core/day/attention'
import { isInside, type Place } from '../../core/day/places'
import { CONCERN_LOOKS } from '../day/looks'
import { wordOfConcern, wordsOfPlace } from '../day/words'
import type { Format } from '../kit/format'
import type { Look } from '../kit/looks'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'
import type { Tile } from './tile'

/** One problem as it is shown: a look, and a short sentence in the person's language. */
export interface RoomProblem {
  look: Look
  words: string
}

/**
 * The problems of a room, the most urgent first, each said once.
 *
 * @param date the hotel's business date
 */
export function problemsOf(
  t: Text,
  format: Format | null,
  tile: Tile,
  date: string | undefined,
): RoomProblem[] {
  return tile.day.concerns.flatMap((concern) => problemOf(t, format, tile, date, concern) ?? [])
}

function problemOf(
  t: Text,
  format: Format | null,
  { room, day, clash }: Tile,
  date: string | undefined,
  concern: Concern,
): RoomProblem | null {
  const look = CONCERN_LOOKS[concern]
  const say = (words: string, tone = look.tone): RoomProblem => ({ look: { ...look, tone }, words })
  const { problem } = t.rooms
  const guestAt = (place: Place) => day.guests.find((guest) => guest.place === place)?.booking
  const placeWords = (place: Place, booking: Booking | undefined) =>
    booking ? wordsOfPlace(t, format, booking, place, date) : t.day.place[place]

  switch (concern) {
    case 'double-booked': {
      const isLater = clash !== null && !clash.isTonight && format !== null
      return isLater
        ? say(problem.doubleBookedOn(format.near(clash.night)), 'wait')
        : say(wordOfConcern(t, concern))
    }
    case 'room-not-ready': {
      const isTaken = day.guests.some(({ place }) => isInside(place))
      if (room.status === 'OCCUPIED' && isTaken) {
        // Two guests of one night say it already.
        return clash?.isTonight ? null : say(problem.guestFirst, 'wait')
      }
      if (room.status === 'CHECKOUT_DIRTY') return say(problem.cleanFirst)
      return say(UNUSABLE.has(room.status ?? '') ? problem.unusable : problem.waiting)
    }
    case 'overdue':
    case 'not-arrived':
      return say(placeWords(concern, guestAt(concern)))
    case 'pending': {
      const guest = day.guests.find(({ booking }) => isPending(booking.status))
      return say(wordOfConcern(t, concern, guest?.booking))
    }
    case 'contradiction':
      return say(
        day.isOccupiedByNobody
          ? problem.occupiedByNobody
          : problem.stillIn(wordOfRoom(t, room.status)),
      )
    default:
      return say(wordOfConcern(t, concern))
  }
}

/** The statuses of rooms that will hardly be ready for a guest of today. */
const UNUSABLE: ReadonlySet<string> = new Set(['OUT_OF_ORDER', 'MAINTENANCE_REQUIRED'])
