/** Notes when the page was painted with what the engine told. */
import type { Entry } from './entry'

/** Runs a task once, after the next paint. `isPainted`: whether there was one; a hidden page has none. */
export type AfterPaint = (task: (isPainted: boolean) => void) => void

/** Stamps all entries of one paint together. */
export function createPaintMarks(afterPaint: AfterPaint, now: () => number) {
  let waiting: Entry[] = []
  return (entry: Entry) => {
    waiting.push(entry)
    if (waiting.length > 1) return
    afterPaint((isPainted) => {
      const at = now()
      if (isPainted) for (const one of waiting) one.paintedAt = at
      waiting = []
    })
  }
}

/** A page's own paints. Frames are handled just before one, so the next message comes after it. */
export function createAfterPaint(page: Document): AfterPaint {
  return (task) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      task(!page.hidden)
    })
    port1.start()
    port2.postMessage(null)
  }
}
