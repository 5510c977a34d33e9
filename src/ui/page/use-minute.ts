import { onScopeDispose, readonly, shallowRef, watch, type ShallowRef } from 'vue'
import { useStorePorts } from '../../stores/ports'

const MINUTE_MS = 60_000

/**
 * The time of the board's clock in ms. It updates with each new minute and when the tab is seen
 * again.
 *
 * @param serverTime turns a time of the board's clock into the server's, which decides when a
 * minute begins
 */
export function useMinute(serverTime: (ms: number) => number): Readonly<ShallowRef<number>> {
  const { now } = useStorePorts()
  const minute = shallowRef(now())
  let timer: ReturnType<typeof setTimeout>

  function tick() {
    clearTimeout(timer)
    minute.value = now()
    timer = setTimeout(tick, MINUTE_MS - (serverTime(minute.value) % MINUTE_MS))
  }

  // At once, and again when the offset of the server's clock changes.
  watch(() => serverTime(0), tick, { immediate: true })
  // Timers sleep in a hidden tab, and while the laptop sleeps.
  document.addEventListener('visibilitychange', tick)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return readonly(minute)
}
