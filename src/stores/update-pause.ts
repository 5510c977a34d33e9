import { readonly, shallowRef, type ShallowRef } from 'vue'

/** The person's own "hold still": rows go on being kept, and are shown again once it ends. */
export interface UpdatePause {
  readonly isOn: Readonly<ShallowRef<boolean>>
  /** How many changes wait to be shown. */
  readonly waiting: Readonly<ShallowRef<number>>
  start(): void
  end(): void
  /** Takes in so many changes; `false` says that they have to be shown. */
  holds(changes: number): boolean
}

/** A pause that is not on. */
export function createUpdatePause(): UpdatePause {
  const isOn = shallowRef(false)
  const waiting = shallowRef(0)

  return {
    isOn: readonly(isOn),
    waiting: readonly(waiting),
    start: () => void (isOn.value = true),
    end() {
      isOn.value = false
      waiting.value = 0
    },
    holds(changes) {
      if (isOn.value) waiting.value += changes
      return isOn.value
    },
  }
}
