/** Frames wait here for the next paint, so that a burst of events costs one rendering. */
export interface FrameQueue<T> {
  push(item: T): void
  /** Handles all waiting frames now. */
  drain(): void
}

/**
 * @param schedule runs a task before the next paint, or at once in a hidden page
 * @param handle takes all waiting frames, in order of arrival; must not throw
 * @param limit how many frames may wait; a full queue is handled at once, so that nothing is lost
 */
export function createFrameQueue<T>(
  schedule: (task: () => void) => void,
  handle: (items: readonly T[]) => void,
  limit = 2_000,
): FrameQueue<T> {
  let waiting: T[] = []
  let isScheduled = false

  function drain() {
    const items = waiting
    waiting = []
    if (items.length > 0) handle(items)
  }

  return {
    push(item) {
      waiting.push(item)
      if (waiting.length >= limit) return drain()
      if (isScheduled) return
      isScheduled = true
      schedule(() => {
        isScheduled = false
        drain()
      })
    },
    drain,
  }
}
