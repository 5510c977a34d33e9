/** A store of somebody else: it listens to a channel of its own for a while, and fails now and then. */
import { defineStore, type Pinia } from 'pinia'
import type { Company } from './company'

export interface GuestStore {
  readonly isUsed: boolean
  /** Since when nobody knows its channels, because it threw (ms); `null` when they are known. */
  readonly deafSince: number | null
  /** When it read last, and did not throw (ms). */
  readonly readAt: number
  /** Counts its reads. */
  readonly reads: number
  use(): void
  dispose(): void
}

export function createGuestStore(
  pinia: Pinia,
  { maybeThrow }: Company,
  now: () => number,
): GuestStore {
  let deafSince: number | null = null
  let readAt = -Infinity
  let reads = 0
  const read = async () => {
    reads++
    maybeThrow('in resync')
    readAt = now()
  }
  const useGuestStore = defineStore('guests', () => ({ read }), {
    realtime: {
      channels(hotel) {
        deafSince ??= now()
        maybeThrow('in channels')
        deafSince = null
        return [`${hotel}.guests`]
      },
      events: {},
      resync: 'read',
    },
  })
  let store: ReturnType<typeof useGuestStore> | null = null
  return {
    get isUsed() {
      return store !== null
    },
    get deafSince() {
      return deafSince
    },
    get readAt() {
      return readAt
    },
    get reads() {
      return reads
    },
    use() {
      store ??= useGuestStore(pinia)
    },
    dispose() {
      const before = store
      store = null
      deafSince = null
      before?.$dispose()
      // Pinia keeps the state of a disposed store, and nothing else of it.
      delete pinia.state.value.guests
    },
  }
}
