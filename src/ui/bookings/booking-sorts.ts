import type { Booking } from '../../core/booking'
import { parseInstant } from '../../core/instant'
import { byNumbersIn, type Key, type Order } from '../../core/order'
import { fold } from './find-bookings'
import { lastChangeOf } from './last-change'

/** What a list can be sorted by, each way. */
const KEYS = {
  guest: once(({ guest_name = '' }) => fold(guest_name)),
  booking: once(({ booking_id }) => byNumbersIn(fold(booking_id))),
  status: ({ status = '' }) => status,
  stay: ({ check_in, check_out = '' }) => (check_in ? `${check_in} ${check_out}` : check_out),
  room: ({ room_number = '' }) => byNumbersIn(room_number),
  changed: once((booking) => parseInstant(lastChangeOf(booking)) ?? ''),
  created: once(({ created_at }) => parseInstant(created_at) ?? ''),
} satisfies Record<string, (booking: Booking) => Key>

export type SortKey = keyof typeof KEYS

/** In the order of the table's columns. */
export const SORT_KEYS = Object.keys(KEYS) as SortKey[]

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
  return Object.hasOwn(KEYS, key) ? { key: key as SortKey, isDescending: sign === '-' } : null
}

/** The word of a sort for an address. */
export function writeSort({ key, isDescending }: Sort): string {
  return (isDescending ? '-' : '') + key
}

/** How a sort puts bookings in order; one that was never created stands on top, as it is news. */
export function orderOf({ key, isDescending }: Sort): Order<Booking> {
  return {
    keyOf: KEYS[key],
    idOf: ({ booking_id }) => booking_id,
    isDescending,
    blanks: key === 'created' ? 'first' : 'last',
  }
}

/** Reads what takes long once for each row; a row that changes is another object. */
function once(keyOf: (booking: Booking) => Key): (booking: Booking) => Key {
  const keys = new WeakMap<Booking, Key>()
  return (booking) => {
    let key = keys.get(booking)
    if (key === undefined) {
      key = keyOf(booking)
      keys.set(booking, key)
    }
    return key
  }
}
