/**
 * Runs what other people wrote: a store, a plugin, a listener. What it throws does not reach the
 * caller, and is still an uncaught error where errors are looked for.
 *
 * @returns what the task returns, or `undefined` when it throws
 */
export function guard<T>(task: () => T): T | undefined {
  try {
    return task()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
    return undefined
  }
}
