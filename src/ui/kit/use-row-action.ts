import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ActionBody } from '../../api/actions'
import type { Offering } from '../../core/actions'
import type { Entity } from '../../core/contract'
import type { LiveState } from '../../realtime/terms/live'
import { useRealtime } from '../../realtime/use-realtime'
import { useActionStore } from '../../stores/actions'
import { useStorePorts } from '../../stores/ports'

/** Why nothing can be done now. */
export type Blocked = Exclude<LiveState, 'live' | 'catching-up'> | 'paused'

/**
 * Why no action can be started now; `null` when one can be. A row may be out of date, and a paused
 * board would not even show the result.
 */
export function useBlocked(): ComputedRef<Blocked | null> {
  const { live } = useRealtime()
  const { pause } = useStorePorts()
  return computed(() => {
    if (pause?.isOn.value) return 'paused'
    const { state } = live.value
    return state === 'live' || state === 'catching-up' ? null : state
  })
}

/**
 * The actions on one row, and the one under way.
 *
 * @param row the row as it is shown
 * @param find the row as the board has it; only read while an action is under way
 */
export function useRowAction(
  entity: Entity,
  id: () => string,
  row: () => Offering | undefined,
  find: (id: string) => Offering | undefined,
) {
  const route = useRoute()
  const store = useActionStore()

  const started = computed(() => store.find(entity, id()))
  /** The name of the action that is under way. */
  const underWay = computed(() => {
    const { state, action } = started.value ?? {}
    return state === 'sending' || state === 'accepted' ? action : undefined
  })
  const blocked = useBlocked()
  /** Whether no action can be started now. */
  const isBusy = computed(() => underWay.value !== undefined || blocked.value !== null)
  const offered = computed(() => {
    const shown = row()
    return shown ? store.offeredOn(entity, shown) : []
  })

  return {
    started,
    underWay,
    blocked,
    isBusy,
    offered,
    /** Starts an action if one can be started. Resolves with how it ended. */
    async start(action: string, body?: ActionBody) {
      if (isBusy.value) return 'busy'
      const [hotel, of] = [String(route.params.hotelSlug), id()]
      return store.start({ hotel, entity, id: of, action, body, row: () => find(of) })
    },
    dismiss: () => store.dismiss(entity, id()),
  }
}
