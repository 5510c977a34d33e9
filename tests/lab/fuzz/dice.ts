/** Where every choice of a round comes from: the same seed and round make the same choices. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  below(sides: number): number
  /** True once in `many` throws. */
  oneIn(many: number): boolean
  pick<T>(list: readonly T[]): T
}

/** A small generator of 32-bit numbers; neighbouring seeds and rounds give unrelated sequences. */
export function createDice(seed: number, round: number): Dice {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(round + 1, 0xc2b2ae35)

  function below(sides: number): number {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296) * sides)
  }

  return {
    below,
    oneIn: (many) => below(many) === 0,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
  }
}
