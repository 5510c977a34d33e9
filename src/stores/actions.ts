import { defineStore } from 'pinia'
import { computed, effectScope, shallowReactive, watch } from 'vue'
import type { ActionBody } from '../api/actions'
import { isDone, wantedOf, type Offering } from '../core/actions'
import type { Entity } from '../core/contract'
import type { RequestError } from '../realtime/terms/request-error'
import type { Trouble } from '../core/trouble'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** How long the backend may take to accept an action (ms). */
const ACCEPTED_MS = 10_000
/** How long the change may take to arrive once it is accepted (ms). */
const ARRIVED_MS = 10_000

/** An action that was started at this board, until its row shows that it is done. */
export interface StartedAction {
  readonly entity: Entity
  readonly id: string
  readonly action: string
  /** What the row shows when it is done: a status, a room’s number, a date. */
  readonly wanted?: string
  /** When it was started (ms of the board's clock). */
  readonly startedAt: number
  /** `late`: the backend accepted it, but the change has not arrived in time. */
  readonly state: 'sending' | 'accepted' | 'late' | 'failed'
  /** Why the action failed. */
  readonly problem?: Trouble
}

/**
 * How an action ended. `gone`: its row or its hotel is no longer on the board. `busy`: it was not
 * started, because another action of the same row is under way.
 */
export type ActionEnd = 'done' | 'failed' | 'gone' | 'busy'

/** An action that a person starts on a row. */
export interface ActionRequest {
  hotel: string
  entity: Entity
  id: string
  action: string
  body?: ActionBody
  /**
   * Returns the row on the board, also while updates are paused. It is watched only while the action
   * is under way.
   */
  row(): Offering | undefined
}

/**
 * The actions that were started at this board, at most one for each row. They change no row: an
 * action is done when an event or a snapshot has changed its row.
 */
export const useActionStore = defineStore(
  'actions',
  () => {
    const { now, after, actions, dialect } = useStorePorts()
    const started = shallowReactive(new Map<string, StartedAction>())
    /** Ends the action of each row. The key is the row. */
    const endings = new Map<string, (how: ActionEnd) => void>()

    /** All actions that are under way, late or failed, oldest first. */
    const list = computed(() => [...started.values()])

    function find(entity: Entity, id: string): StartedAction | undefined {
      return started.get(keyOf(entity, id))
    }

    /** The actions that can be done on a row now, as the backend or its dialect offers them. */
    function offeredOn(entity: Entity, row: Offering): string[] {
      return dialect.offersOn(entity, row)
    }

    /** Starts an action, without a retry. Resolves with how it ended. Never rejects. */
    function start(request: ActionRequest): Promise<ActionEnd> {
      const { hotel, entity, id, action, body, row } = request
      const key = keyOf(entity, id)
      const state = started.get(key)?.state
      if (state === 'sending' || state === 'accepted') return Promise.resolve('busy')
      endings.get(key)?.('gone')

      const wanted = wantedOf(action, body ?? {})
      const before = row()
      let shown: StartedAction = {
        entity,
        id,
        action,
        ...(wanted !== undefined && { wanted }),
        startedAt: now(),
        state: 'sending',
      }
      const sending = new AbortController()
      let cancelTimer = after(ACCEPTED_MS, () => sending.abort())
      // A detached scope: the component that starts the action may be unmounted before it ends.
      const following = effectScope(true)
      let isOver = false

      function show(change: Partial<StartedAction>) {
        shown = { ...shown, ...change }
        started.set(key, shown)
      }

      return new Promise((resolve) => {
        function end(how: ActionEnd) {
          isOver = true
          cancelTimer()
          following.stop()
          started.delete(key)
          endings.delete(key)
          resolve(how)
        }

        /**
         * Checks whether the row shows the action as done. That can be before the backend answers.
         */
        function look() {
          const is = row()
          const isAccepted = shown.state === 'accepted' || shown.state === 'late'
          const says = is && isDone(is, action, wanted)
          if (says) end('done')
          else if (isAccepted && !is) end('gone')
          else if (isAccepted && says === null && is !== before) end('done')
        }

        function accept() {
          if (isOver) return
          cancelTimer()
          show({ state: 'accepted' })
          cancelTimer = after(ARRIVED_MS, () => {
            show({ state: 'late' })
          })
          look()
        }

        function fail({ trouble, status = 500 }: RequestError) {
          if (isOver) return
          cancelTimer()
          // With a status from 500, or none, the action may have been done. The row can still show
          // it, so keep watching.
          if (status < 500) following.stop()
          show({ state: 'failed', problem: trouble })
          resolve('failed')
        }

        endings.set(key, end)
        show({})
        following.run(() => watch(row, look, { flush: 'sync' }))
        actions.run(entity, hotel, id, action, body, sending.signal, before?.ref).then(accept, fail)
      })
    }

    /** Removes an action that failed or is late. One that is under way goes on. */
    function dismiss(entity: Entity, id: string) {
      const state = find(entity, id)?.state
      if (state === 'failed' || state === 'late') endings.get(keyOf(entity, id))?.('gone')
    }

    /**
     * Forgets all actions, because another hotel is opened. Requests already sent are not
     * cancelled.
     */
    function reset() {
      for (const end of endings.values()) end('gone')
    }

    return { list, find: getter(find), offeredOn: getter(offeredOn), start, dismiss, reset }
  },
  { realtime: { channels: () => [], events: {}, reset: 'reset' } },
)

function keyOf(entity: Entity, id: string): string {
  return `${entity} ${id}`
}
