import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Presence } from '../core/absences'
import type { BoardRow } from '../core/merge'
import { createActivity, type ActivityView } from '../core/activity'
import { changeOf } from '../core/change'
import type { Away } from '../core/last-look'
import type { BoardTime } from '../core/past'
import { EVENTS, type Entity, type EventType } from '../core/contract'
import type { RowChange } from '../realtime/terms/outcome'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** What changed in the open hotel since the page was opened, with the absences of its user. */
export const useActivityStore = defineStore(
  'activity',
  () => {
    const { now, pause } = useStorePorts()
    const activity = createActivity()
    // The groups are computed only when they are shown, not for each of many changes.
    const version = shallowRef(0)

    /** The entities whose past is recorded. */
    const hasPast = new Set<Entity>()
    /** The time that this desk has not looked at; `null` when there is none. ms of the server's time. */
    const unseen = shallowRef<Away | null>(null)
    /** The activity at the start of the pause. It is recorded meanwhile, and shown afterwards. */
    let held: ActivityView | null = null

    function show() {
      held = pause?.isOn.value ? activity.still() : null
      version.value++
    }

    function publish() {
      if (!held) version.value++
    }

    if (pause) watch(pause.isOn, show, { flush: 'sync' })

    const shown = () => (void version.value, held ?? activity)
    /** The groups of changes, newest first. */
    const groups = computed(() => shown().groups())
    const since = computed(() => shown().since)
    /** Whether older changes were left out. */
    const isCut = computed(() => shown().isCut)
    /** The latest absence with changes. Its groups carry its number. */
    const away = computed(() => shown().away)

    /** Returns the changes of one row, newest last. */
    function historyOf<E extends Entity>(entity: E, id: string) {
      return shown().historyOf(entity, id)
    }

    /** Records a row's change by an event. `at` is in ms. */
    function record(type: EventType, change: RowChange<object>, at: number) {
      if (activity.take(changeOf(EVENTS[type].entity, type, at, change))) publish()
    }

    /**
     * Records the changes of a snapshot. Call it without changes too: the board has then caught up.
     */
    function recordSnapshot(entity: Entity, changes: readonly RowChange<object>[], at: number) {
      activity.takeSnapshot(entity, changes, at)
      publish()
    }

    /**
     * Records what the instants of all rows tell of the last 24 hours. Only the first call for each
     * entity counts: from then on the changes themselves are recorded.
     */
    function recordPast<E extends Entity>(
      entity: E,
      rows: () => readonly BoardRow<E>[],
      at: number,
      boardTime?: BoardTime,
    ) {
      if (hasPast.has(entity)) return
      hasPast.add(entity)
      activity.takePast(entity, rows(), at, boardTime)
      // The past is shown during a pause, too.
      show()
    }

    /** Records that the page was shown or hidden, or that the board became live or not. */
    function see(seen: Partial<Presence>, at: number) {
      activity.see(seen, at)
      publish()
    }

    /** Records which time this desk has not looked at, now that it looks again. */
    function comeBack(from: Away | null) {
      unseen.value = from
    }

    /** Forgets everything, because another hotel is opened. */
    function reset(at = now()) {
      activity.reset(at)
      hasPast.clear()
      unseen.value = null
      show()
    }

    return {
      groups,
      since,
      isCut,
      away,
      unseen,
      historyOf: getter(historyOf),
      record,
      recordSnapshot,
      recordPast,
      see,
      comeBack,
      reset,
    }
  },
  // The engine resets this store with the others, even when a subscriber of its actions throws.
  { realtime: { channels: () => [], events: {}, reset: 'reset' } },
)
