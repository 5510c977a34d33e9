/** What is kept between a frame and the screen has bounds, and loses nothing by them. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OUTCOMES } from '../../src/realtime/terms/outcome'
import type { Handled } from '../../src/realtime'
import { createEventLog } from '../../src/ui/debug/event-log'
import { createFrameQueue } from '../../src/realtime/frame-queue'
import { createListeners } from '../../src/realtime/listeners'

it('[C12] the queue keeps the order, loses nothing, and never has its limit waiting', () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant('push' as const), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ act: fc.constantFrom('paint' as const, 'drain' as const) }),
  )
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 25 }),
      (steps, limit) => {
        const painting: (() => void)[] = []
        const handled: number[] = []
        let [pushed, most] = [0, 0]
        const queue = createFrameQueue<number>(
          (task) => painting.push(task),
          (items) => handled.push(...items),
          limit,
        )
        const paint = () => {
          for (const task of painting.splice(0)) task()
        }
        for (const one of steps) {
          if (one.act === 'push') {
            for (let i = 0; i < one.count; i++) {
              queue.push(pushed++)
              most = Math.max(most, pushed - handled.length)
            }
          } else if (one.act === 'paint') paint()
          else queue.drain()
          expect(painting.length).toBeLessThanOrEqual(1)
        }
        paint()
        expect(handled).toEqual(Array.from({ length: pushed }, (_, i) => i))
        expect(most).toBeLessThan(limit)
      },
    ),
    { numRuns: 300 },
  )
})

it('what is pushed while the queue is drained is handled as well, after what was there', () => {
  const handled: number[] = []
  const queue = createFrameQueue<number>(
    (task) => task(),
    ([item = 0]) => {
      handled.push(item)
      if (item < 5) queue.push(item + 1)
    },
  )
  queue.push(0)
  queue.drain()
  expect(handled).toEqual([0, 1, 2, 3, 4, 5])
})

it('[C12] the log keeps the latest entries, and its totals are those of all, after every step', () => {
  const step = fc.oneof(
    { arbitrary: fc.constantFrom(...OUTCOMES), weight: 4 },
    fc.constantFrom('pause' as const, 'resume' as const, 'clear' as const),
  )
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 80 }),
      fc.integer({ min: 1, max: 12 }),
      (steps, capacity) => {
        const handled = createListeners<Handled>()
        const log = createEventLog(handled.add, { capacity })
        let number = 0
        let all: number[] = []
        let paused: number[] | null = null
        for (const one of steps) {
          if (one === 'pause') paused ??= all
          else if (one === 'resume') paused = null
          else if (one === 'clear') {
            all = []
            paused &&= all
          } else {
            handled.tell(handledAs(one, ++number))
            all = [...all, number]
          }
          if (one === 'pause' || one === 'resume' || one === 'clear') log[one]()
          const { entries, totals, total, isPaused, missed } = log.view.value
          const shown = (paused ?? all).slice(-capacity).toReversed()
          expect(entries.map((entry) => entry.number)).toEqual(shown)
          expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(all.length)
          expect([total, isPaused, missed]).toEqual([
            all.length,
            paused !== null,
            paused ? all.length - paused.length : 0,
          ])
        }
      },
    ),
    { numRuns: 300 },
  )
})

function handledAs(outcome: Handled['outcome'], number: number): Handled {
  const frame = { number, at: number, channel: 'c', event: 'e', data: null }
  return { frame, outcome, reasons: [], mutations: 0, changed: [], wasLive: true }
}
