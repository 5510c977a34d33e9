import { hasInjectionContext, inject, type InjectionKey } from 'vue'
import type { Actions } from '../api/actions'
import { createApi, type Api } from '../api/api'
import { createLazyActions } from '../api/lazy-actions'
import { atOnce, type InSlices } from '../core/slices'
import type { Timers } from '../realtime/timers'
import type { UpdatePause } from './update-pause'

/** What the stores take from outside. */
export interface StorePorts {
  api: Api
  /** The board's clock, in ms. */
  now(): number
  /** Does what takes long in a large hotel; at once when left out. */
  inSlices?: InSlices
  /** Holds back what would move under the eyes of a person; never, when left out. */
  pause?: UpdatePause
  /** Runs a task later; by the page's own timers when left out. */
  after?: Timers['after']
  /** Asks the backend for actions; below `/api` when left out. */
  actions?: Actions
}

type Defaulted = 'inSlices' | 'after' | 'actions'

/** `main.ts` provides the ports here; without an app the stores use the page's own. */
export const STORE_PORTS: InjectionKey<StorePorts> = Symbol('store ports')

export function useStorePorts(): StorePorts & Required<Pick<StorePorts, Defaulted>> {
  const provided = hasInjectionContext() ? inject(STORE_PORTS, null) : null
  return {
    api: createApi('/api', globalThis.fetch),
    now: Date.now,
    inSlices: atOnce,
    after,
    actions: createLazyActions('/api', globalThis.fetch, globalThis.document),
    ...provided,
  }
}

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
