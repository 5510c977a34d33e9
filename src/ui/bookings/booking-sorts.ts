import type { Booking } from '../../core/booking'
import type { Order } from '../../core/order'
import { isSortKey, sortKeyOf, type SortKey } from './booking-columns'

/** An order of bookings, as it stands in an address: `guest`, `-changed`. */
export interface Sort {
  key: SortKey
  isDescending: boolean
}

/** What a list is sorted by unless it says otherwise. */
export const NEWEST_FIRST: Sort = { key: 'created', isDescending: true }

/** Reads a sort from an address; `null` when it has none. */
export function readSort(query: unknown): Sort | null {
  const [, sign, key = ''] = /^(-?)(\w+)$/.exec(typeof query === 'string' ? query : '') ?? []
  return isSortKey(key) ? { key, isDescending: sign === '-' } : null
}

/** The word of a sort for an address. */
export function writeSort({ key, isDescending }: Sort): string {
  return (isDescending ? '-' : '') + key
}

/** How a sort puts bookings in order; one that was never created stands on top, as it is news. */
export function orderOf({ key, isDescending }: Sort): Order<Booking> {
  return {
    keyOf: sortKeyOf(key),
    idOf: ({ booking_id }) => booking_id,
    isDescending,
    blanks: key === 'created' ? 'first' : 'last',
  }
}
