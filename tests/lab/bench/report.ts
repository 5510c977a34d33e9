import { median, ratio, type Section, type Standing } from './contest'
import { formatTable } from './table'

/** The standings of a section at one size. */
export interface Result {
  size: number
  standings: Standing[]
}

/** Medians over the rounds with their spread, and how they compare. */
export function describeResult(section: Section, { size, standings }: Result): string {
  const { unit, shownIn, sizeOf } = section
  const own = standings.find(({ name }) => name === section.own)
  const columns: [head: string, cellOf: (standing: Standing) => string][] = [
    [`  ${whole(size)} ${sizeOf}`, ({ name }) => `  ${name}`],
    [`${shownIn} per ${unit}`, ({ rounds }) => inUnit(median(rounds), shownIn)],
    [
      'min – max',
      ({ rounds }) =>
        `${inUnit(Math.min(...rounds), shownIn)} – ${inUnit(Math.max(...rounds), shownIn)}`,
    ],
    ['× floor', (standing) => rounded(ratio(standing, standings[0] as Standing))],
    ['× board', (standing) => (own ? rounded(ratio(standing, own)) : '')],
    [`${unit}s a round`, ({ units }) => whole(units)],
  ]
  if (standings.some(({ longestBlocks }) => longestBlocks.length > 0)) {
    columns.splice(3, 0, [
      'longest block',
      ({ longestBlocks }) => `${rounded(median(longestBlocks))} ms`,
    ])
  }
  return formatTable([
    columns.map(([head]) => head),
    ...standings.map((standing) => columns.map(([, cellOf]) => cellOf(standing))),
  ])
}

/** How the cost of one unit grows with the size, the growth of the floor divided out. */
export function describeGrowth(section: Section, results: readonly Result[]): string {
  const [smallest, ...larger] = results
  if (!smallest || larger.length === 0) return '  one size only, nothing to compare'
  const growthOf = ({ standings }: Result, place: number) =>
    median((standings[place] as Standing).rounds) /
    median((smallest.standings[place] as Standing).rounds)
  const table = [[`  ${section.name}, from ${whole(smallest.size)} ${section.sizeOf}`]]
  table.push(...smallest.standings.map(({ name }) => [`  ${name}`]))
  for (const result of larger) {
    table[0]?.push(`to ${whole(result.size)}`, 'beside the floor')
    for (const place of result.standings.keys()) {
      const growth = growthOf(result, place)
      const beside = growth / growthOf(result, 0)
      table[place + 1]?.push(`× ${rounded(growth)}`, `× ${rounded(beside)}`)
    }
  }
  return formatTable(table)
}

/** The same for machines; costs are milliseconds for a unit. */
export function toRecord({ name, unit, own }: Section, results: readonly Result[]) {
  return {
    name,
    unit,
    results: results.map(({ size, standings }) => ({
      size,
      standings: standings.map((standing) => ({
        ...standing,
        median: median(standing.rounds),
        timesFloor: ratio(standing, standings[0] as Standing),
        timesOwn: ratio(standing, standings.find(({ name }) => name === own) as Standing),
      })),
    })),
  }
}

function inUnit(ms: number, unit: 'ns' | 'ms'): string {
  return rounded(unit === 'ns' ? ms * 1e6 : ms)
}

/** Three digits, or all that stand before the point. */
export function rounded(value: number): string {
  return value >= 100 ? whole(value) : String(Number(value.toPrecision(3)))
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
