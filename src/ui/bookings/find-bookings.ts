import type { Booking } from '../../core/booking'

/** Whether a search finds a booking, by guest, booking id and room. */
export interface Search {
  matches(booking: Booking): boolean
  /** An id typed in full means that one booking, however many others contain it. */
  isExact(booking: Booking): boolean
}

/**
 * Searches, none for an empty text, that keep what they read of each row, as rows never change: events keep coming while a
 * person looks at what was found.
 */
export function createSearches(): (text: string) => Search | null {
  const folded = new WeakMap<Booking, string>()

  function textOf(booking: Booking): string {
    const known = folded.get(booking)
    if (known !== undefined) return known
    const { guest_name = '', booking_id, room_number = '' } = booking
    // A line break keeps a search from matching across two fields.
    const text = fold(`${guest_name}\n${booking_id}\n${room_number}`)
    folded.set(booking, text)
    return text
  }

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
