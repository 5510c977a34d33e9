/** What needs attention, held still while a person uses the list. */
import { compareAttention, type AttentionEntry } from '../../core/day/attention-list'

/** Keeps the rows of the list in their places, so that none moves under a pointer. */
export interface HeldEntries {
  /**
   * The entries as they stand. While the list is in use, an entry keeps the place at which it was
   * first shown. A held entry stays, even when nobody has to act on it any more.
   *
   * @param now the entries, the most urgent first
   * @param held the keys of held entries
   */
  update(
    now: readonly AttentionEntry[],
    held: readonly string[],
    isInUse: boolean,
  ): readonly AttentionEntry[]
  /** The entry by which a row has its place. */
  placeOf(entry: AttentionEntry): AttentionEntry
  /** Forgets what was shown, because another list is. */
  clear(): void
}

/** Starts with nothing shown. Call `update` for each new list: it remembers the one before. */
export function createHeldEntries(): HeldEntries {
  let places = new Map<string, AttentionEntry>()
  let shown: readonly AttentionEntry[] = []

  const placeOf = (entry: AttentionEntry) => places.get(entry.key) ?? entry

  return {
    placeOf,
    update(now, held, isInUse) {
      const keys = new Set(now.map(({ key }) => key))
      const stayed = shown.filter(({ key }) => held.includes(key) && !keys.has(key))
      const all = stayed.length > 0 ? [...now, ...stayed] : now
      const isStill = (entry: AttentionEntry) => isInUse || stayed.includes(entry)
      places = new Map(all.map((entry) => [entry.key, isStill(entry) ? placeOf(entry) : entry]))
      const isInOrder = !isInUse && all === now
      shown = isInOrder ? now : all.toSorted((a, b) => compareAttention(placeOf(a), placeOf(b)))
      return shown
    },
    clear() {
      places = new Map()
      shown = []
    },
  }
}
