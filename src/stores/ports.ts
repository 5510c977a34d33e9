import { hasInjectionContext, inject, type InjectionKey } from 'vue'
import { createApi, type Api } from '../api/api'
import type { InSlices } from '../core/slices'
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
}

/** `main.ts` provides the ports here; without an app the stores use the page's own. */
export const STORE_PORTS: InjectionKey<StorePorts> = Symbol('store ports')

export function useStorePorts(): StorePorts {
  const provided = hasInjectionContext() ? inject(STORE_PORTS, null) : null
  return provided ?? { api: createApi('/api', globalThis.fetch), now: Date.now }
}
