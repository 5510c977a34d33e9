/** Long work lets a page paint that somebody can see. */
import { afterEach, expect, it, vi } from 'vitest'
import { createYield } from '../../src/realtime/yield'

afterEach(() => {
  vi.useRealTimers()
})

it.each([
  ['after a timer on a page that is seen', false, 1],
  ['at once on a hidden page, whose timers are slow', true, 0],
])('goes on %s', async (_, hidden, timers) => {
  vi.useFakeTimers()
  const going = createYield({ hidden } as Document)()
  expect(vi.getTimerCount()).toBe(timers)
  vi.runAllTimers()
  await going
})
