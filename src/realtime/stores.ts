import type { Binding } from './binding'
import { guard } from './terms/guard'
import type { Scope } from './terms/registered'

/** All registered stores as one. When one of them throws, the others still do their part. */
export interface Stores {
  readonly all: readonly Binding[]
  add(binding: Binding): void
  /** @returns `false` when the store was removed before */
  remove(binding: Binding): boolean
  /** Returns the channels that the stores need. */
  channels(scope: Scope): string[]
  /** Whether a store's `channels` threw, or gave no list. Then nobody knows what that store misses. */
  readonly isDeaf: boolean
  /** @returns whether every store cleared its rows */
  reset(): boolean
}

/** Creates a list without stores. */
export function createStores(): Stores {
  const all: Binding[] = []
  const deaf = new Set<Binding>()

  function channelsOf(binding: Binding, scope: Scope): string[] {
    const names = guard(() => binding.channels(scope))
    const areThere = Array.isArray(names)
    if (areThere) deaf.delete(binding)
    else deaf.add(binding)
    return areThere ? names : []
  }

  return {
    all,
    add: (binding) => void all.push(binding),
    remove(binding) {
      const index = all.indexOf(binding)
      if (index < 0) return false
      all.splice(index, 1)
      deaf.delete(binding)
      return true
    },
    channels: (scope) => all.flatMap((binding) => channelsOf(binding, scope)),
    get isDeaf() {
      return deaf.size > 0
    },
    // `filter` visits all stores, also after one that throws.
    reset: () => all.filter((one) => !guard(() => (one.reset(), true))).length === 0,
  }
}
