/** Finds entries, and remembers what it found: at each look only the new ones are tested. */
import type { Entry } from '../../debug/entry'
import { matches, type Query } from '../../debug/query'

/** Whether a query lets everything through. */
function isEverything({ text, channel, event, verdict, errorsOnly }: Query): boolean {
  return text.trim() === '' && channel === null && event === null && verdict === null && !errorsOnly
}

/**
 * Returns a function that gives the entries that match, oldest first. Call it with ever newer entries
 * of one record.
 */
export function createFinder(): (entries: readonly Entry[], query: Query) => readonly Entry[] {
  let of: Query | null = null
  let found: readonly Entry[] = []
  let lastSeq = 0
  return (entries, query) => {
    if (isEverything(query)) {
      of = null
      return entries
    }
    if (query !== of) {
      of = query
      found = []
      lastSeq = 0
    }
    const first = entries[0]?.trace.seq ?? Infinity
    const kept = found.filter(({ trace }) => trace.seq >= first)
    const added = entries.slice(indexAfter(entries, lastSeq)).filter((one) => matches(one, query))
    lastSeq = entries.at(-1)?.trace.seq ?? lastSeq
    found = [...kept, ...added]
    return found
  }
}

/** The index of the first entry after `seq`. */
export function indexAfter(entries: readonly Entry[], seq: number): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle] as Entry).trace.seq <= seq) low = middle + 1
    else high = middle
  }
  return low
}

/** The entries with one more, in its place; the same entries when it is among them. */
export function withEntry(entries: readonly Entry[], entry: Entry | null): readonly Entry[] {
  if (!entry) return entries
  const index = indexAfter(entries, entry.trace.seq)
  if (entries[index - 1]?.trace.seq === entry.trace.seq) return entries
  return [...entries.slice(0, index), entry, ...entries.slice(index)]
}
