import type { Booking } from '../../core/booking'
import { oncePerRow } from '../../core/once-per-row'

/** Whether a search finds a booking, by guest, booking id and room. */
export interface Search {
  matches(booking: Booking): boolean
  /** An id typed in full means that one booking, however many others contain it. */
  isExact(booking: Booking): boolean
}

/**
 * Makes a search of a text; an empty one gives `null`. The folded text of each row is kept, because
 * events keep coming while a person looks at what was found.
 */
export function createSearches(): (text: string) => Search | null {
  const textOf = oncePerRow(({ guest_name = '', booking_id, room_number = '' }: Booking) =>
    // A line break keeps a search from matching across two fields.
    fold(`${guest_name}\n${booking_id}\n${room_number}`),
  )

  return (text) => {
    const wanted = fold(text.trim())
    if (wanted === '') return null
    return {
      matches: (booking) => textOf(booking).includes(wanted),
      isExact: (booking) => textOf(booking).includes(`\n${wanted}\n`),
    }
  }
}

/** `Ó Briain` as `o briain`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
