import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { useRealtime } from '../../realtime/use-realtime'
import type * as LatePartsModule from './late-parts'

/** How long after the board went live its late parts are loaded unasked (ms). */
const REST_MS = 1_000

/** What is in the late parts, by name. */
export type Parts = typeof LatePartsModule

/** The parts of the board that are not in its first load. */
export interface LateParts {
  /** `null` until they are there. */
  readonly loaded: Readonly<ShallowRef<Parts | null>>
  readonly hasFailed: Readonly<ShallowRef<boolean>>
  /** Loads them unless that was done, or is under way; `null` when they cannot be had now. */
  load(): Promise<Parts | null>
}

const LATE: InjectionKey<LateParts> = Symbol('late parts')

/**
 * In the component at the root: its parts that no list waits for. They are loaded when one is asked
 * for, or before that once the board is live and at rest, so that an outage does not take them away.
 */
export function provideLateParts(
  fetch: () => Promise<Parts> = () => import('./late-parts'),
): LateParts {
  const { live } = useRealtime()
  const loaded = shallowRef<Parts | null>(null)
  const hasFailed = shallowRef(false)
  let loading: Promise<Parts | null> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function get(): Promise<Parts | null> {
    hasFailed.value = false
    loaded.value = await fetch().catch(() => null)
    hasFailed.value = loaded.value === null
    // After a failure the next one asks again.
    if (hasFailed.value) loading = null
    return loaded.value
  }

  const load = () => (loading ??= get())

  function rest(isLive: boolean) {
    clearTimeout(timer)
    if (isLive) timer = setTimeout(() => void load(), REST_MS)
  }

  watch(() => live.value.state === 'live', rest, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  const late = { loaded, hasFailed, load }
  provide(LATE, late)
  return late
}

/** In any component below. */
export function useLateParts(): LateParts {
  const late = inject(LATE)
  if (!late) throw new Error('useLateParts() needs a parent that provides them, see App.vue')
  return late
}
