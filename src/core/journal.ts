import type { Entity } from './contract'
import type { Fact } from './merge'

/** What events said lately, so that a snapshot read before them does not take it back (C5). */
export interface Journal<E extends Entity> {
  add(fact: Fact<E>, at: number): void
  /** What arrived after `at` (ms), in order of arrival. */
  since(at: number): Fact<E>[]
  clear(): void
}

/**
 * Keeps the latest `capacity` facts: those of 20 seconds, which is what a snapshot that comes late
 * needs, at 1,000 events a second. Two rings, for an object around each would live long as well.
 */
export function createJournal<E extends Entity>(capacity = 20_000): Journal<E> {
  let facts: Fact<E>[] = []
  let times: number[] = []
  let next = 0

  return {
    add(fact, at) {
      facts[next] = fact
      times[next] = at
      next = (next + 1) % capacity
    },
    since(at) {
      const isLater = (_: Fact<E>, slot: number) => (times[slot] as number) > at
      const newest = facts.slice(0, next).filter(isLater)
      const older = facts.slice(next).filter((_, slot) => (times[next + slot] as number) > at)
      return [...older, ...newest]
    },
    clear() {
      facts = []
      times = []
      next = 0
    },
  }
}
