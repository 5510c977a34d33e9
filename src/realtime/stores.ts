import type { Binding } from './binding'
import { guard } from './terms/guard'
import type { Scope } from './terms/registered'

/** All stores as one. Any of them may throw anywhere: the others do their part. */
export interface Stores {
  readonly all: readonly Binding[]
  add(binding: Binding): void
  /** @returns `false` when it has gone before */
  remove(binding: Binding): boolean
  /** What they listen to. */
  channels(scope: Scope): string[]
  /** One of them did not say what it listens to, so that nobody knows what it misses. */
  readonly isDeaf: boolean
  /** @returns whether every one forgot the scope's rows */
  reset(): boolean
}

export function createStores(): Stores {
  const all: Binding[] = []
  const deaf = new Set<Binding>()

  function channelsOf(binding: Binding, scope: Scope): string[] {
    const names = guard(() => binding.channels(scope))
    if (names) deaf.delete(binding)
    else deaf.add(binding)
    return names ?? []
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
    // All of them, also after one that throws.
    reset: () => all.filter((one) => !guard(() => (one.reset(), true))).length === 0,
  }
}
