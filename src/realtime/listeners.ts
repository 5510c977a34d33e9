import { guard } from './terms/guard'

/** Those who want to hear of something. One that throws does not keep it from the others. */
export interface Listeners<T> {
  add(listener: (told: T) => void): () => void
  tell(told: T): void
}

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
