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
      for (const listener of listeners) {
        try {
          listener(told)
        } catch (error) {
          // Out of the way of the others, and still an uncaught error where errors are looked for.
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
  }
}
