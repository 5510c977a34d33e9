/**
 * One clock for the world and for the page. Time moves only when the next task is taken; while the
 * page sleeps its tasks wait and then run all at once, as timers do in a laptop that was closed.
 */
export interface VirtualClock {
  now(): number
  /** Something in the world outside the page: it happens in any case. */
  inWorld(ms: number, task: () => void): () => void
  /** Something in the page: it waits while the page sleeps. */
  inPage(ms: number, task: () => void): () => void
  /** The page does nothing for this long. */
  sleep(ms: number): void
  /** How much longer it will (ms). */
  readonly asleepFor: number
  /** Moves to the next task that is due by `end` and gives it, or moves to `end`. */
  takeNext(end: number): (() => void) | null
}

interface Task {
  due: number
  order: number
  isOfPage: boolean
  isCancelled: boolean
  run: () => void
}

/** A clock that shows `start` (ms since 1970). */
export function createVirtualClock(start: number): VirtualClock {
  let now = start
  let awakeAt = start
  let order = 0
  /** By time, the earliest last. */
  const tasks: Task[] = []

  function insert(task: Task) {
    let low = 0
    let high = tasks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = tasks[middle] as Task
      const isLater = other.due > task.due || (other.due === task.due && other.order > task.order)
      if (isLater) low = middle + 1
      else high = middle
    }
    tasks.splice(low, 0, task)
  }

  function add(ms: number, run: () => void, isOfPage: boolean) {
    const task = {
      due: now + Math.max(0, Math.round(ms)),
      order: order++,
      isOfPage,
      isCancelled: false,
      run,
    }
    insert(task)
    return () => {
      task.isCancelled = true
    }
  }

  return {
    now: () => now,
    inWorld: (ms, task) => add(ms, task, false),
    inPage: (ms, task) => add(ms, task, true),
    sleep(ms) {
      awakeAt = Math.max(awakeAt, now + ms)
    },
    get asleepFor() {
      return Math.max(0, awakeAt - now)
    },
    takeNext(end) {
      for (;;) {
        const task = tasks.at(-1)
        if (!task || task.due > end) {
          now = end
          return null
        }
        tasks.pop()
        if (task.isCancelled) continue
        if (task.isOfPage && task.due < awakeAt) {
          insert(Object.assign(task, { due: awakeAt, order: order++ }))
          continue
        }
        now = task.due
        return task.run
      }
    },
  }
}
