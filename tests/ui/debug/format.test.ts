import { describe, expect, it } from 'vitest'
import {
  countOf,
  formatSize,
  formatSpan,
  formatTime,
  shortenChannel,
  shortenId,
  sizeOf,
} from '../../../src/ui/debug/format'

describe('the drawer writes', () => {
  it('a time with its milliseconds', () => {
    const at = new Date(2026, 2, 1, 9, 5, 7, 42).getTime()
    expect([formatTime(at), formatTime(NaN)]).toEqual(['09:05:07.042', '–'])
  })

  it('a long id by its two ends, and a short one whole', () => {
    const ids = ['9b2f7c1e-0000-4000-8000-000000002a11', 'e-1']
    expect(ids.map(shortenId)).toEqual(['9b2f…2a11', 'e-1'])
  })

  it.each([
    [0, '0 ms'],
    [0.4, '0.4 ms'],
    [212, '212 ms'],
    [1_900, '1.9 s'],
    [17_200, '17 s'],
    [-120_000, '−2 min'],
    [7_200_000, '2 h'],
  ])('a span of %d ms as %s', (ms, text) => {
    expect(formatSpan(ms)).toBe(text)
  })

  it('channels without their hotel, sizes, and counts', () => {
    const channels = ['hotel-killarney.room-bookings', 'hotel-killarney.rooms', 'x', '']
    expect(channels.map(shortenChannel)).toEqual(['bookings', 'rooms', 'x', ''])
    expect([formatSize(412), formatSize(10_240)]).toEqual(['412 bytes', '10.2 kB'])
    expect([countOf(1, 'fault'), countOf(3, 'fault')]).toEqual(['1 fault', '3 faults'])
  })

  it('no size of a body that is nested without end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 50_000; level++) deep = [deep]
    expect([sizeOf({ a: 'é' }), sizeOf(undefined), sizeOf(deep)]).toEqual([10, 0, null])
  })
})
