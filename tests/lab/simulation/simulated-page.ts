/** A page that gets hidden and shown, frozen and thawed, at the schedule's word. */
import type { Page, Wake } from '../../../src/realtime/page'

export interface SimulatedPage extends Page {
  show(isVisible: boolean): void
  wake(cause: Wake['cause']): void
}

/**
 * @param now the page's own clock, ms
 * @param onHidden hears of each change
 */
export function createSimulatedPage(
  now: () => number,
  onHidden: (isHidden: boolean) => void,
): SimulatedPage {
  const listeners = new Set<(wake: Wake) => void>()
  let hiddenAt: number | null = null

  function wake(cause: Wake['cause']) {
    const awayMs = hiddenAt === null ? 0 : now() - hiddenAt
    for (const listener of listeners) listener({ cause, awayMs })
  }

  return {
    get isVisible() {
      return hiddenAt === null
    },
    onWake(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    show(isVisible) {
      if (isVisible === (hiddenAt === null)) return
      if (!isVisible) {
        hiddenAt = now()
        onHidden(true)
        return
      }
      const since = hiddenAt as number
      hiddenAt = null
      onHidden(false)
      for (const listener of listeners) listener({ cause: 'visible', awayMs: now() - since })
    },
    wake,
  }
}
