/** The row that the keyboard is at, and whether its details are open. */
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Entry } from '../../debug/entry'
import { indexAfter, withEntry } from './find-entries'
import { hasFault } from './say-finding'

/** The place of the keyboard in the list: an entry and not an index, since rows come and go. */
export interface Cursor {
  /** The entries that are found, and the current one, which stays until another is chosen. */
  readonly rows: ComputedRef<readonly Entry[]>
  readonly current: ShallowRef<Entry | null>
  readonly isOpen: ShallowRef<boolean>
  open(entry: Entry): void
  /** Returns the entry that it is at then. @param by 1 for the next newer one */
  step(by: 1 | -1): Entry | null
  /** Opens the next older entry with a fault; from the oldest, the newest. */
  nextFault(): Entry | null
  /** The entry that is nearest to a time (ms). */
  nearest(at: number): Entry | null
}

/** @param found oldest first */
export function useCursor(found: ComputedRef<readonly Entry[]>): Cursor {
  const current = shallowRef<Entry | null>(null)
  const isOpen = shallowRef(false)
  const rows = computed(() => withEntry(found.value, current.value))
  const index = () =>
    current.value ? indexAfter(rows.value, current.value.trace.seq) - 1 : rows.value.length

  function open(entry: Entry) {
    current.value = entry
    isOpen.value = true
  }

  return {
    rows,
    current,
    isOpen,
    open,
    step(by) {
      const { length } = rows.value
      const next = current.value ? Math.min(Math.max(index() + by, 0), length - 1) : length - 1
      current.value = rows.value[next] ?? null
      return current.value
    },
    nextFault() {
      const next =
        rows.value.slice(0, index()).findLast(hasFault) ?? rows.value.findLast(hasFault) ?? null
      if (next) open(next)
      return next
    },
    nearest(at) {
      const after = rows.value.findIndex(({ trace }) => trace.at >= at)
      if (after < 0) return rows.value.at(-1) ?? null
      const [one, other] = [rows.value[after - 1], rows.value[after]]
      if (!one || !other) return other ?? null
      return at - one.trace.at < other.trace.at - at ? one : other
    },
  }
}
