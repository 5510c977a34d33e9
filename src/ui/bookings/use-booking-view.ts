import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { exactFirst, type Search } from '../../core/search'
import { useBookingStore } from '../../stores/bookings'
import type { IsListed } from '../day/use-day'
import { createHeldOrder } from './held-order'
import { groupsIn, type Grouping, type ShownGroup } from './booking-groups'
import { orderOf, type Sort } from './booking-sorts'

/** What the view depends on: the list, the order, the search, and whether the list is in use. */
export interface ViewPorts {
  /** The rule of the chosen list and filters. */
  isListed(): IsListed
  sort(): Sort
  /** The groups of the list; `null` when it has none. */
  grouping(): Grouping | null
  /**
   * A further filter, which may change with every event, such as by the state of a room. It is
   * applied to the list, not to all bookings. `null` when there is none.
   */
  narrow(): IsListed | null
  /** `null` while nothing is searched. */
  search(): Search | null
  /** Whether nobody is about to press a row. */
  isIdle(): boolean
}

/** What can hold a row. */
export type Holder = 'focus' | 'pointer'

/** The rows of the page. */
export interface BookingView {
  rows: ComputedRef<Booking[]>
  /** The bookings of the list, before the further filter and the search. */
  listed: ComputedRef<Booking[]>
  /** The groups of the rows, while nothing is searched. */
  groups: ComputedRef<readonly ShownGroup[]>
  /**
   * Holds a row with the focus or under a pointer in use: it stays, even when it leaves the list.
   *
   * @param id the row's booking id; `null` releases it
   */
  hold(by: Holder, id: string | null): void
  /** Whether a row is shown only because it is held, and no longer belongs in the list. */
  isOffList(booking: Booking): boolean
}

/**
 * The rows of a list, filtered, searched and sorted, kept up to date row by row. While a person
 * uses the list, a changed row keeps its place; it moves to its right place afterwards.
 */
export function useBookingView(ports: ViewPorts): BookingView {
  const { isListed, sort, grouping, narrow, search, isIdle } = ports
  const bookings = useBookingStore()
  /** Counted up when rows have to move to their right places. */
  const settled = shallowRef(0)
  const held: Record<Holder, string | null> = { focus: null, pointer: null }

  /** The rule of the list, or of its rows that a search finds: those that it names whole first. */
  const ruleOf = (search: () => Search | null) =>
    computed(() => {
      void settled.value
      const [isIn, found] = [isListed(), search()]
      const order = createHeldOrder(orderOf(sort(), found ? null : grouping()), () => !isIdle())
      return {
        order,
        compare: found ? exactFirst(found, order.compare) : order.compare,
        has: (booking: Booking) =>
          (isIn(booking) && found?.matches(booking) !== false) || isHeld(booking),
      }
    })
  const rule = ruleOf(() => null)
  const ruleOfFound = ruleOf(search)
  const listed = bookings.listOf(() => rule.value)
  // Apart from the list, which is still in order when the search ends.
  const found = bookings.listOf(() => ruleOfFound.value)
  const rows = computed(() => {
    const passes = narrow()
    const all = (search() ? found : listed).value
    return passes ? all.filter((row) => passes(row) || isHeld(row)) : all
  })

  function isHeld({ booking_id: id }: Booking): boolean {
    return id === held.focus || id === held.pointer
  }

  function isOffList(booking: Booking): boolean {
    return (
      !isListed()(booking) || narrow()?.(booking) === false || search()?.matches(booking) === false
    )
  }

  const groups = computed<ShownGroup[]>(() => {
    const divided = search() ? null : grouping()
    if (!divided) return []
    const { names, groupOf } = divided
    const countsIn = (row: Booking) => (isHeld(row) && isOffList(row) ? null : groupOf(row))
    return groupsIn(rows.value, names, rule.value.order.groupOf, countsIn)
  })

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
    const { order } = (search() ? ruleOfFound : rule).value
    if (order.isOutOfPlace) settled.value++
  })

  return { rows, listed, groups, hold, isOffList }
}
