import { expect, it } from 'vitest'
import { playFleet } from './fleet'

const FLEET = { boards: 200, isHidden: false, seed: 1 }
const ROOMY = 20
/** Half of it is needed while nothing happens. */
const TIGHT = 5

it.each([
  ['5 s', { outageMs: 5_000, isCrowded: false, capacity: ROOMY }],
  ['1 min', { outageMs: 60_000, isCrowded: false, capacity: ROOMY }],
  ['1 s, everybody sent away at once', { outageMs: 1_000, isCrowded: true, capacity: ROOMY }],
  ['1 min, with a busy backend', { outageMs: 60_000, isCrowded: false, capacity: TIGHT }],
])('[C7, C8] every board of a chain is live again after %s', async (_, given) => {
  const { live, steady, requests } = await playFleet({ ...FLEET, ...given })
  // What the backend has to spare, for two lists of every board and once more W later.
  const needed = (FLEET.boards * 2 * 2) / (given.capacity - steady)
  expect(live.all).toBeLessThan(60 + 1.5 * needed)
  const answered = requests.total - requests.refused
  expect(answered).toBeLessThan((60 + 1.5 * needed) * given.capacity)
})
