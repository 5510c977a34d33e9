import { readonly, shallowRef, type ShallowRef } from 'vue'

/** The person's own "hold still": rows go on being kept, and are shown again once it ends. */
export interface UpdatePause {
  readonly isOn: Readonly<ShallowRef<boolean>>
  /** From when the rows are that are shown, ms; `null` while it is not on. */
  readonly since: Readonly<ShallowRef<number | null>>
  /** How many changes wait to be shown. */
  readonly waiting: Readonly<ShallowRef<number>>
  start(): void
  end(): void
  /** Takes in so many changes; `false` says that they have to be shown. */
  holds(changes: number): boolean
}

/**
 * A pause that is not on.
 *
 * @param now the board's clock, in ms
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
