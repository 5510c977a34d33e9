import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/core/calendar'

/** The instant at which a day begins in a hotel. */
const startOf = (zone: string, day: string) =>
  new Date(createCalendar(zone).at(day, 0)).toISOString().replace(':00.000Z', 'Z')

describe('a hotel’s day begins', () => {
  it.each([
    ['Europe/Dublin', '2026-01-15', '2026-01-15T00:00Z'],
    ['Asia/Kathmandu', '2026-01-15', '2026-01-14T18:15Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00Z'],
  ])('at midnight in %s on %s', (zone, day, instant) => {
    expect(startOf(zone, day)).toBe(instant)
  })

  it.each([
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-04T11:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30Z'],
    ['Europe/Dublin', '2026-03-29', '2026-03-29T00:00Z'],
    ['Europe/Dublin', '2026-10-25', '2026-10-24T23:00Z'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00Z'],
  ])('at midnight in %s on %s, when the clocks are changed later', (zone, day, instant) => {
    expect(startOf(zone, day)).toBe(instant)
  })

  it.each([
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z'],
  ])('at one o’clock in %s on %s, when there is no midnight', (zone, day, instant) => {
    expect(startOf(zone, day)).toBe(instant)
  })

  it.each(['0000-01-01', '0025-12-26', '0999-01-01', '9999-12-31'])(
    'at some instant on %s, whoever works in that year',
    (day) => {
      expect(() => startOf('Europe/Dublin', day)).not.toThrow()
    },
  )
})
