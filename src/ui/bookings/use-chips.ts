/** What stands beside the title of a list: what is left to do, and the filters with their counts. */
import { computed, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import type { Booking } from '../../core/booking'
import { peopleOf } from '../../core/day/people'
import { isExpected, staysTonight, type Place } from '../../core/day/places'
import { useDay } from '../day/use-day'
import { useText } from '../text/use-text'
import {
  ATTENTION_FILTERS,
  passesAttention,
  readAttentionFilter,
  type AttentionFilter,
} from './attention-filters'
import { filtersOf, type FilterName } from './booking-filters'
import { badgeOf, isOfAll, type ListName } from './booking-lists'
import type { Chip } from './FilterChips.vue'
import type { BookingLists } from './use-booking-lists'
import type { useViewQuery } from './use-view-query'

interface Ports {
  list: Ref<ListName>
  lists: BookingLists
  query: ReturnType<typeof useViewQuery>
  /** The bookings of the list, before the chosen filter. */
  listed: Ref<readonly Booking[]>
  /** Whether a booking passes a filter of the day. */
  passes: Ref<(name: FilterName, booking: Booking) => boolean>
}

/**
 * Call it in a component of a hotel's page.
 *
 * @returns the chips of the shown list, and `rest`: what is left to do, in words; empty when the list
 * has no such line
 */
export function useChips({ list, lists, query, listed, passes }: Ports): {
  chips: ComputedRef<readonly Chip[]>
  rest: ComputedRef<string>
} {
  const t = useText()
  const route = useRoute()
  const { view } = useDay()

  /** All bookings, and the lists that are filters of them. */
  function chipsOfAll(): Chip[] {
    return lists.ofAll.value.map((name) => ({
      word: t.value.bookings.chips[name as keyof typeof t.value.bookings.chips],
      count: lists.countOf(name),
      badge: badgeOf(name),
      to: { list: name },
      isCurrent: name === list.value,
    }))
  }

  function chipsOfDay(): Chip[] {
    const names = filtersOf(list.value)
    const { filter, queryOf } = query
    const countOf = (name: (typeof names)[number]) =>
      listed.value.filter((booking) => passes.value(name, booking)).length
    return [
      chip('all', lists.countOf(list.value), queryOf(null), filter.value === null),
      ...names.map((name) => chip(name, countOf(name), queryOf(name), filter.value === name)),
    ]
  }

  function chipsOfAttention(): Chip[] {
    const { attention } = view.value
    const chosen = readAttentionFilter(route.query.only)
    const countOf = (name: AttentionFilter) =>
      attention.filter((entry) => passesAttention(name, entry)).length
    return [
      chip('all', attention.length, query.queryOf(null), chosen === null),
      ...ATTENTION_FILTERS.map((name) =>
        chip(name, countOf(name), query.queryOf(name), chosen === name),
      ),
    ]
  }

  function chip(
    name: keyof typeof t.value.bookings.chips,
    count: number,
    to: Chip['to'],
    isCurrent: boolean,
  ): Chip {
    return { word: t.value.bookings.chips[name], count, to, isCurrent }
  }

  /** What is left to do, and how many people that is. */
  function withGuests(words: string, isIn: (place: Place | null) => boolean): string {
    const { bookingDay } = view.value
    const guests = peopleOf(listed.value.filter((booking) => isIn(bookingDay(booking).place)))
    return guests ? `${words} · ${t.value.bookings.guests(guests)}` : words
  }

  return {
    chips: computed(() => {
      if (list.value === 'attention') return chipsOfAttention()
      return isOfAll(list.value) ? chipsOfAll() : chipsOfDay()
    }),
    rest: computed(() => {
      const { rest, booked, mostUrgent } = t.value.bookings
      const { counts, rules } = view.value
      const { arrivals, staying, departures } = counts
      // Where nobody tells who came, nobody knows who is still to come.
      const left = rules.areStaysTold ? rest : booked
      switch (list.value) {
        case 'attention':
          return mostUrgent
        case 'arrivals':
          return withGuests(left.arrivals(arrivals), isExpected)
        case 'in-house':
          return withGuests(rest['in-house'](staying), staysTonight)
        case 'departures':
          return left.departures(departures)
        default:
          return ''
      }
    }),
  }
}
