/** The filters of the lists of the day, which stand as chips above them. */
import type { Booking } from '../../core/booking'
import type { BookingDay } from '../../core/day/booking-day'
import { isExpected, isInside } from '../../core/day/places'
import type { ListName } from './booking-lists'

/** The name of a filter: in an address (`?only=overdue`), and in the catalogues. */
export type FilterName = 'no-room' | 'room-not-ready' | 'to-approve' | 'due-out' | 'overdue'

type Filter = (booking: Booking, day: BookingDay) => boolean

const FILTERS: Readonly<Record<FilterName, Filter>> = {
  'no-room': ({ room_number }, { place }) =>
    room_number === undefined && (isExpected(place) || isInside(place)),
  'room-not-ready': (_, { concerns }) => concerns.includes('room-not-ready'),
  'to-approve': (_, { concerns }) => concerns.includes('pending'),
  'due-out': (_, { place }) => place === 'due-out',
  overdue: (_, { place }) => place === 'overdue',
}

const OF_LISTS: Partial<Record<ListName, readonly FilterName[]>> = {
  arrivals: ['no-room', 'room-not-ready', 'to-approve'],
  'in-house': ['due-out', 'overdue'],
  departures: ['due-out', 'overdue'],
}

/** The filters of a list; none for lists of another kind. */
export function filtersOf(list: ListName): readonly FilterName[] {
  return OF_LISTS[list] ?? []
}

/** Whether a booking passes a filter. */
export function passesFilter(name: FilterName, booking: Booking, day: BookingDay): boolean {
  return FILTERS[name](booking, day)
}
