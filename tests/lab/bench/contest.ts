/** Contestants play in turn, round by round, and are compared within each round. */

/** One way to do the work of a section. */
export interface Contestant {
  name: string
  /** Gets ready for a size, e.g. of the hotel. */
  prepare(size: number): Play
}

/** Does so many units of work. Rejects when the result is wrong. */
export type Play = (units: number) => Promise<Played>

export interface Played {
  /** The time of all units together. */
  ms: number
  /** The longest time that nothing else could run. */
  longestBlockMs?: number
}

/** A question to measure. */
export interface Section {
  name: string
  question: string
  /** What a size counts, as `bookings`. */
  sizeOf: string
  sizes: readonly number[]
  /** One unit of work, as `event`. */
  unit: string
  shownIn: 'ns' | 'ms'
  /** Units are played in multiples of it. */
  step: number
  /** The most units in a round, where it does not follow from `--events`. */
  most?: number
  /** The first is the floor, with which the others are compared. */
  contestants: readonly Contestant[]
  /** The name of the contestant that is this board's own, as it is used by default. */
  own: string
}

/** A contestant that is ready, maybe in a process of its own. */
export interface Player {
  name: string
  play: Play
}

/** What a contestant needed. */
export interface Standing {
  name: string
  /** Units played in each round. */
  units: number
  /** Milliseconds for a unit, by round. */
  rounds: number[]
  /** The longest block of each round, where it was measured. */
  longestBlocks: number[]
}

export interface Limits {
  rounds: number
  /** The most units in a round. */
  maxUnits: number
  /** What a round of one contestant may take; a slow one plays fewer units. */
  roundMs: number
}

/** A contestant is warm after this time, or a whole round. */
const WARM_MS = 200

/** Lets each player play in each round, beginning with another one each time. */
export async function hold(
  players: readonly Player[],
  step: number,
  { rounds, maxUnits, roundMs }: Limits,
): Promise<Standing[]> {
  const most = Math.max(step, maxUnits - (maxUnits % step))
  const standings: Standing[] = []
  for (const { name, play } of players) {
    const cost = await warmUp(play, step, most)
    const affordable = Math.floor(roundMs / cost / step) * step
    const units = Math.min(most, Math.max(step, affordable))
    standings.push({ name, units, rounds: [], longestBlocks: [] })
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < players.length; turn++) {
      const place = (round + turn) % players.length
      const [player, standing] = [players[place] as Player, standings[place] as Standing]
      const { ms, longestBlockMs } = await player.play(standing.units)
      standing.rounds.push(ms / standing.units)
      if (longestBlockMs !== undefined) standing.longestBlocks.push(longestBlockMs)
    }
  }
  return standings
}

/** Plays more and more, and returns what a unit costs in the end (ms). */
async function warmUp(play: Play, step: number, most: number): Promise<number> {
  for (let units = step; ; units = Math.min(most, units * 16)) {
    const { ms } = await play(units)
    if (ms > WARM_MS || units === most) return ms / units
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low as number) + (high as number)) / 2
}

/** How many times as long as another it took: the median over the rounds of both. */
export function ratio(standing: Standing, other: Standing): number {
  return median(standing.rounds.map((cost, round) => cost / (other.rounds[round] as number)))
}
