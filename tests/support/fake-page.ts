import type { Page, Wake } from '../../src/realtime/page'

export interface FakePage extends Page {
  isVisible: boolean
  wake(cause: Wake['cause'], awayMs?: number): void
}

/** A visible page, until a test hides it. */
export function createFakePage(): FakePage {
  const listeners = new Set<(wake: Wake) => void>()
  return {
    isVisible: true,
    onWake(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    wake(cause, awayMs = 0) {
      for (const listener of listeners) listener({ cause, awayMs })
    },
  }
}
