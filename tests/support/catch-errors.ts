import { vi } from 'vitest'

/**
 * Catches what would be uncaught errors a moment later, until the test is over.
 *
 * @returns what tells the errors so far
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
