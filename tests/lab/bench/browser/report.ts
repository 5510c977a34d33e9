import { median } from '../contest'
import { rounded } from '../report'
import { formatTable } from '../table'
import {
  intervalOfMedian,
  ratiosOf,
  timesOf,
  valuesOf,
  type Goal,
  type Match,
  type Standing,
} from './rounds'

/**
 * Medians over the rounds with their spread, the ratios that goals are about (with the interval of
 * their median, 95 %), and the goals.
 */
export function describeMatch({ title, goals }: Match, standings: readonly Standing[]): string {
  const figures = Object.keys(standings[0]?.rounds[0] ?? {})
  const ratios = goals.filter(({ beside }) => beside !== undefined)
  const table = formatTable([
    [`  ${title}`, ...figures, ...ratios.map(({ figure, beside }) => `${figure} × ${beside}`)],
    ...standings.map((standing) => [
      `  ${standing.name}`,
      ...figures.map((figure) => spreadOf(valuesOf(standing, figure))),
      ...ratios.map((goal) => ratioOf(goal, standing, standings)),
    ]),
  ])
  return [table, ...goals.flatMap((goal) => describeGoal(goal, standings))].join('\n')
}

/** The same for machines. */
export function toRecord({ title, goals }: Match, standings: readonly Standing[]) {
  const [own] = standings
  return {
    title,
    standings,
    goals: goals.map((goal) => ({ ...goal, reached: own && reached(goal, own, standings) })),
  }
}

function describeGoal(goal: Goal, standings: readonly Standing[]): string[] {
  const { figure, atMost, beside } = goal
  const own = standings[0]
  if (!own || atMost === undefined) return []
  const value = reached(goal, own, standings)
  const limit = beside === undefined ? `${atMost}` : `${atMost} × ${beside}`
  const verdict = value <= atMost ? 'met' : 'not met'
  return [`    goal: ${own.name}, ${figure} at most ${limit}: ${rounded(value)}, ${verdict}`]
}

/** The median, or the ratio where the goal is about one. */
function reached({ figure, beside }: Goal, standing: Standing, standings: readonly Standing[]) {
  if (beside === undefined) return median(valuesOf(standing, figure))
  const other = standings.find(({ name }) => name === beside)
  return other ? timesOf(standing, other, figure) : Number.NaN
}

function ratioOf(goal: Goal, standing: Standing, standings: readonly Standing[]): string {
  const middle = rounded(reached(goal, standing, standings))
  const other = standings.find(({ name }) => name === goal.beside)
  const interval =
    other && other !== standing && intervalOfMedian(ratiosOf(standing, other, goal.figure))
  return interval ? `${middle} (${rounded(interval[0])}–${rounded(interval[1])})` : middle
}

function spreadOf(values: readonly number[]): string {
  if (!values.every(Number.isFinite)) return '–'
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const middle = rounded(median(values))
  return low === high ? middle : `${middle} (${rounded(low)}–${rounded(high)})`
}
