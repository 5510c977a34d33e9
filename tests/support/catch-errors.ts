import { vi } from 'vitest'

/**
 * Catches errors that would otherwise be uncaught, until the test is over.
 *
 * @returns a function that gives the errors so far
 */
export function catchErrors(): () => string[] {
  const errors: string[] = []
  const { queueMicrotask: queue } = globalThis
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) =>
    queue(() => {
      try {
        task()
      } catch (error) {
        errors.push(String(error))
      }
    }),
  )
  return () => errors
}
