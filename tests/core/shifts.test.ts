import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/core/calendar'
import { shiftBegan } from '../../src/core/shifts'

describe('the shift that works now', () => {
  it.each([
    ['16:42', '2026-03-06T16:42:00Z', '2026-03-06T14:00:00.000Z'],
    ['14:00', '2026-03-06T14:00:00Z', '2026-03-06T14:00:00.000Z'],
    ['13:59', '2026-03-06T13:59:59Z', '2026-03-06T06:00:00.000Z'],
    ['23:50', '2026-03-06T23:50:00Z', '2026-03-06T22:00:00.000Z'],
    ['00:10, the night before', '2026-03-07T00:10:00Z', '2026-03-06T22:00:00.000Z'],
    ['05:59, when the clocks went forward', '2026-03-29T04:59:00Z', '2026-03-28T22:00:00.000Z'],
    ['06:00, when the clocks went forward', '2026-03-29T05:00:00Z', '2026-03-29T05:00:00.000Z'],
  ])('at %s', (_, now, began) => {
    const calendar = createCalendar('Europe/Dublin')
    expect(new Date(shiftBegan(calendar, Date.parse(now))).toISOString()).toBe(began)
  })
})
