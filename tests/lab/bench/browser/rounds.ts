/** Contestants play in turn, round by round, and are compared within each round. */
import { median } from '../contest'
import type { Figures } from './figures'

export interface Contestant {
  name: string
  /** Plays once, in a page of its own. Rejects when the page ends up wrong. */
  play(): Promise<Figures>
}

/** What a figure of the first contestant has to be, maybe beside that of another. */
export interface Goal {
  figure: string
  /** Without it the ratio is only shown. */
  atMost?: number
  beside?: string
}

/** One comparison; the board comes first. */
export interface Match {
  title: string
  contestants: readonly Contestant[]
  goals: readonly Goal[]
}

export interface Standing {
  name: string
  rounds: Figures[]
}

/** Lets each play in each round, beginning with another one each time. */
export async function playRounds(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<Standing[]> {
  const standings = contestants.map(({ name }): Standing => ({ name, rounds: [] }))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const place = (round + turn) % contestants.length
      const [contestant, standing] = [contestants[place], standings[place]]
      if (contestant && standing) standing.rounds.push(await contestant.play())
    }
  }
  return standings
}

/** A figure of each round. */
export function valuesOf({ rounds }: Standing, figure: string): number[] {
  return rounds.map((figures) => figures[figure] as number)
}

/** How many times as much as the other, in each round of both. */
export function ratiosOf(standing: Standing, other: Standing, figure: string): number[] {
  const others = valuesOf(other, figure)
  return valuesOf(standing, figure).map((value, round) => value / (others[round] as number))
}

/** How many times as much as the other: the median over the rounds of both. */
export function timesOf(standing: Standing, other: Standing, figure: string): number {
  return median(ratiosOf(standing, other, figure))
}

/**
 * Where the median lies in at least 95 of 100 cases, whatever the values' distribution: between two
 * of them in order, in nine the second and the eighth. `null` for fewer than six values, which cannot
 * say it.
 */
export function intervalOfMedian(values: readonly number[]): [low: number, high: number] | null {
  const sorted = values.toSorted((a, b) => a - b)
  const { length } = sorted
  // How probable it is that at most `place` of the values lie below the median.
  let chance = 0.5 ** length
  let below = chance
  let place = 0
  while (below <= 0.025) {
    place++
    chance *= (length - place + 1) / place
    below += chance
  }
  if (place === 0) return null
  return [sorted[place - 1] as number, sorted[length - place] as number]
}
