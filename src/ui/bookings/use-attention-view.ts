/** What needs attention, as the page shows it: filtered, searched, and held while it is in use. */
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { AttentionEntry } from '../../core/day/attention-list'
import { useDay } from '../day/use-day'
import { passesAttention, type AttentionFilter } from './attention-filters'
import { groupsIn, type ShownGroup } from './booking-groups'
import { createHeldEntries } from './held-entries'
import type { Holder } from './use-booking-view'

interface ViewPorts {
  /** Whether the list is shown. */
  isOn(): boolean
  filter(): AttentionFilter | null
  /** Whether the search finds an entry; `null` while nothing is searched. */
  search(): ((entry: AttentionEntry) => boolean) | null
  /** Whether nobody is about to press a row. */
  isIdle(): boolean
}

/** The rows of the list as they stand now, and the hold on one that a person is about to press. */
export interface AttentionView {
  entries: ComputedRef<readonly AttentionEntry[]>
  groups: ComputedRef<readonly ShownGroup[]>
  /** Holds the row of an entry, by its key; see `BookingView`. */
  hold(by: Holder, key: string | null): void
  /** Whether an entry is shown only because it is held. */
  isOffList(entry: AttentionEntry): boolean
}

const GROUPS = ['tonight', 'can-wait'] as const
const NOTHING: readonly AttentionEntry[] = []

/** Call it in a component of a hotel's page. While `isOn` is false, it has no entries. */
export function useAttentionView({ isOn, filter, search, isIdle }: ViewPorts): AttentionView {
  const { view } = useDay()
  const still = createHeldEntries()
  /** Counted up when rows have to move to their right places. */
  const settled = shallowRef(0)
  const held: Record<Holder, string | null> = { focus: null, pointer: null }

  const listed = computed(() => {
    if (!isOn()) return NOTHING
    const [wanted, matches] = [filter(), search()]
    if (wanted === null && matches === null) return view.value.attention
    return view.value.attention.filter(
      (entry) => (wanted === null || passesAttention(wanted, entry)) && matches?.(entry) !== false,
    )
  })
  const keys = computed(() => new Set(listed.value.map(({ key }) => key)))
  const entries = computed(() => {
    void settled.value
    const heldKeys = Object.values(held).filter((key) => key !== null)
    return still.update(listed.value, heldKeys, !isIdle())
  })
  const groups = computed<ShownGroup[]>(() =>
    groupsIn(
      entries.value,
      GROUPS,
      (entry) => groupOf(still.placeOf(entry)),
      (entry) => (isOffList(entry) ? null : groupOf(entry)),
    ),
  )

  function isOffList({ key }: AttentionEntry): boolean {
    return !keys.value.has(key)
  }

  function hold(by: Holder, key: string | null) {
    const before = held[by]
    if (key === before) return
    held[by] = key
    if (before !== null && !keys.value.has(before)) settled.value++
  }

  // After a time on another list, nothing is known of where the entries stood.
  watch(isOn, still.clear)
  watch(isIdle, (isIdleNow) => {
    if (!isIdleNow) return
    // A pointer that rests is not about to press anything.
    hold('pointer', null)
  })

  return { entries, groups, hold, isOffList }
}

function groupOf({ isForTonight }: AttentionEntry): number {
  return isForTonight ? 0 : 1
}
