import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Hotel, HotelList } from '../api/hotels'
import { NO_INSTANT } from '../core/instant'
import type { Trouble } from '../core/trouble'
import { getter } from './getter'
import { useStorePorts } from './ports'
import type { Told } from './server-time'

type Loading =
  | { state: 'loading' }
  | ({ state: 'loaded' } & HotelList & Told)
  /** It is asked for again, and stays so until it comes. */
  | { state: 'failed'; problem: Trouble }

/** The hotels that this person may see. */
export const useHotelStore = defineStore('hotels', () => {
  const { api, now, recover, page } = useStorePorts()
  const loading = shallowRef<Loading | null>(null)
  const known = shallowRef<Hotel>()
  /** A retry fell due while nobody looked. */
  let isPutOff = false

  const loaded = computed(() => (loading.value?.state === 'loaded' ? loading.value : null))
  const hotels = computed(() => loaded.value?.hotels ?? [])
  /** Some of the hotels are not in the list that came. */
  const isIncomplete = computed(
    () => loaded.value !== null && (loaded.value.unreadable > 0 || loaded.value.missing !== 0),
  )

  const reading = recover({
    async attempt(signal) {
      // One answer is enough: the second look of a recovery is for rows that change.
      if (loaded.value) return
      if (loading.value?.state === 'failed' && page?.isVisible === false) {
        isPutOff = true
        reading.stop()
        return
      }
      const list = await api.fetchHotels(signal)
      if (signal.aborted) return
      const setsClock = list.asOf !== NO_INSTANT
      loading.value = { state: 'loaded', ...list, readAt: now(), setsClock }
    },
    onMerged() {},
    onFailed: ({ trouble }) => (loading.value = { state: 'failed', problem: trouble }),
  })
  page?.onWake(({ cause }) => {
    if (loading.value?.state !== 'failed' || !page.isVisible) return
    if (isPutOff || cause !== 'visible') read()
  })

  function read() {
    isPutOff = false
    reading.trigger()
  }

  /** Reads the list unless it is there or on its way; one that failed is asked for at once. */
  function load(): void {
    if (loaded.value || loading.value?.state === 'loading') return
    loading.value ??= { state: 'loading' }
    read()
  }

  /** A person's Retry: what went wrong before is shown no longer. */
  function retry(): void {
    if (loaded.value) return
    loading.value = { state: 'loading' }
    read()
  }

  /** A hotel that this device knew of: it serves until the list comes, which has the last word. */
  function restore(hotel: Hotel) {
    known.value = hotel
  }

  /** A hotel by its slug. */
  function find(slug: string): Hotel | undefined {
    const named = loaded.value ? hotels.value : [known.value]
    return named.find((hotel) => hotel?.slug === slug)
  }

  return { loading, loaded, hotels, isIncomplete, load, retry, restore, find: getter(find) }
})
