import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { useBookingStore } from '../../stores/bookings'
import type { IsListed } from '../day/use-day'
import { createHeldOrder } from './held-order'
import { orderOf, type Sort } from './booking-sorts'
import { createSearches } from './find-bookings'

/** What the view depends on: the list, the order, the search, and whether the list is in use. */
export interface ViewPorts {
  /** The rule of the chosen list and filters. */
  isListed(): IsListed
  sort(): Sort
  search(): string
  /** Whether nobody is about to press a row. */
  isIdle(): boolean
}

/** What can hold a row. */
export type Holder = 'focus' | 'pointer'

/** The rows of the page. */
export interface BookingView {
  rows: ComputedRef<Booking[]>
  /**
   * Holds a row with the focus or under a pointer in use: it stays, even when it leaves the list.
   *
   * @param id the row's booking id; `null` releases it
   */
  hold(by: Holder, id: string | null): void
  /** Whether a row is shown only because it is held, and no longer belongs in the list. */
  isOffList(booking: Booking): boolean
  /** The number of bookings that the search finds in all lists. */
  countEverywhere(): number
}

/**
 * The rows of a list, filtered, searched and sorted, kept up to date row by row. While a person
 * uses the list, a changed row keeps its place; it moves to its right place afterwards.
 */
export function useBookingView({ isListed, sort, search, isIdle }: ViewPorts): BookingView {
  const bookings = useBookingStore()
  const searches = createSearches()
  /** Counted up when rows have to move to their right places. */
  const settled = shallowRef(0)
  const held: Record<Holder, string | null> = { focus: null, pointer: null }

  const searched = computed(() => searches(search()))
  const rule = computed(() => {
    void settled.value
    const isIn = isListed()
    const order = createHeldOrder(orderOf(sort()), () => !isIdle())
    return {
      order,
      compare: order.compare,
      has: (booking: Booking) => isIn(booking) || isHeld(booking),
    }
  })
  const listed = bookings.listOf(() => rule.value)
  const rows = computed(() => {
    const found = searched.value
    if (!found) return listed.value
    const { matches, isExact } = found
    const all = listed.value.filter((booking) => matches(booking) || isHeld(booking))
    const exact = all.filter(isExact)
    return exact.length > 0 ? [...new Set([...exact, ...all])] : all
  })

  function isHeld({ booking_id: id }: Booking): boolean {
    return id === held.focus || id === held.pointer
  }

  function isOffList(booking: Booking): boolean {
    return !isListed()(booking) || searched.value?.matches(booking) === false
  }

  function hold(by: Holder, id: string | null) {
    const before = held[by]
    if (id === before) return
    const released =
      before === null ? undefined : rows.value.find((row) => row.booking_id === before)
    held[by] = id
    // The row was shown only because it was held.
    if (released && isOffList(released)) settled.value++
  }

  watch(isIdle, (isIdleNow) => {
    if (!isIdleNow) return
    // A pointer that rests is not about to press anything.
    hold('pointer', null)
    if (rule.value.order.isOutOfPlace) settled.value++
  })

  return {
    rows,
    hold,
    isOffList,
    countEverywhere: () =>
      bookings.list.filter((booking) => searched.value?.matches(booking)).length,
  }
}
