import type { Entity } from './contract'
import type { Fact } from './merge'

/** What events said lately, so that a snapshot read before them does not take it back (C5). */
export interface Journal<E extends Entity> {
  add(fact: Fact<E>, at: number): void
  /** What arrived after `at` (ms), in order of arrival. */
  since(at: number): Fact<E>[]
  clear(): void
}

/** Keeps what arrived within `maxAge` milliseconds before the latest, at most `capacity` facts. */
export function createJournal<E extends Entity>(maxAge: number, capacity = 5_000): Journal<E> {
  let entries: { fact: Fact<E>; at: number }[] = []
  let first = 0

  return {
    add(fact, at) {
      entries.push({ fact, at })
      while (
        entries.length - first > capacity ||
        (entries[first]?.at ?? Number.POSITIVE_INFINITY) < at - maxAge
      ) {
        first++
      }
      // Cut now and then, so that adding stays cheap and memory bounded.
      if (first > capacity) {
        entries = entries.slice(first)
        first = 0
      }
    },
    since: (at) => entries.slice(first).flatMap((entry) => (entry.at > at ? [entry.fact] : [])),
    clear() {
      entries = []
      first = 0
    },
  }
}
