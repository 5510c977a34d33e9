import type { HotelSlug } from '../core/channels'
import { guard } from './terms/guard'
import type { Binding } from './binding'

/** All stores of the board as one. Any of them may throw anywhere: the others do their part. */
export interface Stores {
  readonly all: readonly Binding[]
  add(binding: Binding): void
  /** @returns `false` when it has gone before */
  remove(binding: Binding): boolean
  /** What they listen to. */
  channels(hotel: HotelSlug): string[]
  /** One of them did not say what it listens to, so that nobody knows what it misses. */
  readonly isDeaf: boolean
  /** Runs a task once, during which all events count as one action of each store. */
  together(task: () => void): void
  /** @returns whether every one forgot the hotel's rows */
  reset(): boolean
}

export function createStores(): Stores {
  const all: Binding[] = []
  const deaf = new Set<Binding>()

  function channelsOf(binding: Binding, hotel: HotelSlug): string[] {
    const names = guard(() => binding.channels(hotel))
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
    channels: (hotel) => all.flatMap((binding) => channelsOf(binding, hotel)),
    get isDeaf() {
      return deaf.size > 0
    },
    together(task) {
      let run = task
      for (const { together } of all) if (together) run = wrap(together, run)
      run()
    },
    // All of them, also after one that throws.
    reset: () => all.filter((one) => !guard(() => (one.reset(), true))).length === 0,
  }
}

/** A task in an action of a store: it runs once, whatever that action does. */
function wrap(together: (task: () => void) => void, task: () => void): () => void {
  return () => {
    let isDone = false
    const once = () => {
      if (isDone) return
      isDone = true
      task()
    }
    guard(() => together(once))
    once()
  }
}
