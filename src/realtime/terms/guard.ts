/**
 * Runs code of others: a store, a plugin, a listener. When it throws, the caller goes on. The error
 * is thrown again later as an uncaught error, so that it is still reported.
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
