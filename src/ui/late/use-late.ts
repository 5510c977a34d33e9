import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useRealtime } from '../../realtime/use-realtime'

/** How long after the board went live what is late is loaded unasked (ms). */
const REST_MS = 1_000

/** Something of the page that is no part of the first load. */
export interface Late<T> {
  /** `null` until it is there. */
  readonly loaded: Readonly<ShallowRef<T | null>>
  readonly hasFailed: Readonly<ShallowRef<boolean>>
  /** Loads it unless that was done, or is under way; `null` when it cannot be had now. */
  load(): Promise<T | null>
}

/**
 * Loads it when it is asked for, or before that once the board is live and at rest, so that an
 * outage does not take it away.
 */
export function useLate<T>(fetch: () => Promise<T>): Late<T> {
  const { live } = useRealtime()
  const loaded = shallowRef<T | null>(null)
  const hasFailed = shallowRef(false)
  let loading: Promise<T | null> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function get(): Promise<T | null> {
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
  return { loaded, hasFailed, load }
}
