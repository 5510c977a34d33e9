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
  const notes = new Map<string, { note: Note; at: number; slot: number }>()
  // A ring says which key is the oldest; asking the map itself (`keys().next()`) walks over every
  // hole that a deletion left and cost a hundred times as much.
  let ring: string[] = []
  let next = 0
  return {
    find(key, at) {
      const known = notes.get(key)
      return known && at - known.at <= maxAge ? known.note : undefined
    },
    remember(key, note, at) {
      const evicted = ring[next]
      if (evicted !== undefined && notes.get(evicted)?.slot === next) notes.delete(evicted)
      ring[next] = key
      notes.set(key, { note, at, slot: next })
      next = (next + 1) % capacity
    },
    forget: (key) => void notes.delete(key),
    clear() {
      notes.clear()
      ring = []
      next = 0
    },
    get size() {
      return notes.size
    },
  }
}

/** What an event is known by; ids may hold any character, so their length tells where one ends. */
export function eventKey(type: string, id: string, eventId: string): string {
  return `${type}|${id.length}|${id}|${eventId}`
}
