import { onScopeDispose, shallowRef, watch, type Component, type ShallowRef } from 'vue'
import { useRealtime } from '../../realtime/use-realtime'

/** How long after the board went live the code of its dialogs is loaded (ms). */
const REST_MS = 5_000

/** A dialog whose code is no part of the first load. */
export interface LateDialog {
  /** The component to render, or `null` while it is closed. */
  readonly shown: Readonly<ShallowRef<Component | null>>
  open(): Promise<void>
  close(): void
}

/**
 * Loads a dialog when it is first opened, or before that once the board is live and at rest, so that
 * an outage does not take it away.
 */
export function useLateDialog(load: () => Promise<{ default: Component }>): LateDialog {
  const { live } = useRealtime()
  const shown = shallowRef<Component | null>(null)
  let loading: Promise<Component | null> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function fetch() {
    loading ??= load().then(
      (loaded) => loaded.default,
      () => {
        // The next attempt asks again.
        loading = null
        return null
      },
    )
    return loading
  }

  function rest(isLive: boolean) {
    clearTimeout(timer)
    if (isLive) timer = setTimeout(() => void fetch(), REST_MS)
  }

  watch(() => live.value.state === 'live', rest, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

  return {
    shown,
    open: async () => void (shown.value = await fetch()),
    close: () => void (shown.value = null),
  }
}
