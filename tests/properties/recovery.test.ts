/** Reading again, under any sequence of triggers and answers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime/terms/request-error'
import { createRecovery } from '../../src/realtime/recovery'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'

interface Flight {
  signal: AbortSignal
  answer(error?: RequestError): void
  isOver: boolean
}

/** A recovery whose flights a test answers, or leaves to their time-out. */
function createTower(random = () => 0.5) {
  const timers = createFakeTimers()
  const flights: Flight[] = []
  const said: string[] = []
  let most = 0
  const aloft = () => flights.filter(({ isOver, signal }) => !isOver && !signal.aborted)
  const recovery = createRecovery({
    timers,
    random,
    attempt: (signal) =>
      new Promise((resolve, reject) => {
        const flight: Flight = {
          signal,
          isOver: false,
          answer(error) {
            flight.isOver = true
            if (error) reject(error)
            else resolve()
          },
        }
        signal.addEventListener('abort', () => flight.answer(signal.reason as RequestError))
        flights.push(flight)
        most = Math.max(most, aloft().length)
      }),
    onMerged: () => said.push('merged'),
    onFailed: ({ message }) => said.push(message),
  })
  return {
    timers,
    recovery,
    flights,
    said,
    aloft,
    get most() {
      return most
    },
  }
}

const step = fc.oneof(
  { arbitrary: fc.record({ act: fc.constant('trigger' as const) }), weight: 4 },
  fc.record({ act: fc.constant('restart' as const), ms: fc.constantFrom(0, 0, 1_500) }),
  { arbitrary: fc.record({ act: fc.constant('answer' as const) }), weight: 3 },
  fc.record({
    act: fc.constant('fail' as const),
    status: fc.constantFrom(401, 500, 503),
    retryAfter: fc.constantFrom(undefined, 5_000),
  }),
  {
    arbitrary: fc.record({
      act: fc.constant('pass' as const),
      ms: fc.integer({ min: 1, max: 12_000 }),
    }),
    weight: 3,
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take(tower: ReturnType<typeof createTower>, step: Step) {
  const [flight] = tower.aloft()
  if (step.act === 'trigger') tower.recovery.trigger()
  if (step.act === 'restart') tower.recovery.restart(step.ms)
  if (step.act === 'answer') flight?.answer()
  if (step.act === 'fail')
    flight?.answer(new RequestError({ code: 'said', message: 'No.' }, step.status, step.retryAfter))
  if (step.act === 'pass') await tower.timers.advance(step.ms)
  await settle()
}

describe('[C7] a recovery', () => {
  it('[C7] never has two flights at once, whatever happens to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const tower = createTower()
        for (const one of steps) await take(tower, one)
        expect(tower.most).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it('[C7] flies once more after a flight, however many triggers came meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (triggers) => {
        const tower = createTower()
        for (let i = 0; i <= triggers; i++) tower.recovery.trigger()
        tower.flights[0]?.answer()
        await settle()
        expect(tower.flights).toHaveLength(2)
        tower.flights[1]?.answer()
        await settle()
        // Its second look is all that follows.
        await tower.timers.advance(SECOND_LOOK_MS - 1)
        expect(tower.flights).toHaveLength(2)
        await tower.timers.advance(1)
        tower.flights[2]?.answer()
        await tower.timers.advance(600_000)
        expect([tower.flights.length, tower.timers.pending]).toEqual([3, 0])
      }),
      { numRuns: 30 },
    )
  })

  it('[C7] ends with a merge and its second look, once answers are good again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const tower = createTower()
        for (const one of steps) await take(tower, one)
        tower.recovery.trigger()
        for (let i = 0; i < 12; i++) {
          await settle()
          for (const flight of tower.aloft()) flight.answer()
          await tower.timers.advance(SECOND_LOOK_MS)
        }
        expect([tower.said.at(-1), tower.timers.pending]).toEqual(['merged', 0])
      }),
      { numRuns: 150 },
    )
  })

  it('[C7] stopped, it is silent, and what was under way is given up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const tower = createTower()
        for (const one of steps) await take(tower, one)
        tower.recovery.stop()
        await settle()
        const [flights, said] = [tower.flights.length, tower.said.length]
        await tower.timers.advance(600_000)
        expect([tower.flights.length, tower.said.length, tower.aloft()]).toEqual([
          flights,
          said,
          [],
        ])
      }),
      { numRuns: 150 },
    )
  })

  it('[C7] waits at random after failures, from 1 s to a ceiling that doubles up to 30 s', async () => {
    const fractions = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 8, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fractions, async (thousandths) => {
        let failure = 0
        const tower = createTower(() => (thousandths[failure - 1] ?? 0) / 1_000)
        tower.recovery.trigger()
        for (const thousandth of thousandths) {
          failure++
          tower.flights.at(-1)?.answer(new RequestError({ code: 'said', message: 'No.' }, 503))
          await settle()
          const ceiling = Math.min(30_000, 1_000 * 2 ** failure)
          const wait = 1_000 + (thousandth / 1_000) * (ceiling - 1_000)
          await tower.timers.advance(wait - 1)
          expect(tower.flights).toHaveLength(failure)
          await tower.timers.advance(2)
          expect(tower.flights).toHaveLength(failure + 1)
        }
      }),
      { numRuns: 30 },
    )
  })
})

it('[C7] an attempt that does not heed its signal is given up, told, and made again', async () => {
  const timers = createFakeTimers()
  const failed: string[] = []
  let attempts = 0
  const recovery = createRecovery({
    timers,
    random: () => 0,
    attempt: () => (attempts++, new Promise(() => {})),
    onMerged() {},
    onFailed: ({ message }) => failed.push(message),
  })
  recovery.trigger()
  await timers.advance(10_000)
  expect([attempts, failed]).toEqual([1, ['too-slow']])
  await timers.advance(1_000)
  expect(attempts).toBe(2)
})

it('[C7] a recovery that starts after a while has its second look as well', async () => {
  const { recovery, timers, flights } = createTower()
  recovery.restart(1_500)
  await timers.advance(1_500)
  flights[0]?.answer()
  await timers.advance(SECOND_LOOK_MS)
  expect(flights).toHaveLength(2)
})

it('[C7] one store’s failure does not make another be asked for twice at once', async () => {
  const world = createWorld()
  const { fetchSnapshot } = world.api
  const under = { booking: 0, room: 0 }
  const most = { booking: 0, room: 0 }
  world.api.fetchSnapshot = async (entity, hotel, signal) => {
    most[entity] = Math.max(most[entity], ++under[entity])
    try {
      if (entity === 'booking') throw new RequestError({ code: 'said', message: 'Busy.' }, 503)
      return await fetchSnapshot(entity, hotel, signal)
    } finally {
      under[entity]--
    }
  }
  world.api.hold()
  await world.openLive()
  await world.timers.advance(9_000)
  expect(most).toEqual({ booking: 1, room: 1 })
})

it('[C7] after a sign-out the next read still waits as long as the server wants', async () => {
  const { recovery, timers, flights } = createTower()
  recovery.trigger()
  flights[0]?.answer(new RequestError({ code: 'unauthorised' }, 401, 5_000))
  await settle()
  recovery.readIfIdle(false)
  await timers.advance(4_999)
  expect(flights).toHaveLength(1)
  await timers.advance(1)
  expect(flights).toHaveLength(2)
})
