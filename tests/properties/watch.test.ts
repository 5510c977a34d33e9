/** The page and the clock as reasons to read again. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startWatch } from '../../src/realtime/watch'
import type { Wake } from '../../src/realtime/page'
import { createFakePage } from '../support/fake-page'
import { createFakeTimers } from '../support/fake-timers'

const MINUTE = 60_000

function createGuard(random: () => number) {
  const timers = createFakeTimers(0)
  const page = createFakePage()
  const due: number[] = []
  const woken: number[] = []
  const stop = startWatch({
    timers,
    random,
    page,
    onWake: () => woken.push(timers.now()),
    onDue: () => due.push(timers.now()),
  })
  return { timers, page, due, woken, stop }
}

const cause = fc.constantFrom<Wake['cause'][]>('visible', 'pageshow', 'resume', 'online')
const step = fc.oneof(
  fc.record({
    act: fc.constant('wake' as const),
    cause,
    awayMs: fc.constantFrom(0, 59_999, 60_000),
  }),
  fc.record({ act: fc.constant('sleep' as const), ms: fc.constantFrom(9_000, 21_000, 600_000) }),
  fc.record({ act: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: MINUTE }) }),
)
const fractions = fc.infiniteStream(fc.integer({ min: 0, max: 999 }).map((n) => n / 1_000))

it('[C6] a visible page looks again every 5 minutes, give or take a fifth', async () => {
  await fc.assert(
    fc.asyncProperty(fractions, async (drawn) => {
      const { timers, due } = createGuard(() => drawn.next().value)
      await timers.advance(60 * MINUTE)
      const gaps = due.map((time, i) => Math.round(time - (due[i - 1] ?? 0)))
      expect(gaps.filter((gap) => gap < 4 * MINUTE || gap > 6 * MINUTE)).toEqual([])
      expect(due.length).toBeGreaterThanOrEqual(10)
    }),
    { numRuns: 50 },
  )
})

it('[C6] a hidden page is due for a wake or a jump of the clock only, once for each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { timers, page, due, woken } = createGuard(() => 0.5)
      page.isVisible = false
      let [reasons, wakes] = [0, 0]
      for (const one of steps) {
        if (one.act === 'wake') {
          page.wake(one.cause, one.awayMs)
          wakes++
          if (one.cause !== 'visible' || one.awayMs >= MINUTE) reasons++
        } else if (one.act === 'sleep') {
          // A tick is due within 5 s, so of these three only the first stays below a jump of 15 s.
          await timers.sleep(one.ms)
          if (one.ms > 20_000) [reasons, wakes] = [reasons + 1, wakes + 1]
        } else await timers.advance(one.ms)
        expect([due.length, woken.length]).toEqual([reasons, wakes])
      }
    }),
    { numRuns: 200 },
  )
})

it('[C6] stopped, it hears and waits for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const { timers, page, due, woken, stop } = createGuard(() => 0.5)
      stop()
      for (const one of steps) {
        if (one.act === 'wake') page.wake(one.cause, one.awayMs)
        else await timers[one.act === 'sleep' ? 'sleep' : 'advance'](one.ms)
      }
      expect([due, woken, timers.pending]).toEqual([[], [], 0])
    }),
    { numRuns: 50 },
  )
})
