import type { Realtime } from '../../realtime'

/**
 * The engine for a listener that comes later: it first hears what was told from now on.
 *
 * @returns the engine, and what ends the remembering
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
