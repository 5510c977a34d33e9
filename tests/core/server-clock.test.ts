/** What counts as far ahead, as the board learns of the server's clock. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf, NO_INSTANT, parseInstant } from '../../src/core/instant'
import { createServerClock, horizonOf } from '../../src/core/server-clock'

const T0 = Date.parse('2026-03-01T11:00:00Z')
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const after = (ms: number) => instantOf(T0 + ms)

it('[C4] before a snapshot the board’s own clock serves, with a day to spare', () => {
  const clock = createServerClock()
  const latest = DAY_MS + 5 * MINUTE_MS
  const seen = [after(latest), after(latest + 1), NO_INSTANT]
  expect(seen.map((instant) => clock.isFarAhead(instant, T0))).toEqual([false, true, false])
})

it('[C4] a snapshot sets it, it goes on from there, and a reset forgets it', () => {
  const clock = createServerClock()
  clock.set(after(0), 1_000)
  const sixMinutes = after(6 * MINUTE_MS)
  const seen = [1_000, 1_000 + MINUTE_MS - 1, 1_000 + MINUTE_MS].map((at) =>
    clock.isFarAhead(sixMinutes, at),
  )
  clock.reset()
  expect([...seen, clock.isFarAhead(sixMinutes, T0)]).toEqual([true, true, false, false])
})

it('[C4] a reset forgets a clock that was behind', () => {
  const clock = createServerClock()
  clock.set(after(-DAY_MS), T0)
  const seen = [clock.isFarAhead(after(0), T0)]
  clock.reset()
  expect([...seen, clock.isFarAhead(after(0), T0)]).toEqual([true, false])
})

it('[C4] never lets an instant through that a clock without a memory would not', () => {
  const look = fc.record({ at: fc.integer({ min: 0, max: 20 }), ahead: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(look, { minLength: 1 }), (looks) => {
      const clock = createServerClock()
      clock.set(after(0), 0)
      for (const { at, ahead } of looks) {
        const [now, instant] = [at * MINUTE_MS, after(ahead * MINUTE_MS)]
        expect(clock.isFarAhead(instant, now)).toBe(instant > horizonOf(T0 + now))
      }
    }),
  )
})

it('[C4] ends with the last year that an instant can name', () => {
  expect(horizonOf(Date.parse('9999-12-31T23:58:00Z'))).toBe(parseInstant('9999-12-31T23:59:59Z'))
})
