/** A whole week of the scripted desk: rooms agree with stays, and everybody hears of everything. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ENTITIES } from '../../src/core/contract'
import { FULL_HOUSE } from '../../src/sandbox/desk-view'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'
import { openDesk, problemsOf, type Desk } from '../sandbox/desk'

/** A step every five minutes. */
const STEP_MS = 300_000
const WEEK = (7 * 24 * 60 * 60_000) / STEP_MS
const SEEDS = [1, 2]
const SMALL = HOTEL_PROFILES.at(-1)

afterEach(() => vi.useRealTimers())

/** The rows of the hotel's lists that a board which heard everything shows otherwise. */
function differences({ hotel, board }: Desk): string[] {
  return (['booking', 'room'] as const).flatMap((entity) => {
    const shown = board(entity)
    return hotel.rows(entity).flatMap((row) => {
      const { actions, ...fields } = row
      const id = String((row as unknown as Record<string, unknown>)[ENTITIES[entity].id])
      const expected = JSON.stringify({ ...fields, actions: actions.join(' ') }, keysOf(entity))
      const seen = JSON.stringify({ actions: '', ...shown.get(id) }, keysOf(entity))
      return seen === expected ? [] : [`${id}: ${seen} instead of ${expected}`]
    })
  })
}

function keysOf(entity: 'booking' | 'room'): string[] {
  return Object.keys(ENTITIES[entity].fields)
}

describe('a week of the desk', () => {
  it.each(HOTEL_PROFILES)('keeps rooms and stays in agreement at every step: $slug', (profile) => {
    for (const seed of SEEDS) {
      const desk = openDesk({ seed, profile, stepMs: STEP_MS, errs: false })
      const from = desk.hotel.today()
      const problems = problemsOf(desk.hotel)
      desk.pass(WEEK, () => {
        problems.push(...problemsOf(desk.hotel))
      })
      expect(problems).toEqual([])
      expect(Date.parse(desk.hotel.today()) - Date.parse(from)).toBe(7 * 86_400_000)
      expect(desk.hotel.bookings().length).toBeLessThanOrEqual(FULL_HOUSE)
      expect(desk.mistakes).toEqual([])
      expect(
        desk.heard.filter(({ outcome, reasons }) => outcome !== 'applied' || reasons[0]),
      ).toEqual([])
      desk.stop()
    }
  })

  it('has only the mistakes that the desk made, and each double booking is put right', () => {
    const desk = openDesk({ stepMs: STEP_MS })
    const made = (mistake: string) => desk.mistakes.filter((one) => one === mistake).length
    const doubles = new Set<string>()
    desk.pass(WEEK, () => {
      for (const problem of problemsOf(desk.hotel)) {
        // A room that two guests have, and nothing else: nobody is in a room that is not theirs.
        expect(problem).toMatch(/^room \d+ on [\d-]+ has BK-\d+ and BK-\d+$/)
        doubles.add(problem.replace(/^.* has /, ''))
      }
    })
    expect(made('double-booking')).toBeGreaterThan(0)
    expect(made('late-duplicate')).toBeGreaterThan(0)
    expect(doubles.size).toBeLessThanOrEqual(made('double-booking'))
    const again = desk.heard.filter(({ outcome }) => outcome !== 'applied')
    expect(again.length).toBe(made('late-duplicate'))
    const left = problemsOf(desk.hotel).map((problem) => problem.replace(/^.* has /, ''))
    expect(new Set(left).size).toBeLessThanOrEqual(1)
    desk.stop()
  })

  it('is told so that a board which only listens has the rows of the lists', () => {
    const desk = openDesk({ stepMs: STEP_MS, ...(SMALL && { profile: SMALL }) })
    for (let steps = 0; steps < WEEK; steps += 50) {
      desk.pass(50)
      expect(differences(desk)).toEqual([])
    }
    desk.stop()
  })
})
