/** What a series of kills came to. */
export interface KillReport {
  kills: number
  /** Recoveries after which the board said something else than the backend. */
  unequal: number
  /** Kills after which the board was not live again in time. */
  notLive: number
  /** From each return of the backend to the board being live, in ms. */
  times: number[]
}

/** The report in words, one number a line. */
export function describeKills({ kills, unequal, notLive, times }: KillReport): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  const ms = (value: number | undefined) => (value === undefined ? '-' : `${Math.round(value)} ms`)
  return [
    `kills             ${kills}`,
    `unequal boards    ${unequal}`,
    `not live again    ${notLive}`,
    `from the backend’s return to live: p50 ${ms(at(0.5))}, p99 ${ms(at(0.99))}, max ${ms(sorted.at(-1))}`,
  ].join('\n')
}
