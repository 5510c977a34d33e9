import type { Entity } from './contract'
import type { Fact } from './merge'

/** The facts of recent events. They are applied again on top of each snapshot (C5). */
export interface Journal<E extends Entity> {
  add(fact: Fact<E>, at: number): void
  /** The facts that arrived after `at` (ms), in order of arrival. */
  since(at: number): Fact<E>[]
  /**
   * Keeps what arrived after `at` (ms), also beyond the age limit, for a read that takes long.
   * @returns a function that ends this
   */
  hold(at: number): () => void
  /** Whether every fact that arrived after `at` (ms) is still there. */
  covers(at: number): boolean
  clear(): void
}

/**
 * Keeps the facts of the last `maxAge` ms, at most `capacity` of them: 50 s at 1,000 events a second.
 * Facts and times are in two ring buffers, so that no object per fact has to be collected.
 */
export function createJournal<E extends Entity>(maxAge: number, capacity = 50_000): Journal<E> {
  let facts: (Fact<E> | undefined)[] = []
  let times: number[] = []
  let oldest = 0
  let next = 0
  /** When the latest of the dropped facts arrived (ms). */
  let lostAt = -Infinity
  /** From when on facts are kept for a read (ms). */
  let held: { from: number } | null = null

  /** Drops facts that are too old, so that their memory is free before their place is needed. */
  function letGo(at: number) {
    const limit = Math.min(at - maxAge, held?.from ?? Infinity)
    while (facts[oldest] && (times[oldest] as number) < limit) drop()
  }

  function drop() {
    lostAt = times[oldest] as number
    facts[oldest] = undefined
    oldest = after(oldest)
  }

  function after(slot: number): number {
    return (slot + 1) % capacity
  }

  return {
    add(fact, at) {
      letGo(at)
      if (facts[next]) drop()
      facts[next] = fact
      times[next] = at
      next = after(next)
    },
    since(at) {
      const found: Fact<E>[] = []
      for (let slot = oldest, left = facts.length; left > 0; slot = after(slot), left--) {
        const fact = facts[slot]
        if (fact && (times[slot] as number) > at) found.push(fact)
      }
      return found
    },
    hold(from) {
      const own = { from }
      held = own
      return () => {
        if (held === own) held = null
      }
    },
    covers: (at) => lostAt <= at,
    clear() {
      facts = []
      times = []
      oldest = next = 0
      lostAt = -Infinity
    },
  }
}
