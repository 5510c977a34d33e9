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
  /** The request failed and is retried. This state stays until the list arrives. */
  | { state: 'failed'; problem: Trouble }

/** The hotels that the signed-in person may see. */
export const useHotelStore = defineStore('hotels', () => {
  const { api, now, recover, page } = useStorePorts()
  const loading = shallowRef<Loading | null>(null)
  /** The hotels that are known from before, until the list arrives. */
  const known = shallowRef<readonly Hotel[]>([])
  /** Whether a retry fell due while the page was hidden. */
  let isPutOff = false

  const loaded = computed(() => (loading.value?.state === 'loaded' ? loading.value : null))
  const hotels = computed(() => loaded.value?.hotels ?? [])
  /** Whether hotels are missing from the list. */
  const isIncomplete = computed(
    () => loaded.value !== null && (loaded.value.unreadable > 0 || loaded.value.missing !== 0),
  )

  const reading = recover({
    async attempt(signal) {
      // One answer is enough. The second look of a recovery is only for rows that change.
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
    if (isPutOff || cause !== 'visible') read(false)
  })

  function read(isAsked: boolean) {
    isPutOff = false
    reading.trigger(isAsked)
  }

  /**
   * Reads the list, unless it is loaded or under way. After a failure it is read at once, or as soon
   * as the server allows.
   */
  function load(): void {
    if (loaded.value || loading.value?.state === 'loading') return
    loading.value ??= { state: 'loading' }
    read(false)
  }

  /** Reads the list at once: a person pressed Retry, or the session is there again. Hides the failure. */
  function retry(): void {
    if (loaded.value) return
    loading.value = { state: 'loading' }
    read(true)
  }

  /** Call it when the session has ended: the next session may see other hotels. The names stay known. */
  function bar() {
    known.value = hotels.value.length > 0 ? hotels.value : known.value
    reading.stop()
    loading.value = { state: 'failed', problem: { code: 'unauthorised' } }
  }

  /**
   * Adds a hotel from the device's storage. It is used until the list arrives, which replaces it.
   */
  function restore(hotel: Hotel) {
    known.value = [hotel]
  }

  /** Returns a hotel by its slug. */
  function find(slug: string): Hotel | undefined {
    const named = loaded.value ? hotels.value : known.value
    return named.find((hotel) => hotel.slug === slug)
  }

  return { loading, loaded, hotels, isIncomplete, load, retry, bar, restore, find: getter(find) }
})
