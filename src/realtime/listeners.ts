import { guard } from './terms/guard'

/** A list of listeners. When one throws, the others are still called. */
export interface Listeners<T> {
  add(listener: (told: T) => void): () => void
  tell(told: T): void
}

/** Creates a list without listeners. */
export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(told: T) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(told) {
      for (const listener of listeners) guard(() => listener(told))
    },
  }
}
