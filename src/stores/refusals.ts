import { readonly, shallowRef, type ShallowRef } from 'vue'
import { createRefusals, type Refusals } from '../core/refusals'

/** The refusals of the open hotel, as the page shows them. */
export interface ShownRefusals extends Pick<Refusals, 'kinds' | 'others' | 'take' | 'takeRead'> {
  readonly open: Readonly<ShallowRef<Refusals['open']>>
  readonly silence: Readonly<ShallowRef<Refusals['silence']>>
  reset(): void
}

/**
 * Creates refusals without any. Not a Pinia store: each frame is passed in, and an action for each
 * would make all events dearer.
 */
export function showRefusals(): ShownRefusals {
  const refusals = createRefusals()
  const open = shallowRef<Refusals['open']>(null)
  const silence = shallowRef<Refusals['silence']>(null)

  function show() {
    open.value = refusals.open
    silence.value = refusals.silence
  }

  return {
    open: readonly(open) as ShownRefusals['open'],
    silence: readonly(silence) as ShownRefusals['silence'],
    get kinds() {
      return refusals.kinds
    },
    get others() {
      return refusals.others
    },
    take(handled, hotel) {
      refusals.take(handled, hotel)
      show()
    },
    takeRead(read) {
      refusals.takeRead(read)
      show()
    },
    reset() {
      refusals.reset()
      show()
    },
  }
}
