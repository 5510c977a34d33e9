import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Nobody reads faster than this (ms). */
const PACE_MS = 1_000

/**
 * Throttles a value that changes many times a second: it is read once a second, and not in between.
 *
 * @param isHeld whether the value must not change now, because a person may be about to press in it
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
