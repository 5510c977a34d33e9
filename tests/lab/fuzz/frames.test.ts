/** Every frame, however odd, ends in an outcome: 20 rounds of 10,000 frames, the same each time. */
import { expect, it } from 'vitest'
import { OUTCOMES } from '../../../src/realtime/terms/outcome'
import { ROUND, runRound } from './run-round'

it('[C1] 200,000 odd frames: nothing throws, and nothing but known fields gets into a row', () => {
  const reports = Array.from({ length: 20 }, (_, round) => runRound(1, round))
  expect(reports.flatMap(({ failure }) => (failure ? [failure] : []))).toEqual([])
  expect(reports.reduce((sum, { frames }) => sum + frames, 0)).toBe(20 * ROUND)
}, 120_000)

it('every outcome is met but a failure and what only dialects ignore, and not only now and then', () => {
  const { outcomes } = runRound(1, 0)
  const rare = OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) < ROUND / 1_000)
  expect(rare).toEqual(['ignored', 'failed'])
})

it('the same seed and round play the same frames', () => {
  expect(runRound(7, 3, 2_000)).toEqual(runRound(7, 3, 2_000))
})
