import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { useBookingStore } from '../../stores/bookings'
import type { IsListed } from './use-day-lists'
import { createHeldOrder, type HeldOrder } from './held-order'
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
  /** Whether a row is only there because it is held. */
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
  let hasHeldBack = false
  let order: HeldOrder<Booking> | null = null

  const searched = computed(() => searches(search()))
  const listed = bookings.listOf(() => {
    void settled.value
    const isIn = isListed()
    const ordered = createHeldOrder(orderOf(sort()), () => !isIdle())
    order = ordered
    hasHeldBack = false
    return { has: (booking) => isIn(booking) || isHeld(booking), compare: ordered.compare }
  })
  const rows = computed(() => {
    const found = searched.value
    if (!found) return listed.value
    const { matches, isExact } = found
    const all = listed.value.filter((booking) => matches(booking) || isHeld(booking))
    const exact = all.filter(isExact)
    return exact.length > 0 ? [...new Set([...exact, ...all])] : all
  })

  function isHeld({ booking_id: id }: Booking): boolean {
    const isIt = id === held.focus || id === held.pointer
    hasHeldBack ||= isIt
    return isIt
  }

  function hold(by: Holder, id: string | null) {
    if (id === held[by]) return
    held[by] = id
    if (hasHeldBack) settled.value++
  }

  watch(isIdle, (isIdleNow) => {
    if (!isIdleNow) return
    // A pointer that rests is about to press nothing.
    hold('pointer', null)
    if (order?.isOutOfPlace) settled.value++
  })

  return {
    rows,
    hold,
    isOffList: (booking) => !isListed()(booking) || searched.value?.matches(booking) === false,
    countEverywhere: () =>
      bookings.list.filter((booking) => searched.value?.matches(booking)).length,
  }
}
