/** The page and the clock as reasons to read again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Wake } from '../../src/realtime/page'
import { startWatch } from '../../src/realtime/watch'
import { createFakePage } from '../support/fake-page'
import { createFakeTimers } from '../support/fake-timers'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const PERIOD = 5 * MINUTE

/** A watch whose page reads at once when it is told to; `due` notes when, and why. */
function createGuard({ random = (): number => 0.5, answers = true } = {}) {
  const time = createFakeTimers(0)
  const timers = Object.assign(time, { jumps: 0 })
  const page = createFakePage()
  const due: number[] = []
  const outdated: number[] = []
  const woken: number[] = []
  const read = (noted: number[]) => () => {
    noted.push(timers.now())
    if (answers) watch.plan(timers.now(), PERIOD)
  }
  const watch = startWatch({
    timers,
    random,
    page,
    onWake: () => woken.push(timers.now()),
    onDue: read(due),
    onOutdated: read(outdated),
    onSeen: () => {},
  })
  watch.plan(0, PERIOD)

  /** Lets the page be hidden for a while, in which the browser runs its timers once a minute. */
  async function hide(ms: number) {
    page.isVisible = false
    for (let left = ms; left > 0; left -= MINUTE) await timers.sleep(Math.min(left, MINUTE))
    page.isVisible = true
    page.wake('visible', ms)
  }
  return { timers, page, due, outdated, woken, watch, hide }
}

const cause = fc.constantFrom<Wake['cause'][]>('visible', 'pageshow', 'resume', 'online')
const step = fc.oneof(
  fc.record({
    act: fc.constant('wake' as const),
    cause,
    awayMs: fc.constantFrom(0, 59_999, 60_000),
  }),
  fc.record({ act: fc.constant('sleep' as const), ms: fc.constantFrom(9_000, 21_000, 600_000) }),
  fc.record({ act: fc.constant('set' as const) }),
  fc.record({ act: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: MINUTE }) }),
)
const fractions = fc.infiniteStream(fc.integer({ min: 0, max: 999 }).map((n) => n / 1_000))

async function take({ timers, page }: ReturnType<typeof createGuard>, one: StepOf<typeof step>) {
  if (one.act === 'wake') page.wake(one.cause, one.awayMs)
  if (one.act === 'sleep') await timers.sleep(one.ms)
  if (one.act === 'set') timers.jumps++
  if (one.act === 'pass') await timers.advance(one.ms)
}
type StepOf<A> = A extends fc.Arbitrary<infer S> ? S : never

