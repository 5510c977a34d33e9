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
  const rule = computed(() => {
    void settled.value
    const [isIn, { matches, isExact }] = [isListed(), searched.value]
    const ordered = createHeldOrder(orderOf(sort()), () => !isIdle())
    order = ordered
    hasHeldBack = false
    return {
      has(booking: Booking) {
        if (isIn(booking) && matches(booking)) return true
        if (booking.booking_id !== held) return false
        hasHeldBack = true
        return true
      },
      compare(a: Booking, b: Booking) {
        return Number(isExact(b)) - Number(isExact(a)) || ordered.compare(a, b)
      },
    }
  })
  const rows = bookings.listOf(() => rule.value)

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
    hasLeft: (booking) => !isListed()(booking) || !searched.value.matches(booking),
    countEverywhere: () => bookings.list.filter(searched.value.matches).length,
  }
}
