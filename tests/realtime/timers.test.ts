import { afterEach, expect, it, vi } from 'vitest'
import { pageTimers } from '../../src/realtime/timers'

afterEach(() => {
  vi.useRealTimers()
})

it('the page’s timers run a task after its wait, unless it was undone', () => {
  vi.useFakeTimers()
  const ran: string[] = []
  pageTimers.after(1_000, () => ran.push('first'))
  const undo = pageTimers.after(1_000, () => ran.push('second'))
  vi.advanceTimersByTime(999)
  expect(ran).toEqual([])
  undo()
  vi.advanceTimersByTime(1)
  expect(ran).toEqual(['first'])
})
