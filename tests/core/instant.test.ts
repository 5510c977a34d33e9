import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  instantOf,
  isCalendarDay,
  parseInstant,
  toMilliseconds,
  writeInstant,
  type Instant,
} from '../../src/core/instant'

describe('instants [C4]', () => {
  it.each([
    ['2025-12-26T15:48:23Z', '2025-12-26T15:48:23.000000Z'],
    ['2025-12-26T15:48:23.4Z', '2025-12-26T15:48:23.400000Z'],
    ['2025-12-26T15:48:23.412345+00:00', '2025-12-26T15:48:23.412345Z'],
    ['2025-12-26T16:48:23.412345678+01:00', '2025-12-26T15:48:23.412345Z'],
    ['2025-12-26T10:18:23-0530', '2025-12-26T15:48:23.000000Z'],
    ['2025-12-26 15:48:23z', '2025-12-26T15:48:23.000000Z'],
    ['2025-12-26T15:48Z', '2025-12-26T15:48:00.000000Z'],
    ['2026-01-01T00:30:00.000001+01:00', '2025-12-31T23:30:00.000001Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000000Z'],
    ['2025-12-26T15:48:23,5Z', '2025-12-26T15:48:23.500000Z'],
    ['2025-12-26T16:48:23+01', '2025-12-26T15:48:23.000000Z'],
    ['0000-01-01T01:00:00+01:00', '0000-01-01T00:00:00.000000Z'],
    ['9999-12-31T22:59:59-01:00', '9999-12-31T23:59:59.000000Z'],
  ])('reads %s with its microseconds', (text, instant) => {
    expect(writeInstant(parseInstant(text) as Instant)).toBe(instant)
  })

  it.each([
    ['2025-12-26T15:48:23'],
    ['2025-12-26'],
    ['2025-02-29T00:00:00Z'],
    ['2025-13-01T00:00:00Z'],
    ['2025-12-26T25:00:00Z'],
    ['2025-12-26T24:00:00Z'],
    ['2025-12-26T15:61:00Z'],
    ['2025-12-26T15:48:60Z'],
    ['2025-12-26T15:48:23+24:00'],
    ['2025-12-26T15:48:23+01:60'],
    ['2025-12-26T15:48:23+01:'],
    ['2025-12-26T15:48:23+'],
    ['2025-12-26T15:48:23.1234567890123Z'],
    ['2025-12-26T15:48:23.12345xZ'],
    ['2025-12-26T15:48:23.1234567xZ'],
    ['2025-12-26T15:48:-1Z'],
    ['2025-12-26T15:48:23.Z'],
    ['2025-12-26T15:48:23x41Z'],
    [':025-12-26T15:48:23Z'],
    ['2:25-12-26T15:48:23Z'],
    ['/025-12-26T15:48:23Z'],
    ['2025-12-26T1/:48:23Z'],
    ['2025/12-26T15:48:23Z'],
    ['2025-12/26T15:48:23Z'],
    ['2025-12-26T15-48:23Z'],
    ['2025-12-26T15:48-23Z'],
    ['2025-12-26x15:48:23Z'],
    ['2025-12-26T15:48:23x'],
    [' 2025-12-26T15:48:23Z'],
    ['2025-12-26T15:48:23Zulu'],
    ['2025-12-26T15:48:23+01:00 '],
    ['2025-04-31T00:00:00Z'],
    ['2025-00-10T00:00:00Z'],
    ['2025-01-00T00:00:00Z'],
    ['1900-02-29T00:00:00Z'],
    ['0000-01-01T00:00:00+00:01'],
    ['9999-12-31T23:59:00-00:01'],
    [['2025-12-26T15:48:23Z']],
    ['yesterday'],
    [''],
    ['1766764103'],
    [1_766_764_103],
    [null],
    [undefined],
    [{}],
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  it('orders by plain comparison, microseconds and offsets included', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000_000 })
    const write = (micros: number, offset: number) => {
      const local = new Date(Math.floor(micros / 1000) + offset * 3_600_000).toISOString()
      const digits = String(micros % 1000).padStart(3, '0')
      const zone = `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`
      return `${local.slice(0, 23)}${digits}${zone}`
    }
    const offset = fc.integer({ min: -12, max: 12 })
    fc.assert(
      fc.property(instant, instant, offset, offset, (a, b, offsetA, offsetB) => {
        const [first, second] = [parseInstant(write(a, offsetA)), parseInstant(write(b, offsetB))]
        expect((first as Instant) < (second as Instant)).toBe(a < b)
      }),
    )
  })

  it('goes to milliseconds and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        expect(toMilliseconds(instantOf(ms))).toBe(ms)
      }),
    )
  })
})

it('a calendar day is one that exists', () => {
  expect(
    ['2024-02-29', '2025-02-29', '2025-1-1', '2025-12-26T00:00:00Z', 'x2025-12-26'].map(
      isCalendarDay,
    ),
  ).toEqual([true, false, false, false, false])
  const year = Array.from({ length: 12 }, (_, month) =>
    Array.from({ length: 33 }, (_, day) =>
      isCalendarDay(`2025-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
    ).filter(Boolean),
  )
  expect(year.map((days) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
})
