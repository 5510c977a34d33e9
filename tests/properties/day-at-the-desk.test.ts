/** A whole week of the scripted desk: rooms agree with stays, and everybody hears of everything. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'
import { FULL_HOUSE } from '../../src/sandbox/front-desk'
import { openDesk, openHotel, problemsOf } from '../sandbox/desk'

/** A step every five minutes. */
const STEP_MS = 300_000
const WEEK = (7 * 24 * 60 * 60_000) / STEP_MS

afterEach(() => vi.useRealTimers())

describe('a week of the desk', () => {
  it.each([1, 2])('keeps rooms and stays in agreement at every step (seed %i)', (seed) => {
    for (const profile of HOTEL_PROFILES) {
      const desk = openDesk({ seed, profile, stepMs: STEP_MS, errs: false })
      expect(problemsOf(desk.hotel)).toEqual([])
      const from = desk.hotel.today()
      desk.pass(WEEK, () => expect(problemsOf(desk.hotel)).toEqual([]))
      expect(Date.parse(desk.hotel.today()) - Date.parse(from)).toBe(7 * 86_400_000)
      expect(desk.hotel.bookings().length).toBeLessThanOrEqual(FULL_HOUSE)
      expect(desk.mistakes).toEqual([])
      desk.stop()
    }
  })
})
