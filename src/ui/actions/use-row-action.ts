import { computed } from 'vue'
import { useRoute } from 'vue-router'
import type { ActionBody } from '../../api/actions'
import { actionsOf, isMoot, type Offering } from '../../core/actions'
import type { Entity } from '../../core/contract'
import type { LiveState } from '../../realtime/terms/live'
import { useRealtime } from '../../realtime/use-realtime'
import { useActionStore } from '../../stores/actions'
import { useStorePorts } from '../../stores/ports'

/** Why nothing can be done just now. */
export type Blocked = Exclude<LiveState, 'live' | 'catching-up'> | 'paused'

/**
 * What can be done to one row, and what is being done.
 *
 * @param row the row as it is shown
 * @param find the row as the board has it, followed only while an action is under way
 */
export function useRowAction(
  entity: Entity,
  id: () => string,
  row: () => Offering | undefined,
  find: (id: string) => Offering | undefined,
) {
  const route = useRoute()
  const store = useActionStore()
  const { live } = useRealtime()
  const { pause } = useStorePorts()

  const started = computed(() => store.find(entity, id()))
  /** The action that is under way, by its name. */
  const underWay = computed(() => {
    const { state, action } = started.value ?? {}
    return state === 'sending' || state === 'accepted' ? action : undefined
  })
  /** Nobody should act on what may have changed: a paused board would not even show the end of it. */
  const blocked = computed<Blocked | null>(() => {
    if (pause?.isOn.value) return 'paused'
    const { state } = live.value
    return state === 'live' || state === 'catching-up' ? null : state
  })
  /** Nothing can be started just now. */
  const isBusy = computed(() => underWay.value !== undefined || blocked.value !== null)
  const offered = computed(() => {
    const shown = row()
    return shown ? actionsOf(shown).filter((action) => !isMoot(shown, action)) : []
  })

  return {
    started,
    underWay,
    blocked,
    isBusy,
    offered,
    /** Starts an action if one can be started; resolves with how it ended. */
    async start(action: string, body?: ActionBody) {
      if (isBusy.value) return 'busy'
      const [hotel, of] = [String(route.params.hotelSlug), id()]
      return store.start({ hotel, entity, id: of, action, body, row: () => find(of) })
    },
    dismiss: () => store.dismiss(entity, id()),
  }
}
