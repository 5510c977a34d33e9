/** A source of random numbers from 0 (included) to 1 (excluded). */
export type Random = () => number

/** Gives the same numbers for the same seed and salt, on every machine (mulberry32). */
export function createRandom(seed: number, salt = ''): Random {
  let state = seed | 0
  for (const character of salt) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A random integer from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** A random item of a list that is never empty. */
export function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

/** A random item of a list by weight; `undefined` when all weights are 0. */
export function pickWeighted<T>(
  random: Random,
  list: readonly T[],
  weightOf: (item: T) => number,
): T | undefined {
  const total = list.reduce((sum, item) => sum + weightOf(item), 0)
  let left = random() * total
  return list.find((item) => {
    const weight = weightOf(item)
    left -= weight
    return weight > 0 && left < 0
  })
}
