import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Presence } from '../core/absences'
import { createActivity } from '../core/activity'
import { changeOf } from '../core/change'
import { EVENTS, type Entity, type EventType } from '../core/contract'
import type { RowChange } from '../realtime/terms/outcome'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** What changed in the open hotel since the page was opened, with the absences of its user. */
export const useActivityStore = defineStore(
  'activity',
  () => {
    const { now } = useStorePorts()
    const activity = createActivity()
    // The groups are computed only when they are shown, not for each of many changes.
    const version = shallowRef(0)

    /** The groups of changes, newest first. */
    const groups = computed(() => (void version.value, activity.groups()))
    const since = computed(() => (void version.value, activity.since))
    const droppedGroups = computed(() => (void version.value, activity.droppedGroups))
    /** The latest absence with changes. Its groups carry its number. */
    const away = computed(() => (void version.value, activity.away))

    /** Returns the changes of one row, newest last. */
    function historyOf<E extends Entity>(entity: E, id: string) {
      void version.value
      return activity.historyOf(entity, id)
    }

    /** Records a row's change by an event. `at` is in ms. */
    function record(type: EventType, change: RowChange<object>, at: number) {
      if (activity.take(changeOf(EVENTS[type].entity, type, at, change))) version.value++
    }

    /**
     * Records the changes of a snapshot. Call it without changes too: the board has then caught up.
     */
    function recordSnapshot(entity: Entity, changes: readonly RowChange<object>[], at: number) {
      activity.takeSnapshot(entity, changes, at)
      version.value++
    }

    /** Records that the page was shown or hidden, or that the board became live or not. */
    function see(seen: Partial<Presence>, at: number) {
      activity.see(seen, at)
      version.value++
    }

    /** Forgets everything, because another hotel is opened. */
    function reset(at = now()) {
      activity.reset(at)
      version.value++
    }

    return {
      groups,
      since,
      droppedGroups,
      away,
      historyOf: getter(historyOf),
      record,
      recordSnapshot,
      see,
      reset,
    }
  },
  // The engine sees to it that it is forgotten, whatever a subscriber of its actions does.
  { realtime: { channels: () => [], events: {}, reset: 'reset' } },
)
