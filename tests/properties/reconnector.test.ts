/** Tries to bring a lost link back, under any sequence of reasons. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReconnector } from '../../src/realtime/reconnector'
import { createFakeTimers } from '../support/fake-timers'

/** A reconnector that notes what it did; each reconnect takes the link down at once, as the SDK does. */
function createBoot(random: () => number) {
  const timers = createFakeTimers(0)
  const at: number[] = []
  const state = { isVisible: true, isUp: true }
  const wrong: string[] = []
  const reconnector = createReconnector({
    timers,
    random,
    mayTry: () => state.isVisible,
    reconnect() {
      if (state.isUp) wrong.push('tried while up')
      if (!state.isVisible) wrong.push('tried while hidden')
      at.push(timers.now())
      reconnector.down(false)
    },
  })
  return { timers, reconnector, at, state, wrong }
}

const step = fc.oneof(
  fc.record({ act: fc.constant('down' as const), isRefused: fc.boolean() }),
  fc.record({ act: fc.constantFrom('up' as const, 'now' as const, 'now' as const) }),
  fc.record({ act: fc.constantFrom('hide' as const, 'show' as const) }),
  {
    arbitrary: fc.record({
      act: fc.constant('pass' as const),
      ms: fc.integer({ min: 0, max: 8_000 }),
    }),
    weight: 3,
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take({ timers, reconnector, state }: ReturnType<typeof createBoot>, step: Step) {
  if (step.act === 'pass') await timers.advance(step.ms)
  if (step.act === 'hide' || step.act === 'show') state.isVisible = step.act === 'show'
  if (step.act === 'now') reconnector.retryIfDown()
  if (step.act === 'up' || step.act === 'down') state.isUp = step.act === 'up'
  if (step.act === 'up') reconnector.up()
  if (step.act === 'down') reconnector.down(step.isRefused)
}

const fractions = fc.infiniteStream(fc.integer({ min: 0, max: 999 }).map((n) => n / 1_000))

it('[C8] tries are never closer than 2 s, never while up, never while nobody looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fractions, async (steps, drawn) => {
      const boot = createBoot(() => drawn.next().value)
      for (const one of steps) await take(boot, one)
      const gaps = boot.at.slice(1).map((time, i) => time - (boot.at[i] as number))
      expect([boot.wrong, gaps.filter((gap) => gap < 2_000)]).toEqual([[], []])
    }),
    { numRuns: 500 },
  )
})

it('[C8] while it is down and looked at, the next try is at most 30 s away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fractions, async (steps, drawn) => {
      const boot = createBoot(() => drawn.next().value)
      for (const one of steps) await take(boot, one)
      await take(boot, { act: 'show' })
      await take(boot, { act: 'down', isRefused: false })
      // A wait that began while the page was hidden ends first.
      for (let i = 0; i < 5; i++) {
        const before = boot.at.length
        await boot.timers.advance(30_000)
        expect(boot.at.length).toBeGreaterThan(before)
      }
    }),
    { numRuns: 150 },
  )
})

it('[C8] up or stopped, nothing waits any more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.constantFrom('up' as const, 'stop' as const),
      async (steps, end) => {
        const boot = createBoot(() => 0.5)
        for (const one of steps) await take(boot, one)
        boot.reconnector[end]()
        expect(boot.timers.pending).toBe(0)
      },
    ),
    { numRuns: 100 },
  )
})

it('[C8] who asks while it is not known to be down gets one try, and nothing waits', () => {
  const timers = createFakeTimers(0)
  let tries = 0
  const reconnector = createReconnector({
    timers,
    random: () => 0.5,
    mayTry: () => true,
    reconnect: () => tries++,
  })
  reconnector.retryNow()
  expect([tries, timers.pending]).toEqual([1, 0])
})
