import type { Trace } from '../realtime/trace'

type OnTrace = (listener: (trace: Trace) => void) => () => void

/** The most traces that wait for a listener. The oldest go first. */
const CAPACITY = 10_000

/**
 * Remembers what the engine tells from now on, until a listener comes, which gets all of it.
 *
 * @returns `onTrace` with that memory, and a function that ends it
 */
export function rememberTraces(onTrace: OnTrace): { onTrace: OnTrace; forget(): void } {
  const heard: Trace[] = []
  const stop = onTrace((trace) => {
    heard.push(trace)
    if (heard.length > CAPACITY) heard.shift()
  })
  return {
    onTrace(listener) {
      for (const trace of heard) listener(trace)
      return onTrace(listener)
    },
    forget() {
      stop()
      heard.length = 0
    },
  }
}
