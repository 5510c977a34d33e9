import { expect, it } from 'vitest'
import { LIVE_STATES, nextLive, type LiveInput, type LiveState } from '../../src/core/live'

const INPUTS: LiveInput[] = [
  'opened',
  'retried',
  'subscribed',
  'merged',
  'lost',
  'failed',
  'refused',
  'gave-up',
]

/** Every cell: what follows from each state, in the order of the inputs above. */
const TABLE: Record<LiveState, string> = {
  connecting: 'connecting connecting catching-up connecting connecting stale signed-out stopped',
  'catching-up': 'connecting catching-up catching-up live stale stale signed-out stopped',
  live: 'connecting live live live stale live signed-out stopped',
  stale: 'connecting stale catching-up live stale stale signed-out stopped',
  'signed-out': 'connecting connecting signed-out live signed-out signed-out signed-out stopped',
  stopped: 'connecting connecting catching-up stopped stopped stopped signed-out stopped',
}

it.each(LIVE_STATES)('every way out of %s', (state) => {
  const ways = INPUTS.map((input) => nextLive({ state, since: 0 }, input, 1).state)
  expect(ways.join(' ')).toBe(TABLE[state])
})

it('keeps since and reason of the first loss', () => {
  const lost = nextLive({ state: 'live', since: 0 }, 'lost', 5, { code: 'lost' })
  expect(nextLive(lost, 'lost', 9, { code: 'closed' })).toBe(lost)
})

it('opening a hotel is connecting anew, and a state without a reason has none', () => {
  const first = nextLive({ state: 'live', since: 0, reason: { code: 'lost' } }, 'opened', 5)
  expect(first).toStrictEqual({ state: 'connecting', since: 5 })
  expect(nextLive(first, 'opened', 7)).toStrictEqual({ state: 'connecting', since: 7 })
})
