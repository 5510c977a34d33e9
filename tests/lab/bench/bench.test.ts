/** That the benchmarks measure what they say; how fast anything is, no test says. */
import { describe, expect, it } from 'vitest'
import { hold, median, ratio, type Played } from './contest'
import { piniaShallowMap } from './peers/pinia-shallow-map'
import { contractSketch } from './peers/contract-sketch'
import { createApply } from './sections/apply'
import { check } from './sections/check'
import { day } from './sections/day'
import { ingest } from './sections/ingest'
import { snapshot } from './sections/snapshot'
import { BATCH, createStory } from './story'
import { board } from './subjects/board'
import { byHand } from './subjects/by-hand'
import { plain } from './subjects/plain'
import { countAll } from './tallies'

describe('a story', () => {
  const { frames, rowsBefore, talliesBefore } = createStory(200)

  it('is the same each time', () => {
    expect(createStory(200).frames).toEqual(frames)
  })

  it('has frames of about 576 bytes, and some of them twice', () => {
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
    expect(bytes / frames.length).toBeCloseTo(576, -1)
    const { frames: many } = createStory(2_000)
    const twice = many.length - new Set(many).size
    expect(twice / many.length).toBeCloseTo(0.01, 2)
  })

  it('ends with the tallies that its rows have', () => {
    for (const frame of [0, BATCH, frames.length]) {
      expect(talliesBefore(frame)).toEqual(countAll(rowsBefore(frame)))
    }
  })
})

describe('a contest', () => {
  it('lets each play in each round, as many units as it can afford', async () => {
    const order: string[] = []
    const player = (name: string, cost: number) => ({
      name,
      async play(units: number): Promise<Played> {
        order.push(`${name} ${units}`)
        return { ms: units * cost }
      },
    })
    const players = [player('quick', 0.01), player('slow', 10)]
    const standings = await hold(players, 10, { rounds: 2, maxUnits: 105, roundMs: 300 })
    expect(order).toEqual([
      'quick 10',
      'quick 100',
      'slow 10',
      'slow 100',
      'quick 100',
      'slow 30',
      'slow 30',
      'quick 100',
    ])
    const [quick, slow] = standings
    if (!quick || !slow) throw new Error('two of them')
    expect(quick).toMatchObject({ name: 'quick', units: 100, rounds: [0.01, 0.01] })
    expect(ratio(slow, quick)).toBeCloseTo(1_000)
  })

  it('takes the middle of what it measured', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })
})

describe('every contestant', () => {
  const apply = createApply([plain, byHand, board, piniaShallowMap, contractSketch], board.name)
  const contestants = [apply, ingest, check, snapshot, day].flatMap((section) =>
    section.contestants.map((contestant) => ({ section, contestant, name: contestant.name })),
  )

  it.each(contestants)('$section.name: $name ends as it should', async (one) => {
    const { ms } = await one.contestant.prepare(200)(4 * one.section.step)
    expect(ms).toBeGreaterThan(0)
  })

  it('is refused when it reads a wrong badge', async () => {
    const forgetful = { ...plain, create: () => ({ ...plain.create(), open() {} }) }
    const [contestant] = createApply([forgetful], plain.name).contestants
    await expect(contestant?.prepare(200)(BATCH)).rejects.toThrow('a wrong badge')
  })
})
