/** The latest entries, bounded in number and in bytes. */
import type { Entry } from './entry'

/** The entries of a record. */
export interface Ring {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  add(entry: Entry): void
  find(seq: number): Entry | undefined
  clear(): void
}

/** The most that a ring holds. `maxBytes` is compared with estimates. */
export interface RingBounds {
  maxBytes: number
  maxEntries: number
}

/** When a bound is reached, the oldest tenth goes at once: one by one would cost more. */
const KEPT = 0.9

/** Creates an empty ring. */
export function createRing({ maxBytes, maxEntries }: RingBounds): Ring {
  const entries: Entry[] = []
  let bytes = 0

  function drop() {
    let count = 0
    let left = bytes
    const isAbove = () => left > maxBytes * KEPT || entries.length - count > maxEntries * KEPT
    // The latest entry stays, however large it is.
    while (count < entries.length - 1 && isAbove()) left -= entries[count++]?.size ?? 0
    entries.splice(0, count)
    bytes = left
  }

  return {
    entries,
    add(entry) {
      entries.push(entry)
      bytes += entry.size
      if (bytes > maxBytes || entries.length > maxEntries) drop()
    },
    find(seq) {
      let [from, to] = [0, entries.length]
      while (from < to) {
        const middle = (from + to) >> 1
        if ((entries[middle]?.trace.seq ?? 0) < seq) from = middle + 1
        else to = middle
      }
      const found = entries[from]
      return found?.trace.seq === seq ? found : undefined
    },
    clear() {
      entries.length = 0
      bytes = 0
    },
  }
}
