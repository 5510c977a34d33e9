import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { cameToday, leftToday, type DayList, type DayListName } from '../../core/day/day-lists'
import type { DayRules } from '../../core/day/places'
import { byCreation, useBookingStore } from '../../stores/bookings'
import { useDay, type IsListed } from '../day/use-day'
import {
  inStatusList,
  isListName,
  isOfAll,
  isStatusList,
  OF_ALL,
  STATUS_LISTS,
  type ListName,
} from './booking-lists'

const EVERY: IsListed = () => true
const NONE: IsListed = () => false

/** The lists of the open hotel, for navigation, title and page. */
export interface BookingLists {
  /** The lists of the navigation that exist, in its order. */
  names: ComputedRef<readonly ListName[]>
  /** All bookings, and the lists that are filters of them. */
  ofAll: ComputedRef<readonly ListName[]>
  /** The list in the address; `null` on other pages. */
  current: ComputedRef<ListName | null>
  /** The number of bookings in a list: who is still to come or to leave, and no others. */
  countOf(name: ListName): number
  /** The rule of a list on its page. It is a new function when the rule changes. */
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

  const exist = computed<readonly ListName[]>(() => [
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
      bookings.loaded ? exist.value.includes(name) : bookings.size === 0
    const wanted = route.query.list
    if (isListName(wanted) && (!bookings.loaded || isThere(wanted))) return wanted
    return wanted === undefined && isThere('arrivals') ? 'arrivals' : 'all'
  })

  const dayRules = computed(() => day.view.value.rules)
  /** The guests who are still to come or to leave, and those who did: the page shows both. */
  const withDone = {
    arrivals: computed(() => either(day.rules.arrivals.value, cameToday, dayRules.value)),
    departures: computed(() => either(day.rules.departures.value, leftToday, dayRules.value)),
  }
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
    names: computed(() => exist.value.filter((name) => name === 'all' || !isOfAll(name))),
    ofAll: computed(() => OF_ALL.filter((name) => exist.value.includes(name))),
    current,
    countOf(name) {
      return name === 'all' || isStatusList(name) ? bookings.counts[name] : countInDay(name)
    },
    ruleOf(name) {
      if (name === 'all') return EVERY
      if (isStatusList(name)) return byStatus[name]
      // What needs attention is not only bookings: the day has that list.
      if (name === 'attention') return NONE
      return name === 'arrivals' || name === 'departures'
        ? withDone[name].value
        : day.rules[name].value
    },
  }
}

function either(isIn: IsListed, isDone: DayList, rules: DayRules): IsListed {
  return (booking) => isIn(booking) || isDone(booking, rules)
}
