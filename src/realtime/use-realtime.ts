import { inject, type InjectionKey } from 'vue'
import type { Realtime } from './create-realtime'

/** `main.ts` provides the engine here. */
export const REALTIME: InjectionKey<Realtime> = Symbol('realtime')

/** The engine, for a component that shows its state or asks it to refresh. */
export function useRealtime(): Realtime {
  const realtime = inject(REALTIME)
  if (!realtime) throw new Error('useRealtime() needs an app that provides REALTIME, see main.ts')
  return realtime
}
