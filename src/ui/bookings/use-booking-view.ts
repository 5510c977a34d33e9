import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { useBookingStore } from '../../stores/bookings'
import type { IsListed } from './use-day-lists'
import { createHeldOrder } from './held-order'
import { orderOf, type Sort } from './booking-sorts'
import { createSearches } from './find-bookings'

/** What a person looks at, and with what in hand. */
export interface ViewPorts {
  /** Which bookings the chosen list and filters have. */
  isListed(): IsListed
  sort(): Sort
  search(): string
  /** Whether nobody is about to press a row. */
  isIdle(): boolean
}

/** What holds a row. */
export type Holder = 'focus' | 'pointer'

/** The rows of the page. */
export interface BookingView {
  rows: ComputedRef<Booking[]>
  /**
   * A row that has the focus, or is under a pointer in use, stays until that ends, even when it is
   * no longer in the list.
   */
  hold(by: Holder, id: string | null): void
  /** Whether a row that is shown does not belong in the list, and is there only because it is held. */
  isOffList(booking: Booking): boolean
  /** How many bookings of every list the search finds. */
  countEverywhere(): number
}

/**
 * The rows of a list, filtered, searched and sorted, kept up to date row by row. While somebody uses
 * the list, a row that changes keeps its place; where it belongs it goes once nobody does.
 */
export function useBookingView({ isListed, sort, search, isIdle }: ViewPorts): BookingView {
  const bookings = useBookingStore()
  const searches = createSearches()
  /** Moves on when rows have to go where they belong. */
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
    // It was there only because it was held.
    if (released && isOffList(released)) settled.value++
  }

  watch(isIdle, (isIdleNow) => {
    if (!isIdleNow) return
    // A pointer that rests is about to press nothing.
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
