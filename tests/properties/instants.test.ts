/** What `parseInstant` accepts has one form, whatever way it was written. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  instantOf,
  parseInstant,
  toMilliseconds,
  writeInstant,
  type Instant,
} from '../../src/core/instant'

const pad = (n: number, length = 2) => String(n).padStart(length, '0')

/** Any moment that four digits of a year can name, with nanoseconds. */
const moment = fc.record({
  second: fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }),
  nanos: fc.integer({ min: 0, max: 999_999_999 }),
})
const spelling = fc.record({
  offsetMinutes: fc.integer({ min: -1_439, max: 1_439 }),
  separator: fc.constantFrom('T', ' '),
  point: fc.constantFrom('.', ','),
  colon: fc.constantFrom(':', ''),
  extraZeros: fc.integer({ min: 0, max: 3 }),
})
type Moment = typeof moment extends fc.Arbitrary<infer T> ? T : never
type Spelling = typeof spelling extends fc.Arbitrary<infer T> ? T : never

/** What is finer is dropped. */
const microsecondsOf = ({ second, nanos }: Moment) => second * 1e6 + Math.floor(nanos / 1e3)

/** A moment at an offset; `null` where its local year has no four digits. */
function write({ second, nanos }: Moment, how: Spelling): string | null {
  const local = new Date((second + how.offsetMinutes * 60) * 1_000).toISOString()
  if (!/^\d{4}-/.test(local)) return null
  const minutes = Math.abs(how.offsetMinutes)
  const sign = how.offsetMinutes < 0 ? '-' : '+'
  const zone = `${sign}${pad(Math.floor(minutes / 60))}${how.colon}${pad(minutes % 60)}`
  const fraction = pad(nanos, 9) + '0'.repeat(how.extraZeros)
  return `${local.slice(0, 10)}${how.separator}${local.slice(11, 19)}${how.point}${fraction}${zone}`
}

it('[C4] every spelling of a moment is read as the same instant, with its microseconds', () => {
  fc.assert(
    fc.property(moment, spelling, (moment, how) => {
      const text = write(moment, how)
      fc.pre(text !== null)
      expect(parseInstant(text)).toBe(microsecondsOf(moment))
    }),
    { numRuns: 1_000 },
  )
})

it('[C4] an instant is written as it is read', () => {
  // Later on a number has not every microsecond.
  const second = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 })
  fc.assert(
    fc.property(second, fc.integer({ min: 0, max: 999_999 }), (second, micros) => {
      const text = `${new Date(second * 1_000).toISOString().slice(0, 19)}.${pad(micros, 6)}Z`
      const instant = parseInstant(text) as Instant
      expect(writeInstant(instant)).toBe(text)
      expect(toMilliseconds(instant)).toBe(second * 1_000 + Math.floor(micros / 1e3))
    }),
  )
})

it('[C4] whatever text is accepted becomes an instant that can be compared', () => {
  const digits = (length: number) =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => pad(n, length))
  const text = fc
    .record({
      year: fc.oneof(digits(4), fc.constantFrom('0000', '9999', '2024')),
      month: fc.oneof(digits(2), fc.constantFrom('01', '02', '12')),
      day: fc.oneof(digits(2), fc.constantFrom('01', '28', '29', '30', '31')),
      hour: fc.oneof(digits(2), fc.constantFrom('00', '23', '24')),
      minute: fc.oneof(digits(2), fc.constantFrom('00', '59', '60')),
      second: fc.oneof(digits(2), fc.constantFrom('00', '59', '60')),
      zone: fc.constantFrom('Z', 'z', '+00:00', '+23:59', '-23:59', '+24:00', '+01', '-0130', ''),
    })
    .map((t) => `${t.year}-${t.month}-${t.day}T${t.hour}:${t.minute}:${t.second}${t.zone}`)
  fc.assert(
    fc.property(text, (text) => {
      const instant = parseInstant(text)
      if (instant === null) return
      expect(Number.isSafeInteger(instant / 1_000_000)).toBe(true)
      expect(instantOf(toMilliseconds(instant))).toBe(instant)
    }),
    {
      numRuns: 5_000,
      // An offset leads out of the years that four digits can write.
      examples: [['9999-12-31T23:59:59-23:59'], ['0000-01-01T00:00:00+23:59']],
    },
  )
})
