import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { useBookingStore } from '../../stores/bookings'
import type { IsListed } from '../day/use-day-lists'
import { createHeldOrder, type HeldOrder } from '../lists/held-order'
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

/** The rows of the page. */
export interface BookingView {
  rows: ComputedRef<Booking[]>
  /** A row that has the focus stays until it loses it, even when it is no longer in the list. */
  hold(id: string | null): void
  /** Whether a row is only there because it is held. */
  hasLeft(booking: Booking): boolean
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
  let held: string | null = null
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
    hasHeldBack ||= id === held
    return id === held
  }

  watch(isIdle, (isIdleNow) => {
    if (isIdleNow && order?.isOutOfPlace) settled.value++
  })

  return {
    rows,
    hold(id) {
      if (id === held) return
      held = id
      if (hasHeldBack) settled.value++
    },
    hasLeft: (booking) => !isListed()(booking) || searched.value?.matches(booking) === false,
    countEverywhere: () =>
      bookings.list.filter((booking) => searched.value?.matches(booking)).length,
  }
}
