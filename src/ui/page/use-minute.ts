import { onScopeDispose, readonly, shallowRef, watch, type ShallowRef } from 'vue'
import { useStorePorts } from '../../stores/ports'

const MINUTE_MS = 60_000

/**
 * The board's clock in ms, brought forward with each new minute and when the tab is seen again.
 *
 * @param serverTime makes the server's time of the board's: its minutes are the ones that count
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

  // At once, and again when another time turns out to be the server's.
  watch(() => serverTime(0), tick, { immediate: true })
  // A hidden tab's timers sleep, and a laptop's too.
  document.addEventListener('visibilitychange', tick)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return readonly(minute)
}
