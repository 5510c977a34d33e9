import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useBookingStore } from '../../stores/bookings'
import { useDayLists, type IsListed } from './use-day-lists'
import {
  inStatusList,
  isListName,
  isStatusList,
  STATUS_LISTS,
  type ListName,
} from './booking-lists'

const EVERY: IsListed = () => true

/** The lists of the open hotel, for navigation, title and page. */
export interface BookingLists {
  /** The lists that exist, in the order of the navigation. */
  names: ComputedRef<readonly ListName[]>
  /** The list in the address; `null` on other pages. */
  current: ComputedRef<ListName | null>
  /** The number of bookings in a list. */
  countOf(name: ListName): number
  /** The rule of a list. It is a new function when the rule changes. */
  ruleOf(name: ListName): IsListed
}

/** Call it in a component of a hotel's page. */
export function useBookingLists(): BookingLists {
  const route = useRoute()
  const bookings = useBookingStore()
  const day = useDayLists()
  const byStatus = Object.fromEntries(
    STATUS_LISTS.map((name) => [name, inStatusList(name)]),
  ) as Record<(typeof STATUS_LISTS)[number], IsListed>

  const names = computed<readonly ListName[]>(() => [...day.names.value, 'all', ...STATUS_LISTS])

  const current = computed(() => {
    if (route.name !== 'bookings') return null
    // Which lists exist is known only after the first snapshot. Until then every booking is in
    // `all`.
    const isThere = (name: ListName) =>
      bookings.loaded ? names.value.includes(name) : bookings.size === 0
    const wanted = route.query.list
    if (isListName(wanted) && (!bookings.loaded || isThere(wanted))) return wanted
    return wanted === undefined && isThere('arrivals') ? 'arrivals' : 'all'
  })

  return {
    names,
    current,
    countOf(name) {
      return name === 'all' || isStatusList(name)
        ? bookings.counts[name]
        : day.lists[name].value.length
    },
    ruleOf(name) {
      if (name === 'all') return EVERY
      return isStatusList(name) ? byStatus[name] : day.rules[name].value
    },
  }
}
