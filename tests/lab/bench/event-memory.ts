/** How many event ids are remembered. */
const CAPACITY = 4_096

/** A bounded memory of event ids: two generations of a `Set`, each of half the capacity. */
export function createEventMemory() {
  let young = new Set<string>()
  let old = new Set<string>()

  return {
    /** Whether an id is new; from then on it is known. */
    take(id: string): boolean {
      if (young.has(id) || old.has(id)) return false
      young.add(id)
      if (young.size > CAPACITY / 2) {
        old = young
        young = new Set()
      }
      return true
    },
    clear() {
      young = new Set()
      old = new Set()
    },
  }
}
