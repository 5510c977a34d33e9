import type { Booking } from '../../core/booking'
import type { Order } from '../../core/order'
import type { Grouping } from './booking-groups'
import { isSortKey, sortKeyOf, type SortKey } from './booking-columns'

/** A sort order as an address writes it: `guest`, or `-changed` for descending. */
export interface Sort {
  key: SortKey
  isDescending: boolean
}

/** The default order of a list. */
export const NEWEST_FIRST: Sort = { key: 'created', isDescending: true }

/** Reads a sort order from an address; `null` when it has no valid one. */
export function readSort(query: unknown): Sort | null {
  const [, sign, key = ''] = /^(-?)(\w+)$/.exec(typeof query === 'string' ? query : '') ?? []
  return isSortKey(key) ? { key, isDescending: sign === '-' } : null
}

/** Writes a sort order for an address. */
export function writeSort({ key, isDescending }: Sort): string {
  return (isDescending ? '-' : '') + key
}

/** The order of bookings for a sort. One without `created_at` counts as news and comes first. */
export function orderOf(
  { key, isDescending }: Sort,
  grouping: Grouping | null = null,
): Order<Booking> {
  return {
    ...(grouping && { groupOf: grouping.groupOf }),
    keyOf: sortKeyOf(key),
    idOf: ({ booking_id }) => booking_id,
    isDescending,
    blanks: key === 'created' ? 'first' : 'last',
  }
}
