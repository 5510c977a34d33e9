import { expect, it } from 'vitest'
import {
  isBehind,
  LIVE_STATES,
  nextLive,
  type LiveInput,
  type LiveState,
} from '../../src/realtime/terms/live'

const INPUTS: LiveInput[] = [
  'opened',
  'retried',
  'joined',
  'subscribed',
  'outdated',
  'merged',
  'lost',
  'failed',
  'doubted',
  'refused',
  'gave-up',
]

/** What follows from each state where that is not the state itself. */
const WAYS: Record<LiveState, Partial<Record<LiveInput, LiveState>>> = {
  connecting: {
    subscribed: 'catching-up',
    failed: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  'catching-up': {
    opened: 'connecting',
    joined: 'connecting',
    merged: 'live',
    lost: 'stale',
    failed: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  live: {
    opened: 'connecting',
    joined: 'connecting',
    outdated: 'catching-up',
    lost: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  stale: {
    opened: 'connecting',
    subscribed: 'catching-up',
    merged: 'live',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  'signed-out': {
    opened: 'connecting',
  },
  stopped: {
    opened: 'connecting',
    retried: 'connecting',
    subscribed: 'catching-up',
    refused: 'signed-out',
  },
}

it.each(LIVE_STATES)('every way out of %s', (state) => {
  const ways = INPUTS.map((input) => [input, nextLive({ state, since: 0 }, input, 1).state])
  expect(ways).toEqual(INPUTS.map((input) => [input, WAYS[state][input] ?? state]))
})

it('keeps since and reason of the first loss', () => {
  const lost = nextLive({ state: 'live', since: 0 }, 'lost', 5, { code: 'lost' })
  expect(nextLive(lost, 'lost', 9, { code: 'closed' })).toBe(lost)
})

it('[C7] a stale board keeps its since when it gets another reason, and is the same with the same', () => {
  const before = nextLive({ state: 'live', since: 0 }, 'lost', 5, { code: 'lost' })
  const after = nextLive(before, 'failed', 9, { code: 'server-error', status: 500 })
  expect(after).toEqual({ state: 'stale', since: 5, reason: { code: 'server-error', status: 500 } })
  expect(nextLive(after, 'doubted', 9, { code: 'server-error', status: 500 })).toBe(after)
  expect(nextLive(after, 'doubted', 9, { code: 'server-error', status: 502 })).not.toBe(after)
})

it('opening a hotel is connecting anew, and a state without a reason has none', () => {
  const first = nextLive({ state: 'live', since: 0, reason: { code: 'lost' } }, 'opened', 5)
  expect(first).toStrictEqual({ state: 'connecting', since: 5 })
  expect(nextLive(first, 'opened', 7)).toStrictEqual({ state: 'connecting', since: 7 })
})

it('the rows may be out of date once a live board is so no more, and not before it is', () => {
  const behind = LIVE_STATES.filter((state) => isBehind({ state, since: 0 }))
  expect(behind).toEqual(['stale', 'signed-out', 'stopped'])
})
