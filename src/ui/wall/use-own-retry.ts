import { watch } from 'vue'
import { useRealtime } from '../../realtime/use-realtime'

/** What a person would press is pressed after this time (ms), and again. */
const AGAIN_MS = 5 * 60_000

/** Tries again where the board has stopped and would wait for a person. All else it does by itself. */
export function useOwnRetry(): void {
  const { live, refresh } = useRealtime()
  watch(
    () => live.value.state === 'stopped',
    (isStopped, _, onCleanup) => {
      if (!isStopped) return
      const timer = setInterval(refresh, AGAIN_MS)
      onCleanup(() => clearInterval(timer))
    },
    { immediate: true },
  )
}
