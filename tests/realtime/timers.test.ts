import { afterEach, expect, it, vi } from 'vitest'
import { createTimers } from '../../src/realtime/timers'

afterEach(() => {
  vi.useRealTimers()
})

it('the page’s timers run a task after its wait, unless it was undone', () => {
  vi.useFakeTimers()
  const ran: string[] = []
  const { after } = createTimers({ now: () => 0, jumps: 0, leaptAt: -Infinity })
  after(1_000, () => ran.push('first'))
  const undo = after(1_000, () => ran.push('second'))
  vi.advanceTimersByTime(999)
  expect(ran).toEqual([])
  undo()
  vi.advanceTimersByTime(1)
  expect(ran).toEqual(['first'])
})

it('the page’s timers tell the board’s time, and its jumps as they come', () => {
  const clock = { now: () => 42, jumps: 0, leaptAt: -Infinity }
  const timers = createTimers(clock)
  clock.jumps = 2
  clock.leaptAt = 40
  expect([timers.now(), timers.jumps, timers.leaptAt]).toEqual([42, 2, 40])
})
