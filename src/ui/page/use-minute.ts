import { onScopeDispose, readonly, shallowRef, watch, type ShallowRef } from 'vue'
import { useStorePorts } from '../../stores/ports'
import type { useServerTimeStore } from '../../stores/server-time'

const MINUTE_MS = 60_000

/**
 * The time of the board's clock in ms. It updates with each new minute of the server's time, when an
 * answer corrects that time, and when the tab is seen again.
 */
export function useMinute(
  time: Pick<ReturnType<typeof useServerTimeStore>, 'at' | 'ahead'>,
): Readonly<ShallowRef<number>> {
  const { now } = useStorePorts()
  const minute = shallowRef(now())
  let timer: ReturnType<typeof setTimeout>

  function tick() {
    clearTimeout(timer)
    minute.value = now()
    timer = setTimeout(tick, MINUTE_MS - (time.at(minute.value) % MINUTE_MS))
  }

  // A new offset applies to later times only: without a tick the page would keep the one before.
  watch(() => time.ahead, tick, { immediate: true, flush: 'sync' })
  // Timers sleep in a hidden tab, and while the laptop sleeps.
  document.addEventListener('visibilitychange', tick)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return readonly(minute)
}
