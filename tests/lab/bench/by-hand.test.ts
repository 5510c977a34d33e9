/** That the contestant by hand does the same job: it shows the rows and badges of the oracle. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOracle } from '../../oracle/oracle'
import { SELDOM, stories, type Story } from '../../oracle/stories'
import { createByHand } from './subjects/by-hand'
import { countAll } from './tallies'

/** Whether each list is one of its own, with an instant: the job by hand knows no others. */
function isDated({ steps }: Story): boolean {
  return steps.every(
    (step) =>
      'event' in step ||
      (step.snapshot.as_of !== undefined && !step.snapshot.isUndatedConfirmation),
  )
}

/** What it shows where it shows something else first; `null` when it never does. */
function differenceIn({ steps }: Story) {
  const oracle = createOracle('booking')
  const byHand = createByHand()
  for (const step of steps) {
    if ('event' in step) {
      oracle.event(step.event, step.at)
      byHand.event(step.event, step.at)
    } else {
      const { snapshot, askedAt, at } = step
      oracle.snapshot(snapshot, askedAt, at)
      byHand.snapshot(String(snapshot.as_of), snapshot.results, askedAt, at)
    }
    const rows = oracle.rows()
    const expected = { rows, tallies: countAll(rows.values() as Iterable<{ status?: string }>) }
    const shown = Array.from(byHand.rows(), ([id, { row }]) => [id, row] as const)
    const seen = { rows: new Map(shown), tallies: byHand.tallies() }
    if (!isDeepStrictEqual(seen, expected)) return { seen, expected }
  }
  return null
}

it('shows what the rules say in random stories', { timeout: 60_000 }, () => {
  const property = fc.property(stories('booking', 14).filter(isDated), (story) => {
    expect(differenceIn(story)).toEqual(null)
  })
  fc.assert(property, { numRuns: 500 })
})

it.each(SELDOM.filter(([, story]) => story.kind === 'booking' && isDated(story)))(
  'shows %s',
  (_, story) => {
    expect(differenceIn(story)).toEqual(null)
  },
)
