import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue'
import { useStorePorts } from '../../stores/ports'

const MINUTE_MS = 60_000

/** The board's clock in ms, brought forward with each new minute and when the tab is seen again. */
export function useMinute(): Readonly<ShallowRef<number>> {
  const { now } = useStorePorts()
  const minute = shallowRef(now())
  let timer: ReturnType<typeof setTimeout>

  function tick() {
    clearTimeout(timer)
    minute.value = now()
    timer = setTimeout(tick, MINUTE_MS - (minute.value % MINUTE_MS))
  }

  tick()
  // A hidden tab's timers sleep, and a laptop's too.
  document.addEventListener('visibilitychange', tick)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return readonly(minute)
}
