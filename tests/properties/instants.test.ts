/** What `parseInstant` accepts has one form, whatever way it was written. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf, parseInstant, toMilliseconds, type Instant } from '../../src/core/instant'

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/
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

it('[C4] every spelling of a moment is read as the same instant, with every digit', () => {
  fc.assert(
    fc.property(moment, spelling, (moment, how) => {
      const text = write(moment, how)
      fc.pre(text !== null)
      const utc = new Date(moment.second * 1_000).toISOString().slice(0, 19)
      expect(parseInstant(text)).toBe(`${utc}.${pad(moment.nanos, 9)}Z`)
    }),
    { numRuns: 1_000 },
  )
})

it('[C4] an instant is read as itself', () => {
  fc.assert(
    fc.property(moment, ({ second, nanos }) => {
      const instant = `${new Date(second * 1_000).toISOString().slice(0, 19)}.${pad(nanos, 9)}Z`
      expect(parseInstant(instant)).toBe(instant)
      expect(toMilliseconds(instant as Instant)).toBe(second * 1_000 + Math.floor(nanos / 1e6))
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
      expect(instant).toMatch(CANONICAL)
      expect(instantOf(toMilliseconds(instant))).toBe(instant)
    }),
    {
      numRuns: 5_000,
      // An offset leads out of the years that four digits can write.
      examples: [['9999-12-31T23:59:59-23:59'], ['0000-01-01T00:00:00+23:59']],
    },
  )
})
