import { hasInjectionContext, inject, type InjectionKey } from 'vue'
import { createActions, type Actions } from '../api/actions'
import { createApi, type Api } from '../api/api'
import type { RequestError } from '../realtime/terms/request-error'
import { atOnce, type InSlices } from '../core/slices'
import type { Page } from '../realtime/page'
import type { Recovery, RecoveryPorts } from '../realtime/recovery'
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
  /** Reads until it worked, with a time-out and growing waits; once, when left out. */
  recover?(task: RecoveryTask): Recovery
  /** Whether somebody looks; always, when left out. */
  page?: Page
}

/** What is read, and who hears of it. */
export type RecoveryTask = Pick<RecoveryPorts, 'attempt' | 'onMerged' | 'onFailed'>

type Defaulted = 'inSlices' | 'after' | 'actions' | 'recover'

/** `main.ts` provides the ports here; without an app the stores use the page's own. */
export const STORE_PORTS: InjectionKey<StorePorts> = Symbol('store ports')

export function useStorePorts(): StorePorts & Required<Pick<StorePorts, Defaulted>> {
  const provided = hasInjectionContext() ? inject(STORE_PORTS, null) : null
  return {
    api: createApi('/api', globalThis.fetch),
    now: Date.now,
    inSlices: atOnce,
    after,
    actions: createActions('/api', globalThis.fetch, globalThis.document),
    recover: readOnce,
    ...provided,
  }
}

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

function readOnce({ attempt, onMerged, onFailed }: RecoveryTask): Recovery {
  const trigger = () => {
    void attempt(new AbortController().signal, false).then(onMerged, (error: RequestError) =>
      onFailed(error, 1),
    )
  }
  return { trigger, readIfIdle: trigger, resume() {}, restart: trigger, stop() {} }
}
