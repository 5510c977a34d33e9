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

/** How many times as much as the other: the median over the rounds of both. */
export function timesOf(standing: Standing, other: Standing, figure: string): number {
  const others = valuesOf(other, figure)
  return median(valuesOf(standing, figure).map((value, round) => value / (others[round] as number)))
}
