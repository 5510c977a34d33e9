import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import { createSearches, type Search } from '../../core/search'

/** What a search finds. */
export type Found = Booking | Room

/** What a page shows of the matches itself. The others are shown below it. */
export interface PageMatches {
  /** The matches, as the page has them in order. */
  rows(): readonly Found[]
  /** Tells whether the page shows a row if it matches. A new function when the page lists others. */
  shows(): (row: Found) => boolean
}

/** The search of a hotel. Its pages all have the same one. */
export interface HotelSearch {
  /** Guests' names are personal, so the text goes into no address and no storage. */
  text: ShallowRef<string>
  /** `null` while nothing is searched. */
  current: ComputedRef<Search | null>
  /** `null` when the page lists neither bookings nor rooms. */
  page: ShallowRef<PageMatches | null>
  /** Reads rows a few at a time, so that the first key finds them as fast as the next ones. */
  prepare(rows: readonly Found[]): void
}

/** How many rows are read without a break. */
const SLICE = 400

const SEARCH: InjectionKey<HotelSearch> = Symbol('search')

/** Call it in the page of a hotel. */
export function provideSearch(): HotelSearch {
  const searches = createSearches()
  const text = shallowRef('')
  let timer: ReturnType<typeof setTimeout> | undefined

  function prepare(rows: readonly Found[], from = 0) {
    clearTimeout(timer)
    rows.slice(from, from + SLICE).forEach(searches.prepare)
    if (from + SLICE < rows.length) timer = setTimeout(() => prepare(rows, from + SLICE))
  }

  onScopeDispose(() => clearTimeout(timer))
  const search: HotelSearch = {
    text,
    current: computed(() => searches.of(text.value)),
    page: shallowRef(null),
    prepare: (rows) => prepare(rows),
  }
  provide(SEARCH, search)
  return search
}

/** Call it in a component of a hotel's page. */
export function useSearch(): HotelSearch {
  const search = inject(SEARCH)
  if (!search) throw new Error('useSearch() needs a parent that provides it, see HotelPage.vue')
  return search
}

/** Call it in a page that shows matches itself. */
export function usePageMatches(matches: PageMatches): void {
  const { page } = useSearch()
  page.value = matches
  onScopeDispose(() => {
    // The next page may already be there.
    if (page.value === matches) page.value = null
  })
}
