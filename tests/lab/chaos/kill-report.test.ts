import { expect, it } from 'vitest'
import { describeKills } from './kill-report'

it('says how often it went wrong, and how long it took', () => {
  const times = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(describeKills({ kills: 201, unequal: 0, notLive: 1, times })).toBe(
    [
      'kills             201',
      'unequal boards    0',
      'not live again    1',
      'from the backend’s return to live: p50 100 ms, p99 198 ms, max 200 ms',
    ].join('\n'),
  )
})

it('says nothing of times when there are none', () => {
  expect(describeKills({ kills: 1, unequal: 0, notLive: 1, times: [] })).toContain('p50 -, p99 -')
})
