/** Remembers the latest keys with a note each: bounded in number and in age (C9, C12). */
export interface RecentIds<Note> {
  /** What was remembered with the key, unless it is forgotten by `at` (ms). */
  find(key: string, at: number): Note | undefined
  /** Remembers a key; a known key is remembered afresh. */
  remember(key: string, note: Note, at: number): void
  forget(key: string): void
  clear(): void
  readonly size: number
}

/**
 * The latest `capacity` keys of the last `maxAge` milliseconds, and up to as many before them: two
 * generations, of which the older one goes as a whole. To drop the oldest key each time costs up to
 * a hundred times as much, since a map walks over every hole that a deletion left.
 */
export function createRecentIds<Note>(capacity = 4_096, maxAge = 15 * 60_000): RecentIds<Note> {
  let young = new Map<string, { note: Note; at: number }>()
  let old: typeof young = new Map()
  return {
    find(key, at) {
      const known = young.get(key) ?? old.get(key)
      return known && at - known.at <= maxAge ? known.note : undefined
    },
    remember(key, note, at) {
      if (young.size >= capacity) {
        old = young
        young = new Map()
      }
      young.set(key, { note, at })
    },
    forget(key) {
      young.delete(key)
      old.delete(key)
    },
    clear() {
      young = new Map()
      old = new Map()
    },
    get size() {
      return young.size + old.size
    },
  }
}

/** What an event is known by; ids may hold any character, so their length tells where one ends. */
export function eventKey(type: string, id: string, eventId: string): string {
  return `${type}|${id.length}|${id}|${eventId}`
}
