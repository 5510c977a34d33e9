import { expect, it } from 'vitest'
import { playFleet } from './fleet'

const FLEET = { boards: 200, capacity: 20, isHidden: false, seed: 1 }

it.each([
  ['5 s', { outageMs: 5_000, isCrowded: false }],
  ['1 min', { outageMs: 60_000, isCrowded: false }],
  ['1 s, everybody sent away at once', { outageMs: 1_000, isCrowded: true }],
])('[C7, C8] every board of a chain is live again after %s', async (_, outage) => {
  const { live, requests } = await playFleet({ ...FLEET, ...outage })
  expect(live.all).toBeLessThan(120)
  // Two lists each, at once and once more when what came meanwhile has settled, and what was refused.
  expect(requests.total - requests.refused).toBeLessThan(200 * 2 * 2 * 1.5)
})
