import { defineStore } from 'pinia'
import { computed, effectScope, shallowReactive, watch } from 'vue'
import type { ActionBody } from '../api/actions'
import { isDone, type Offering } from '../core/actions'
import type { Entity } from '../core/contract'
import type { RequestError } from '../realtime/terms/request-error'
import type { Trouble } from '../core/trouble'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** How long the backend may take to accept an action (ms). */
export const ACCEPTED_MS = 10_000
/** How long the change may take to arrive once it is accepted (ms). */
export const ARRIVED_MS = 10_000

/** An action that somebody at this board has started, until its row says that it is done. */
export interface StartedAction {
  readonly entity: Entity
  readonly id: string
  readonly action: string
  /** The status that the row is to have, where that is the action. */
  readonly wanted?: string
  /** On the board's clock, ms. */
  readonly startedAt: number
  /** `late`: it was accepted, but the change has not arrived yet. */
  readonly state: 'sending' | 'accepted' | 'late' | 'failed'
  /** Why it failed. */
  readonly problem?: Trouble
}

/**
 * How it ended: `gone` when its row, or its hotel, is on the board no more; `busy` when it was not
 * started, for another one of the same row is under way.
 */
export type ActionEnd = 'done' | 'failed' | 'gone' | 'busy'

export interface ActionRequest {
  hotel: string
  entity: Entity
  id: string
  action: string
  body?: ActionBody
  /** The row as the board has it: followed for as long as the action is under way, and no longer. */
  row(): Offering | undefined
}

/**
 * The actions that somebody at this board has started, one at a time for a row. No row is changed
 * here: an action is done when an event or a snapshot has changed it.
 */
export const useActionStore = defineStore(
  'actions',
  () => {
    const { now, after, actions } = useStorePorts()
    const started = shallowReactive(new Map<string, StartedAction>())
    /** Ends what is known of a row's action, by the row. */
    const endings = new Map<string, (how: ActionEnd) => void>()

    /** All that are under way, late or failed, in the order of their start. */
    const list = computed(() => [...started.values()])

    function find(entity: Entity, id: string): StartedAction | undefined {
      return started.get(keyOf(entity, id))
    }

    /** Starts an action, once; resolves when it is done, or will not be. Never rejects. */
    function start(request: ActionRequest): Promise<ActionEnd> {
      const { hotel, entity, id, action, body, row } = request
      const key = keyOf(entity, id)
      const state = started.get(key)?.state
      if (state === 'sending' || state === 'accepted') return Promise.resolve('busy')
      endings.get(key)?.('gone')

      const wanted = action === 'status' ? body?.status : undefined
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
      // Whoever starts it may be gone before it ends.
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

        /** Whether the row says that it is done; it may before the backend's answer is here. */
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
            // While updates are paused nothing tells of a row that has changed.
            look()
            if (!isOver) show({ state: 'late' })
          })
          look()
        }

        function fail({ trouble, status = 500 }: RequestError) {
          if (isOver) return
          cancelTimer()
          // Where it may have been done all the same, the row can still say so.
          if (status < 500) following.stop()
          show({ state: 'failed', problem: trouble })
          resolve('failed')
        }

        endings.set(key, end)
        show({})
        following.run(() => watch(row, look, { flush: 'sync' }))
        actions.run(entity, hotel, id, action, body, sending.signal).then(accept, fail)
      })
    }

    /** Takes note of one that failed or is late; what is under way goes on. */
    function dismiss(entity: Entity, id: string) {
      const state = find(entity, id)?.state
      if (state === 'failed' || state === 'late') endings.get(keyOf(entity, id))?.('gone')
    }

    /** Another hotel follows. What was sent is not called back. */
    function reset() {
      for (const end of endings.values()) end('gone')
    }

    return { list, find: getter(find), start, dismiss, reset }
  },
  { realtime: { channels: () => [], events: {}, reset: 'reset' } },
)

function keyOf(entity: Entity, id: string): string {
  return `${entity} ${id}`
}
