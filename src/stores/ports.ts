import { hasInjectionContext, inject, type InjectionKey } from 'vue'
import { createActions, type Actions } from '../api/actions'
import type { Backend } from '../api/backend'
import { createApi, type Api } from '../api/api'
import { createDoor } from '../api/door'
import { contract } from '../dialects/contract'
import type { Dialect } from '../dialects/dialect'
import type { RequestError } from '../realtime/terms/request-error'
import { atOnce, type InSlices } from '../core/slices'
import type { Page } from '../realtime/page'
import type { Recovery, RecoveryPorts } from '../realtime/recovery'
import type { Timers } from '../realtime/timers'
import type { ShownRefusals } from './refusals'
import type { UpdatePause } from './update-pause'

/** The ports of the stores. */
export interface StorePorts {
  api: Api
  /** What the backend calls things. Default: the contract's own names. */
  dialect?: Dialect
  /** The board's clock (ms). */
  now(): number
  /** The first time after the latest jump ahead of that clock (ms). Default: it never jumps. */
  leaptAt?(): number | undefined
  /** Runs long work in slices. Default: all at once. */
  inSlices?: InSlices
  /** The person's pause of updates. Default: never paused. */
  pause?: UpdatePause
  /** The changes that could not be used. Default: none are counted. */
  refusals?: ShownRefusals
  /** Runs a task later. Default: the page's own timers. */
  after?: Timers['after']
  /** Requests actions from the backend. Default: below `/api`. */
  actions?: Actions
  /** Where notes are asked for. Default: below `/api`. */
  below?: Backend['below']
  /** Reads until a read succeeds, with a time-out and growing waits. Default: a single read. */
  recover?(task: RecoveryTask): Recovery
  /** Whether the page is visible. Default: always. */
  page?: Page
  /** Whether a hidden page asks for the session as well (`sign-in.ts`). */
  askHidden?(isOn: boolean): void
}

/** What to read, and the callbacks for its result. */
export type RecoveryTask = Pick<RecoveryPorts, 'attempt' | 'onMerged' | 'onFailed'>

type Defaulted = 'dialect' | 'inSlices' | 'after' | 'actions' | 'below' | 'recover'

/** The injection key of the ports. Without an app, the stores use the page's own. */
export const STORE_PORTS: InjectionKey<StorePorts> = Symbol('store ports')

/** Returns the ports of the app, with a default for each that it left out. */
export function useStorePorts(): StorePorts & Required<Pick<StorePorts, Defaulted>> {
  const provided = hasInjectionContext() ? inject(STORE_PORTS, null) : null
  const door = createDoor({ fetch: globalThis.fetch, page: globalThis.document })
  return {
    api: createApi('/api', door),
    dialect: contract,
    now: Date.now,
    inSlices: atOnce,
    after,
    actions: createActions('/api', door),
    below: { apiUrl: '/api', door, dialect: contract },
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
    void attempt(new AbortController().signal, 'first', () => {}).then(
      onMerged,
      (error: RequestError) => onFailed(error, 1),
    )
  }
  return { trigger, readIfIdle: trigger, resume() {}, restart: trigger, stop() {} }
}
