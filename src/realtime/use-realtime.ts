import { inject, type InjectionKey } from 'vue'
import type { Engine } from './create-engine'

/** `app.use(realtime)` provides the engine here. */
export const REALTIME: InjectionKey<Engine> = Symbol('realtime')

/** The engine, for a component that shows its state or asks it to refresh. */
export function useRealtime(): Engine {
  const realtime = inject(REALTIME)
  if (!realtime) throw new Error('useRealtime() needs app.use(realtime)')
  return realtime
}
