import { readonly, shallowRef, type ShallowRef } from 'vue'

/**
 * A pause of all updates, started by a person. The rows are still kept up to date, and are shown
 * when the pause ends.
 */
export interface UpdatePause {
  readonly isOn: Readonly<ShallowRef<boolean>>
  /** The time of the shown rows (ms), or `null` when there is no pause. */
  readonly since: Readonly<ShallowRef<number | null>>
  /** How many changes are waiting to be shown. */
  readonly waiting: Readonly<ShallowRef<number>>
  start(): void
  end(): void
  /** Adds this number of changes to the waiting ones. `false` means: show them now. */
  holds(changes: number): boolean
}

/**
 * Creates a pause that is off.
 *
 * @param now the board's clock (ms)
 */
export function createUpdatePause(now: () => number): UpdatePause {
  const isOn = shallowRef(false)
  const since = shallowRef<number | null>(null)
  const waiting = shallowRef(0)

  return {
    isOn: readonly(isOn),
    since: readonly(since),
    waiting: readonly(waiting),
    start() {
      since.value ??= now()
      isOn.value = true
    },
    end() {
      isOn.value = false
      since.value = null
      waiting.value = 0
    },
    holds(changes) {
      if (isOn.value) waiting.value += changes
      return isOn.value
    },
  }
}
