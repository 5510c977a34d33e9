import type { Booking } from '../../core/booking'
import { oncePerRow } from '../../core/once-per-row'

/** A search by guest, booking id and room. */
export interface Search {
  matches(booking: Booking): boolean
  /** Whether the text is this booking's whole id. Then other ids that contain it do not match. */
  isExact(booking: Booking): boolean
}

/**
 * Makes searches; an empty text gives `null`. It caches the folded text of each row, because events
 * keep coming while a search is on.
 */
export function createSearches(): (text: string) => Search | null {
  const textOf = oncePerRow(({ guest_name = '', booking_id, room_number = '' }: Booking) =>
    // The line break keeps a search from matching across two fields.
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

/** Folds a text for comparison: `Ó Briain` becomes `o briain`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
