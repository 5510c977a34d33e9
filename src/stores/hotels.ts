import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Hotel } from '../api/api'
import type { RequestError } from '../core/request-error'
import type { Trouble } from '../core/trouble'
import { useStorePorts } from './ports'

type Loading =
  | { state: 'loading' }
  | { state: 'loaded'; hotels: Hotel[] }
  | { state: 'failed'; problem: Trouble }

/** The hotels that this person may see. */
export const useHotelStore = defineStore('hotels', () => {
  const { api } = useStorePorts()
  const loading = shallowRef<Loading | null>(null)
  const known = shallowRef<Hotel>()

  const hotels = computed(() => (loading.value?.state === 'loaded' ? loading.value.hotels : []))

  /** Reads the list once; after a failure a further call tries again. */
  async function load(): Promise<void> {
    if (loading.value && loading.value.state !== 'failed') return
    loading.value = { state: 'loading' }
    try {
      loading.value = { state: 'loaded', hotels: await api.fetchHotels() }
    } catch (error) {
      loading.value = { state: 'failed', problem: (error as RequestError).trouble }
    }
  }

  /** A hotel that this device knew of: it serves until the list comes, which has the last word. */
  function restore(hotel: Hotel) {
    known.value = hotel
  }

  function find(slug: string): Hotel | undefined {
    const named = loading.value?.state === 'loaded' ? hotels.value : [known.value]
    return named.find((hotel) => hotel?.slug === slug)
  }

  return { loading, hotels, load, restore, find }
})
