import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awayOf } from '../../src/core/last-look'

const NOW = 1_000_000_000
const MINUTE = 60_000

describe('the time that a desk has not looked at', () => {
  it('is since it left, when it comes back after a minute or more', () => {
    expect(awayOf({ leftAt: NOW - MINUTE, away: null }, NOW)).toEqual({
      from: NOW - MINUTE,
      to: NOW,
    })
  })

  it('stays as it was after a short absence, such as a reload', () => {
    const away = { from: NOW - 60 * MINUTE, to: NOW - 30 * MINUTE }
    expect(awayOf({ leftAt: NOW - 1_000, away }, NOW)).toEqual(away)
    expect(awayOf({ leftAt: NOW - 1_000, away: null }, NOW)).toBe(null)
  })

  it('is not known to a device that never looked, or whose clock was wrong', () => {
    const away = { from: NOW + 1, to: NOW + 2 }
    expect([
      awayOf(undefined, NOW),
      awayOf({ leftAt: NOW + 60 * MINUTE, away: null }, NOW),
      awayOf({ leftAt: NOW + 1, away: { from: NOW - 3, to: NOW - 2 } }, NOW),
      awayOf({ leftAt: NOW - 1_000, away }, NOW),
      awayOf({ leftAt: NOW - 1_000, away: { from: NOW - 2, to: NOW - 3 } }, NOW),
      awayOf({ leftAt: NOW - 1_000, away: { from: NOW - 2, to: NOW + 1 } }, NOW),
    ]).toEqual([null, null, null, null, null, null])
  })

  it('is a time of the past or none, whatever the storage holds', () => {
    const time = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null))
    const kept = fc.oneof(
      fc.jsonValue(),
      fc.record({ leftAt: time, away: fc.record({ from: time, to: time }) }),
    )
    const check = fc.check(
      fc.property(kept, (value) => {
        const away = awayOf(value, NOW)
        return away === null || (away.from <= away.to && away.to <= NOW)
      }),
    )
    expect(check.failed).toBe(false)
  })
})
