import { bookingModel, type Booking } from '../../core/booking'
import type { Shape } from '../status/shapes'

/** A list of bookings that has an address: `?list=pending`. */
export interface BookingList {
  name: 'all' | 'pending' | 'confirmed' | 'cancelled'
  shape: Shape
}

const ALL: BookingList = { name: 'all', shape: 'lines' }

/** Every list, in the order of the navigation; its name is its badge's as well. */
export const BOOKING_LISTS: readonly BookingList[] = [
  ALL,
  { name: 'pending', shape: 'ring' },
  { name: 'confirmed', shape: 'check' },
  { name: 'cancelled', shape: 'cross' },
]

/** The list that an address asks for; without one, or with one that does not exist, all. */
export function readBookingList(query: unknown): BookingList['name'] {
  return bookingList(query).name
}

export function bookingList(query: unknown): BookingList {
  return BOOKING_LISTS.find(({ name }) => name === query) ?? ALL
}

/** The bookings of a list, in the order given; membership is the badges' own. */
export function bookingsIn(list: BookingList['name'], bookings: Booking[]): Booking[] {
  return list === 'all'
    ? bookings
    : bookings.filter((booking) => bookingModel.groupsOf(booking).includes(list))
}