describe('a page that is looked at [C6]', () => {
  it('[C6] looks again every 5 minutes, give or take a fifth', async () => {
    await fc.assert(
      fc.asyncProperty(fractions, async (drawn) => {
        const { timers, due, outdated } = createGuard({ random: () => drawn.next().value })
        await timers.advance(60 * MINUTE)
        const gaps = due.map((time, i) => Math.round(time - (due[i - 1] ?? 0)))
        expect(gaps.filter((gap) => gap < 4 * MINUTE || gap > 6 * MINUTE)).toEqual([])
        expect([due.length >= 10, outdated]).toEqual([true, []])
      }),
      { numRuns: 50 },
    )
  })

  it('[C6] counts the period from the last read, whatever caused that', async () => {
    const { timers, due, watch } = createGuard()
    await timers.advance(4 * MINUTE)
    watch.plan(timers.now(), PERIOD)
    await timers.advance(6 * MINUTE)
    expect(due).toEqual([9 * MINUTE])
  })

  it('[C6] reads at once what is older than a shorter period', async () => {
    const { timers, due, watch } = createGuard()
    await timers.advance(4 * MINUTE)
    watch.plan(0, 30 * SECOND)
    await timers.advance(0)
    expect(due).toEqual([4 * MINUTE])
  })

  it('[C6] is due once: whoever reads plans the next', async () => {
    const { timers, due } = createGuard({ answers: false })
    await timers.advance(60 * MINUTE)
    expect(due).toEqual([PERIOD])
  })

  it.each([-1, 1])(
    '[C6] is outdated when the machine’s clock was set, or the machine slept, once (%s)',
    async (jumps) => {
      const { timers, outdated, woken } = createGuard()
      timers.jumps += jumps
      await timers.advance(MINUTE)
      expect([outdated, woken]).toEqual([[5 * SECOND], [5 * SECOND]])
    },
  )

  it('[C6] is outdated after a sleep in which its clock went on', async () => {
    const { timers, outdated } = createGuard()
    await timers.sleep(20 * SECOND)
    expect(outdated).toEqual([])
    await timers.sleep(20 * SECOND + 1)
    expect(outdated).toEqual([40 * SECOND + 1])
  })

  it('[C6] is outdated once when it is shown before its late timers have run', async () => {
    const { timers, page, outdated } = createGuard()
    const shown = timers.sleep(MINUTE)
    page.wake('visible', MINUTE)
    await shown
    await timers.advance(MINUTE)
    expect(outdated).toEqual([MINUTE])
  })

  it('[C6] is outdated once when it is thawed and shown within a second', async () => {
    const { timers, page, outdated } = createGuard()
    await timers.advance(MINUTE)
    page.wake('resume', 120_000)
    page.wake('pageshow', 120_000)
    await timers.advance(999)
    page.wake('visible', 120_000)
    await timers.advance(1)
    page.wake('online')
    expect(outdated).toEqual([MINUTE, MINUTE + SECOND])
  })

  it('[C6] notices a sleep just after the network came back as well', async () => {
    const { timers, page, outdated } = createGuard()
    await timers.advance(4 * SECOND)
    page.wake('online')
    await timers.sleep(16 * SECOND + 1)
    expect(outdated).toEqual([4 * SECOND, 20 * SECOND + 1])
  })

  it.each([
    ['before', 9 * SECOND, [12 * SECOND]],
    ['when', 10 * SECOND, []],
  ])('[C6] a read that began %s a hidden page missed something', async (_, from, expected) => {
    const { timers, page, outdated, watch } = createGuard()
    await timers.advance(10 * SECOND)
    page.isVisible = false
    page.wake('online')
    await timers.advance(2 * SECOND)
    watch.plan(from, PERIOD)
    page.isVisible = true
    page.wake('visible', 2 * SECOND)
    expect(outdated).toEqual(expected)
  })

  it('[C6] is due sooner when that is asked for, never later, and not without a plan', async () => {
    const [sooner, later, resting] = [createGuard(), createGuard(), createGuard()]
    sooner.watch.readSoon(MINUTE)
    later.watch.readSoon(60 * MINUTE)
    resting.watch.rest()
    resting.watch.readSoon(MINUTE)
    for (const { timers } of [sooner, later, resting]) await timers.advance(6 * MINUTE)
    expect([sooner.due[0], later.due[0], resting.due]).toEqual([30 * SECOND, PERIOD, []])
  })

  it('[C6] is due or outdated after every reason, as often as there is one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const guard = createGuard()
        const { outdated, woken } = guard
        let [reasons, wakes] = [0, 0]
        let outdatedAt: number | undefined
        for (const one of steps) {
          if (one.act === 'set') continue
          await take(guard, one)
          if (one.act === 'wake') wakes++
          // A tick is due within 5 s, so of these three only the first stays below a jump of 15 s.
          if (one.act === 'sleep' && one.ms > 20_000) [reasons, wakes] = [reasons + 1, wakes + 1]
          const isReason = one.act === 'wake' && (one.cause !== 'visible' || one.awayMs >= MINUTE)
          // Reasons of one second are one: a thaw, and a tab that is shown.
          if (isReason && guard.timers.now() - (outdatedAt ?? -Infinity) >= SECOND) reasons++
          outdatedAt = outdated.at(-1)
          expect([outdated.length, woken.length]).toEqual([reasons, wakes])
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a page that is hidden [C6]', () => {
  it('[C6] reads nothing, whatever happens, and once when it is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const guard = createGuard()
        guard.page.isVisible = false
        for (const one of steps) await take(guard, one)
        expect([guard.due, guard.outdated]).toEqual([[], []])
        guard.page.isVisible = true
        guard.page.wake('visible', MINUTE)
        await guard.timers.advance(10 * SECOND)
        expect([guard.due.length, guard.outdated.length]).toEqual([0, 1])
      }),
      { numRuns: 200 },
    )
  })

  it('[C6] and shown in the moment in which a read is due makes it', async () => {
    const { timers, page, outdated } = createGuard()
    page.isVisible = false
    await timers.advance(PERIOD)
    page.isVisible = true
    page.wake('visible', SECOND)
    expect(outdated).toEqual([PERIOD])
  })

  it('[C6] for hours, with timers that run once a minute, is read once when it is seen', async () => {
    const { hide, due, outdated, timers } = createGuard()
    await timers.advance(MINUTE)
    await hide(3 * 60 * MINUTE)
    await timers.advance(MINUTE)
    expect([due, outdated]).toEqual([[], [181 * MINUTE]])
  })

  it('[C6] for 55 s of each minute, finds what was lost within 6 minutes and one more', async () => {
    const { hide, due, outdated, timers } = createGuard({ random: () => 0.999 })
    const seen = () => [...due, ...outdated].toSorted((a, b) => a - b)
    for (let minute = 0; minute < 60; minute++) {
      await timers.advance(5 * SECOND)
      await hide(55 * SECOND)
    }
    const gaps = seen().map((time, i) => time - (seen()[i - 1] ?? 0))
    expect([Math.max(...gaps) <= 7 * MINUTE, gaps.length >= 8]).toEqual([true, true])
  })

  it('[C6] has missed nothing when its rows were read since', async () => {
    const { timers, page, outdated, watch } = createGuard()
    page.isVisible = false
    page.wake('online')
    await timers.advance(SECOND)
    watch.plan(timers.now(), PERIOD)
    page.isVisible = true
    page.wake('visible', SECOND)
    expect(outdated).toEqual([])
  })
})

it('[C6] at rest, nothing is due and nothing was missed', async () => {
  const { timers, page, due, outdated, watch } = createGuard()
  page.isVisible = false
  page.wake('online')
  watch.rest()
  page.isVisible = true
  page.wake('visible', 0)
  await timers.advance(60 * MINUTE)
  expect([due, outdated]).toEqual([[], []])
})

it('[C6] stopped, it hears and waits for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const guard = createGuard()
      guard.watch.stop()
      for (const one of steps) await take(guard, one)
      const { due, outdated, woken, timers } = guard
      expect([due, outdated, woken, timers.pending]).toEqual([[], [], [], 0])
    }),
    { numRuns: 50 },
  )
})
