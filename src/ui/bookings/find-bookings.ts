import type { Booking } from '../../core/booking'

/** Finds bookings by guest, booking id and room. */
export type FindBookings = (bookings: Booking[], text: string) => Booking[]

/**
 * A finder that keeps what it reads of each row, as rows never change: events keep coming while a
 * person looks at what was found.
 */
export function createFindBookings(): FindBookings {
  const folded = new WeakMap<Booking, string>()

  function textOf(booking: Booking): string {
    const known = folded.get(booking)
    if (known !== undefined) return known
    const { guest_name = '', booking_id, room_number = '' } = booking
    // A line break keeps a search from matching across two fields.
    const text = fold([guest_name, booking_id, room_number].join('\n'))
    folded.set(booking, text)
    return text
  }

  return (bookings, text) => {
    const wanted = fold(text.trim())
    if (wanted === '') return bookings
    const found = bookings.filter((booking) => textOf(booking).includes(wanted))
    // An id typed in full means that one booking, however many others contain it.
    const exact = found.filter(({ booking_id }) => fold(booking_id) === wanted)
    return exact.length === 0 ? found : [...new Set([...exact, ...found])]
  }
}

/** `Ó Briain` is found by `o briain`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
