import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../src/realtime/clock'
import { createReconnector } from '../../src/realtime/reconnector'
import { createFakeTimers } from '../support/fake-timers'

const START = Date.parse('2026-03-01T11:00:00Z')
const HOUR = 3_600_000

/** A machine whose wall clock can be set, and whose steady clock may stand still in its sleep. */
function createMachine() {
  let [wall, steady] = [START, 5_000]
  const clock = createClock(
    () => wall,
    () => steady,
  )
  return {
    clock,
    pass(ms: number) {
      wall += ms
      steady += ms
    },
    set: (ms: number) => void (wall += ms),
    sleep: (ms: number) => void (wall += ms),
    jitter(ms: number) {
      steady += ms
    },
    passed: () => clock.now() - START,
  }
}

describe('the board’s clock', () => {
  afterEach(() => void vi.useRealTimers())

  it('is made of the machine’s clocks when no others are given', () => {
    vi.useFakeTimers({ now: START })
    const clock = createClock()
    vi.advanceTimersByTime(5_000)
    expect([clock.now(), clock.jumps]).toEqual([START + 5_000, 0])
  })

  it('starts at the wall’s time and goes as time passes', () => {
    const { clock, pass } = createMachine()
    expect(clock.now()).toBe(START)
    pass(1_500.7)
    expect([clock.now(), clock.jumps]).toEqual([START + 1_500, 0])
  })

  it.each([1_001, 60_000, HOUR, 48 * HOUR])(
    'goes on as if nothing was, when the wall clock is set back by %s ms',
    (ms) => {
      const { clock, pass, set, passed } = createMachine()
      pass(10_000)
      set(-ms)
      expect([passed(), clock.jumps]).toEqual([10_000, 1])
      pass(10_000)
      expect([passed(), clock.jumps]).toEqual([20_000, 1])
    },
  )

  it.each([1_001, HOUR, 8 * HOUR])('includes a sleep of %s ms', (ms) => {
    const { clock, pass, sleep, passed } = createMachine()
    pass(2_000)
    passed()
    sleep(ms)
    expect([passed(), clock.jumps]).toEqual([2_000 + ms, 1])
    pass(3_000)
    expect([passed(), clock.jumps]).toEqual([5_000 + ms, 1])
  })

  it('knows since when it is ahead', () => {
    const { clock, pass, set } = createMachine()
    pass(2_000)
    clock.now()
    const before = clock.leaptAt
    set(HOUR)
    pass(500)
    const leaptAt = clock.now()
    pass(60_000)
    set(-HOUR)
    clock.now()
    expect([before, clock.leaptAt]).toEqual([-Infinity, leaptAt])
  })

  it('includes a sleep once in a browser whose steady clock goes on in it', () => {
    const { clock, pass, passed } = createMachine()
    pass(8 * HOUR)
    expect([passed(), clock.jumps]).toEqual([8 * HOUR, 0])
  })

  it('takes two readings that are a second apart for jitter', () => {
    const { clock, pass, set, passed } = createMachine()
    pass(10_000)
    set(1_000)
    expect([passed(), clock.jumps]).toEqual([10_000, 0])
    pass(10_000)
    set(-1_000)
    expect([passed(), clock.jumps]).toEqual([20_000, 0])
  })

  it('does not add up the jitter between its two readings', () => {
    const { clock, pass, set, jitter, passed } = createMachine()
    for (let reading = 0; reading < 10_000; reading++) {
      pass(10)
      if (reading % 2 === 0) set(3)
      else jitter(3)
      clock.now()
    }
    // What the steady clock said.
    expect([passed(), clock.jumps]).toEqual([10_000 * 10 + 5_000 * 3, 0])
  })

  it('follows no wall clock that is corrected slowly, in either direction', () => {
    const { clock, pass, set, passed } = createMachine()
    for (let second = 0; second < 3_600; second++) {
      pass(1_000)
      set(second < 1_800 ? 1 : -1)
      clock.now()
    }
    expect([passed(), clock.jumps]).toEqual([HOUR, 0])
  })

  it('takes a wall clock that stands still for one that nobody set', () => {
    let steady = 0
    const clock = createClock(
      () => 1_000,
      () => steady,
    )
    for (; steady < 60_000; steady += 5_000) clock.now()
    expect([clock.now(), clock.jumps]).toEqual([61_000, 0])
  })

  it('never goes back, whatever is done to either clock', () => {
    const { clock, pass, set, jitter } = createMachine()
    const readings = [clock.now()]
    for (const step of [-HOUR, 5, 2 * HOUR, -3 * HOUR, 900, -900, 1]) {
      set(step)
      readings.push(clock.now())
      jitter(-50)
      readings.push(clock.now())
      pass(20)
      readings.push(clock.now())
    }
    expect(readings).toEqual(readings.toSorted((a, b) => a - b))
  })
})

/** When a lost link is tried (ms), while the machine's clock is set back by so much just before. */
async function retriesAfter(setBack: number) {
  const fake = createFakeTimers(START)
  let behind = 0
  const { now } = createClock(() => fake.now() - behind, fake.now)
  const tries: number[] = []
  const reconnector = createReconnector({
    timers: { now, after: fake.after },
    random: () => 0.5,
    mayTry: () => true,
    reconnect: () => tries.push(fake.now() - START),
  })
  reconnector.retryNow()
  behind = setBack
  reconnector.down(false)
  await fake.advance(60_000)
  return tries
}

it('[C8] a link that is lost while the machine’s clock is set back is tried as ever', async () => {
  const tries = await retriesAfter(0)
  expect(tries.length).toBeGreaterThan(5)
  expect(await retriesAfter(HOUR)).toEqual(tries)
})
