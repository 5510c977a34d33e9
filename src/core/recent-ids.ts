/** Remembers the latest keys with a note each: bounded in number and in age (C9, C12). */
export interface RecentIds<Note> {
  /** What was remembered with the key, unless it is forgotten by `at` (ms). */
  find(key: string, at: number): Note | undefined
  /** Remembers a key, in place of the oldest when full; a known key is remembered afresh. */
  remember(key: string, note: Note, at: number): void
  forget(key: string): void
  clear(): void
  readonly size: number
}

/** The latest `capacity` keys of the last `maxAge` milliseconds. */
export function createRecentIds<Note>(capacity = 4_096, maxAge = 15 * 60_000): RecentIds<Note> {
  /** Where in the rings a key is. */
  const slots = new Map<string, number>()
  // Rings say which key is the oldest; asking the map itself (`keys().next()`) walks over every
  // hole that a deletion left and cost a hundred times as much.
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

/** What an event is known by; ids may hold any character, so their length tells where one ends. */
export function eventKey(type: string, id: string, eventId: string): string {
  return `${type}|${id.length}|${id}|${eventId}`
}
