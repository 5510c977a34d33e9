/** How many people come with some bookings. */
import type { Booking } from '../booking'

/** Adults and children of all of them; `undefined` when one booking does not say. */
export function peopleOf(bookings: readonly Booking[]): number | undefined {
  let people = 0
  for (const { adults, children = 0 } of bookings) {
    if (adults === undefined) return undefined
    people += adults + children
  }
  return people
}
