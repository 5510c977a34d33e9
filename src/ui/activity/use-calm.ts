import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Nobody reads faster than that (ms). */
const PACE_MS = 1_000

/**
 * What changes many times a second, looked at once a second: what comes in between costs nothing.
 *
 * @param isHeld whether it has to stay as it is, since somebody is about to press something in it
 */
export function useCalm<T extends object | null>(
  read: () => T,
  isHeld: () => boolean,
): Readonly<ShallowRef<T>> {
  const shown = shallowRef(read()) as ShallowRef<T>
  const timer = setInterval(() => void (isHeld() || (shown.value = read())), PACE_MS)
  onScopeDispose(() => clearInterval(timer))
  return shown
}
