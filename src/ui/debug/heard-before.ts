import type { Realtime } from '../../realtime'

/**
 * Remembers what the engine tells from now on, and replays it to a listener that comes later.
 *
 * @returns the engine with that memory, and a function that ends it
 */
export function rememberHeard(realtime: Realtime): { realtime: Realtime; forget(): void } {
  const handled = remember(realtime.onHandled)
  const merged = remember(realtime.onMerged)
  return {
    realtime: { ...realtime, onHandled: handled.on, onMerged: merged.on },
    forget() {
      handled.forget()
      merged.forget()
    },
  }
}

function remember<T>(on: (listener: (told: T) => void) => () => void) {
  const heard: T[] = []
  const stop = on((told) => heard.push(told))
  return {
    on(listener: (told: T) => void) {
      heard.forEach(listener)
      return on(listener)
    },
    forget() {
      stop()
      heard.length = 0
    },
  }
}
