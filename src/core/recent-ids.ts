/** A map of the latest keys, bounded in number and in age (C9, C12). */
export interface RecentIds<Note> {
  /** The note of a key, unless it is too old at `at` (ms). */
  find(key: string, at: number): Note | undefined
  /** Remembers a key in place of the oldest. A known key gets the new note and age. */
  remember(key: string, note: Note, at: number): void
  forget(key: string): void
  clear(): void
  readonly size: number
}

/** The latest `capacity` keys of the last `maxAge` milliseconds. */
export function createRecentIds<Note>(capacity = 4_096, maxAge = 15 * 60_000): RecentIds<Note> {
  /** The index of a key in the ring buffers. */
  const slots = new Map<string, number>()
  // Ring buffers tell which key is the oldest. The map itself (`keys().next()`) walks over every
  // deleted entry, which cost a hundred times as much.
  let keys: string[] = []
  let notes: Note[] = []
  let times: number[] = []
  let next = 0
  return {
    find(key, at) {
      const slot = slots.get(key)
      if (slot === undefined || at - (times[slot] as number) > maxAge) return undefined
      return notes[slot]
    },
    remember(key, note, at) {
      const oldest = keys[next]
      if (oldest !== undefined && slots.get(oldest) === next) slots.delete(oldest)
      slots.set(key, next)
      keys[next] = key
      notes[next] = note
      times[next] = at
      next = (next + 1) % capacity
    },
    forget: (key) => void slots.delete(key),
    clear() {
      slots.clear()
      keys = []
      notes = []
      times = []
      next = 0
    },
    get size() {
      return slots.size
    },
  }
}

/** The key of an event. An id may contain any character, so its length tells where it ends. */
export function eventKey(type: string, id: string, eventId: string): string {
  return `${type}|${id.length}|${id}|${eventId}`
}
