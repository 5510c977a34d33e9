/** A store of somebody else: it listens to a channel of its own for a while. */
import { defineStore, type Pinia } from 'pinia'

const useGuestStore = defineStore('guests', () => ({}), {
  realtime: { channels: (hotel) => [`${hotel}.guests`], events: {} },
})

export interface GuestStore {
  readonly isUsed: boolean
  use(): void
  dispose(): void
}

export function createGuestStore(pinia: Pinia): GuestStore {
  let store: ReturnType<typeof useGuestStore> | null = null
  return {
    get isUsed() {
      return store !== null
    },
    use() {
      store ??= useGuestStore(pinia)
    },
    dispose() {
      const before = store
      store = null
      before?.$dispose()
      // Pinia keeps the state of a disposed store, and nothing else of it.
      delete pinia.state.value.guests
    },
  }
}
