/** A whole week of the scripted desk: rooms agree with stays, and everybody hears of everything. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'
import { FULL_HOUSE } from '../../src/sandbox/front-desk'
import { openDesk, openHotel, problemsOf } from './desk'

/** A step every five minutes. */
const STEP_MS = 300_000
const WEEK = (7 * 24 * 60 * 60_000) / STEP_MS

afterEach(() => vi.useRealTimers())

describe('a week of the desk', () => {
  it.each([1, 2, 3])('keeps rooms and stays in agreement at every step (seed %i)', (seed) => {
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
it('debug', () => {
  const desk = openDesk({ stepMs: STEP_MS })
  const byHour: Record<string, Record<string, number>> = {}
  desk.pass(WEEK, () => {
    for (const { event, outcome, reasons } of desk.heard.splice(0)) {
      const h = new Date().toISOString().slice(0, 13)
      const k = event.type + (outcome === 'applied' ? '' : ' ' + outcome) + (reasons.length ? JSON.stringify(reasons) : '')
      ;(byHour[h.slice(0,10)] ??= {})[k] = (byHour[h.slice(0,10)]![k] ?? 0) + 1
    }
  })
  process.stdout.write(JSON.stringify(byHour, null, 1) + desk.mistakes + desk.hotel.bookings().length + '\n')
  const c: Record<string, number> = {}
  for (const b of desk.hotel.bookings()) c[b.status!] = (c[b.status!] ?? 0) + 1
  process.stdout.write(JSON.stringify(c)+'\n')
  process.stdout.write(JSON.stringify(desk.hotel.rooms().map(r=>r.status))+'\n')
})
