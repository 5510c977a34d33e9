import { inject, type InjectionKey } from 'vue'
import type { Engine } from './engine'

/** The injection key under which `app.use(realtime)` provides the engine. */
export const REALTIME: InjectionKey<Engine> = Symbol('realtime')

/** Returns the engine, for a component that shows its state or asks for a refresh. */
export function useRealtime(): Engine {
  const realtime = inject(REALTIME)
  if (!realtime) throw new Error('useRealtime() needs app.use(realtime)')
  return realtime
}
