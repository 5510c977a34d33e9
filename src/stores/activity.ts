import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Presence } from '../core/absences'
import { createActivity } from '../core/activity'
import { changeOf } from '../core/change'
import { EVENTS, type Entity, type EventType } from '../core/contract'
import type { RowChange } from '../realtime/terms/outcome'
import { getter } from './getter'

/** What changed in the open hotel since the page was opened, and while nobody could see it. */
export const useActivityStore = defineStore('activity', () => {
  const activity = createActivity()
  // What is shown is made when it is looked at, not for each of the many changes before that.
  const version = shallowRef(0)

  /** Newest first. */
  const groups = computed(() => (void version.value, activity.groups()))
  const since = computed(() => (void version.value, activity.since))
  const droppedGroups = computed(() => (void version.value, activity.droppedGroups))
  /** The latest absence that had changes; its groups carry its number. */
  const away = computed(() => (void version.value, activity.away))

  /** The changes of one row, newest last. */
  function historyOf<E extends Entity>(entity: E, id: string) {
    void version.value
    return activity.historyOf(entity, id)
  }

  /** Records what an event did to a row. */
  function record(type: EventType, change: RowChange<object>, at: number) {
    if (activity.take(changeOf(EVENTS[type].entity, type, at, change))) version.value++
  }

  /** Records what a snapshot changed, also when that is nothing: it has caught up. */
  function recordSnapshot(entity: Entity, changes: readonly RowChange<object>[], at: number) {
    activity.takeSnapshot(entity, changes, at)
    version.value++
  }

  /** Notes what became visible, hidden, live or not. */
  function see(seen: Partial<Presence>, at: number) {
    activity.see(seen, at)
    version.value++
  }

  /** Forgets everything: another hotel follows. */
  function reset(at: number) {
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
})
