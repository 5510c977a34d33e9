/** What is kept between a frame and the screen has bounds, and loses nothing by them. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFrameQueue } from '../../src/realtime/frame-queue'

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
