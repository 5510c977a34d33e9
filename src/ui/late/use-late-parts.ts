import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type Ref,
} from 'vue'
import { useRealtime } from '../../realtime/use-realtime'
import type * as LatePartsModule from './late-parts'

/** The components of those parts by name. */
export type Parts = typeof LatePartsModule

/** The parts of the page that are no part of the first load. */
export interface LateParts {
  /** `null` until they are there. */
  readonly parts: Readonly<Ref<Parts | null>>
  readonly hasFailed: Readonly<Ref<boolean>>
  /** Loads them unless that was done, or is under way. */
  load(): void
}

const LATE: InjectionKey<LateParts> = Symbol('late parts')

/** How long after the board went live they are loaded unasked (ms). */
const REST_MS = 1_000

/**
 * In the page of a hotel: loads its late parts when one is first shown, or before that once the
 * board is live and at rest, so that an outage does not take them away.
 */
export function provideLateParts(
  fetch: () => Promise<Parts> = () => import('./late-parts'),
): LateParts {
  const { live } = useRealtime()
  const parts = shallowRef<Parts | null>(null)
  const hasFailed = shallowRef(false)
  let isLoading = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    if (parts.value || isLoading) return
    isLoading = true
    hasFailed.value = false
    const loaded = await fetch().catch(() => null)
    isLoading = false
    parts.value = loaded
    hasFailed.value = !loaded
  }

  function rest(isLive: boolean) {
    clearTimeout(timer)
    if (isLive) timer = setTimeout(() => void load(), REST_MS)
  }

  watch(() => live.value.state === 'live', rest, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

  const late: LateParts = { parts, hasFailed, load: () => void load() }
  provide(LATE, late)
  return late
}

/** In a component of a hotel's page. */
export function useLateParts(): LateParts {
  const late = inject(LATE)
  if (!late) throw new Error('useLateParts() needs a parent that provides them, see HotelPage.vue')
  return late
}
