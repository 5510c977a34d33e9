import { computed } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { bookingModel, type Booking } from '../../core/booking'
import type { AttentionFilter } from './attention-filters'
import { filtersOf, type FilterName } from './booking-filters'
import { LIST_LOOKS, type ListName } from './booking-lists'
import type { SortKey } from './booking-columns'
import { NEWEST_FIRST, readSort, writeSort, type Sort } from './booking-sorts'

/** Stands for every status that the board does not know. */
export const OTHER_STATUS = 'OTHER'

/** The filters and the sort order of a list, kept in the address so that they survive a reload. */
export function useViewQuery(list: () => ListName) {
  const route = useRoute()
  const router = useRouter()

  const status = computed(() => (typeof route.query.status === 'string' ? route.query.status : ''))
  const isWithoutRoom = computed(() => route.query.room === 'none')
  const usual = computed(() => LIST_LOOKS[list()].sort ?? NEWEST_FIRST)
  const sort = computed(() => readSort(route.query.sort) ?? usual.value)
  /** The filter of the day that is chosen. Rooms have their own name in addresses. */
  const filter = computed<FilterName | null>(() => {
    const names = filtersOf(list())
    if (isWithoutRoom.value && names.includes('no-room')) return 'no-room'
    return names.find((name) => name === route.query.only) ?? null
  })

  /** Writes one filter to the address; an empty value removes it. */
  function set(name: 'status' | 'room' | 'sort', value: string) {
    const query = { ...route.query, [name]: value || undefined }
    void router.replace({ query, hash: route.hash })
  }

  function setSort(to: Sort) {
    set('sort', isSame(to, usual.value) ? '' : writeSort(to))
  }

  /** The query without its filters. */
  function unfiltered(): LocationQueryRaw {
    const { status: _, room: __, only: ___, ...query } = route.query
    return query
  }

  return {
    status,
    isWithoutRoom,
    filter,
    sort,
    isFiltered: computed(
      () => status.value !== '' || isWithoutRoom.value || route.query.only !== undefined,
    ),
    /** Whether a filter asks for what is in the row of a booking. */
    isByRow: computed(() => status.value !== '' || isWithoutRoom.value),
    /** Whether a booking passes the filters. A new function when the filters change. */
    passes: computed<(booking: Booking) => boolean>(() => {
      const [wanted, hasNoRoom] = [status.value, isWithoutRoom.value]
      return (booking) =>
        (wanted === '' || hasStatus(booking, wanted)) &&
        (!hasNoRoom || booking.room_number === undefined)
    }),
    setStatus: (value: string) => set('status', value),
    setWithoutRoom: (isOn: boolean) => set('room', isOn ? 'none' : ''),
    /** The query of a filter of the day; `null`: without a filter. */
    queryOf(name: FilterName | AttentionFilter | null): LocationQueryRaw {
      if (name === null) return unfiltered()
      return { ...unfiltered(), ...(name === 'no-room' ? { room: 'none' } : { only: name }) }
    },
    setSort,
    /** Sorts by a column. The same column again reverses the order. */
    sortBy(key: SortKey) {
      const isDescending = sort.value.key === key && !sort.value.isDescending
      setSort({ key, isDescending })
    },
    clearFilters() {
      void router.replace({ query: unfiltered(), hash: route.hash })
    },
  }
}

function hasStatus({ status = '' }: Booking, wanted: string): boolean {
  return wanted === OTHER_STATUS ? !bookingModel.isKnownStatus(status) : status === wanted
}

function isSame(a: Sort, b: Sort): boolean {
  return a.key === b.key && a.isDescending === b.isDescending
}
