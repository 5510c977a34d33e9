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

/** The lists of the open hotel as navigation, title and page show them. */
export interface BookingLists {
  /** The lists that there are, in the order of the navigation. */
  names: ComputedRef<readonly ListName[]>
  /** The list in the address; `null` on another page. */
  current: ComputedRef<ListName | null>
  /** How many bookings a list has. */
  countOf(name: ListName): number
  /** Which bookings a list has; another function when that changes. */
  ruleOf(name: ListName): IsListed
}

/** In a component of a hotel's page. */
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
    // Which lists there are is known once the first snapshot has come; what came before it is in all.
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
