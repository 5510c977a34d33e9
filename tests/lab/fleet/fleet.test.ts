import { expect, it } from 'vitest'
import { playFleet } from './fleet'

const FLEET = { boards: 200, parts: ['engine'], isHidden: false, seed: 1 } as const
const ROOMY = 20
/** Half of it is needed while nothing happens. */
const TIGHT = 5

it.each([
  ['5 s', { outageMs: 5_000, isCrowded: false, capacity: ROOMY }],
  ['1 min', { outageMs: 60_000, isCrowded: false, capacity: ROOMY }],
  ['1 s, everybody sent away at once', { outageMs: 1_000, isCrowded: true, capacity: ROOMY }],
  ['1 min, with a busy backend', { outageMs: 60_000, isCrowded: false, capacity: TIGHT }],
])('[C7, C8] every board of a chain is live again after %s', async (_, given) => {
  const { live, lists } = await playFleet({ ...FLEET, ...given })
  // What the backend has to spare, for two lists of every board and once more W later.
  const needed = (FLEET.boards * 2 * 2) / (given.capacity - lists.steady)
  expect(live.all).toBeLessThan(60 + 1.5 * needed)
  const answered = lists.total - lists.refused
  expect(answered).toBeLessThan((60 + 1.5 * needed) * given.capacity)
})

it('[C8] signing that is down for 5 min opens no sockets, and every board is back soon after', async () => {
  const given = { outageMs: 300_000, cutMs: 1_000, isCrowded: false, capacity: ROOMY }
  const { live, engine, signing } = await playFleet({ ...FLEET, ...given, parts: ['signing'] })
  // The SDK's own tries of a moment without a service.
  expect(engine.total).toBeLessThan(3 * FLEET.boards)
  // Two channels of each board, after 1 to 30 s.
  expect(signing.total).toBeLessThan((2 * FLEET.boards * 300_000) / 12_000)
  expect(live.all).toBeLessThan(120)
})
