/** What a note can be about, as a person types it. */
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import { createSearches, exactFirst } from '../../core/search'
import type { About } from '../../core/notes'

/** So many matches are offered. */
const MOST = 6

/** All rows of the hotel that a note may be about. */
export interface Rows {
  bookings: readonly Booking[]
  rooms: readonly Room[]
}

/** Finds rooms and bookings by what is typed, those that it names whole first. */
export function createSubjects(): (typed: string, rows: Rows) => About[] {
  const searches = createSearches()

  return (typed, { bookings, rooms }) => {
    const search = searches.of(typed)
    if (!search) return []
    const found = [...rooms, ...bookings].filter(search.matches)
    return found
      .toSorted(exactFirst<Room | Booking>(search, () => 0))
      .slice(0, MOST)
      .map(aboutOf)
  }
}

function aboutOf(row: Room | Booking): About {
  return 'booking_id' in row
    ? { entity: 'booking', id: row.booking_id }
    : { entity: 'room', id: row.room_id }
}
