/**
 * One clock for the world and for the page. Time moves only when the next task is taken; while the
 * page sleeps its tasks wait and then run all at once, as timers do in a laptop that was closed.
 */
export interface VirtualClock {
  now(): number
  /** Something in the world outside the page: it happens in any case. */
  inWorld(ms: number, task: () => void): () => void
  /** Something that reaches the page: it waits while the page sleeps. */
  inPage(ms: number, task: () => void): () => void
  /** A timer of the page: it also waits for its turn while timers are held back. */
  after(ms: number, task: () => void): () => void
  /** From now on timers run once a minute, as those of a hidden page do; or as they should. */
  holdBack(isOn: boolean): void
  /** The page does nothing for this long. */
  sleep(ms: number): void
  /** How much longer it will (ms). */
  readonly asleepFor: number
  /** How long it has slept until now (ms). */
  readonly slept: number
  /** Moves to the next task that is due by `end` and gives it, or moves to `end`. */
  takeNext(end: number): (() => void) | null
}

interface Task {
  due: number
  /** When it was to run, whatever came between. */
  wanted: number
  order: number
  where: 'world' | 'page' | 'timer'
  isCancelled: boolean
  run: () => void
}

const TURN_MS = 60_000

/** A clock that shows `start` (ms since 1970). */
export function createVirtualClock(start: number): VirtualClock {
  let now = start
  let awakeAt = start
  let sleeps = 0
  let heldSince: number | null = null
  let order = 0
  /** By time, the earliest last. */
  let tasks: Task[] = []

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

  function add(ms: number, run: () => void, where: Task['where']) {
    const due = now + Math.max(0, Math.round(ms))
    const task = { due, wanted: due, order: order++, where, isCancelled: false, run }
    insert(task)
    return () => {
      task.isCancelled = true
    }
  }

  /** The earliest moment at which a task may run. */
  function possibleAt({ due, where }: Task): number {
    if (where === 'world') return due
    const awake = Math.max(due, awakeAt)
    if (where === 'page' || heldSince === null) return awake
    return heldSince + Math.ceil((awake - heldSince) / TURN_MS) * TURN_MS
  }

  return {
    now: () => now,
    inWorld: (ms, task) => add(ms, task, 'world'),
    inPage: (ms, task) => add(ms, task, 'page'),
    after: (ms, task) => add(ms, task, 'timer'),
    holdBack(isOn) {
      if (isOn === (heldSince !== null)) return
      heldSince = isOn ? now : null
      if (isOn) return
      const [waiting, others] = [tasks, [] as Task[]]
      tasks = others
      for (const task of waiting) {
        if (task.where === 'timer') task.due = Math.max(now, task.wanted)
        insert(task)
      }
    },
    sleep(ms) {
      const until = Math.max(awakeAt, now + ms)
      sleeps += until - Math.max(awakeAt, now)
      awakeAt = until
    },
    get asleepFor() {
      return Math.max(0, awakeAt - now)
    },
    get slept() {
      return sleeps - Math.max(0, awakeAt - now)
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
        const due = possibleAt(task)
        if (due > task.due) {
          insert(Object.assign(task, { due, order: order++ }))
          continue
        }
        now = task.due
        return task.run
      }
    },
  }
}
