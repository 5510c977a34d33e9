/** Virtual time for many boards at once: tasks in the order of when they are due. */
export interface Scheduler {
  now(): number
  after(ms: number, task: () => void): () => void
  /** Lets time pass, and with it everything that is due, promises included. */
  runUntil(end: number): Promise<void>
}

interface Task {
  due: number
  order: number
  run: (() => void) | null
}

/** A binary heap: 20,000 boards have 60,000 timers, too many to keep in a sorted list. */
export function createScheduler(): Scheduler {
  const heap: Task[] = []
  let now = 0
  let order = 0

  const isBefore = (a: Task, b: Task) => a.due < b.due || (a.due === b.due && a.order < b.order)

  function push(task: Task) {
    let place = heap.push(task) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      const other = heap[parent] as Task
      if (!isBefore(task, other)) break
      heap[place] = other
      place = parent
    }
    heap[place] = task
  }

  function pop(): Task {
    const first = heap[0] as Task
    const task = heap.pop() as Task
    if (heap.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      const right = child + 1
      if (right < heap.length && isBefore(heap[right] as Task, heap[child] as Task)) child = right
      if (!isBefore(heap[child] as Task, task)) break
      heap[place] = heap[child] as Task
      place = child
    }
    heap[place] = task
    return first
  }

  return {
    now: () => now,
    after(ms, run) {
      const task: Task = { due: now + ms, order: order++, run }
      push(task)
      return () => {
        task.run = null
      }
    },
    async runUntil(end) {
      await settle()
      while (heap[0] && heap[0].due <= end) {
        now = heap[0].due
        // What is due at one moment happens before the promises that follow from it.
        while (heap[0] && heap[0].due === now) pop().run?.()
        await settle()
      }
      now = end
    },
  }
}

/** Lets promises that are ready run their course. */
async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve()
}
