import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { DayListName } from '../../core/day/day-lists'
import { byCreation, useBookingStore } from '../../stores/bookings'
import { useDay, type IsListed } from '../day/use-day'
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
  const day = useDay()
  const byStatus = Object.fromEntries(
    STATUS_LISTS.map((name) => [name, inStatusList(name)]),
  ) as Record<(typeof STATUS_LISTS)[number], IsListed>

  const names = computed<readonly ListName[]>(() => [
    'attention',
    ...day.names.value,
    'all',
    ...STATUS_LISTS,
  ])

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

  const needsAttention = computed<IsListed>(() => {
    const { bookingDay } = day.view.value
    return (booking) => bookingDay(booking).concerns.length > 0
  })
  const sinceMidnight = { new: listOf('new'), 'cancelled-today': listOf('cancelled-today') }

  function listOf(name: 'new' | 'cancelled-today') {
    return bookings.listOf(() => ({ has: day.rules[name].value, compare: byCreation }))
  }

  function countInDay(name: DayListName | 'attention'): number {
    const { counts } = day.view.value
    if (name === 'new' || name === 'cancelled-today') return sinceMidnight[name].value.length
    return name === 'in-house' ? counts.inHouse : counts[name]
  }

  return {
    names,
    current,
    countOf(name) {
      return name === 'all' || isStatusList(name) ? bookings.counts[name] : countInDay(name)
    },
    ruleOf(name) {
      if (name === 'all') return EVERY
      if (isStatusList(name)) return byStatus[name]
      return name === 'attention' ? needsAttention.value : day.rules[name].value
    },
  }
}
