/** `lint` says of a frame what the board says of it, and everything else that is wrong with it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HotelSlug } from '../../src/core/channels'
import { ENTITIES, EVENTS, type EventType } from '../../src/core/contract'
import { lint, type RecordedFrame } from '../../src/core/lint'
import { createLinter } from '../../src/core/linter'
import { REASONS, type Reason } from '../../src/core/reason'
import { VERDICTS, type Finding } from '../../src/core/verdicts'
import type { Frame } from '../../src/realtime/terms/frame'
import { createBoard } from '../lab/fuzz/board'
import { createDice, type Dice } from '../lab/fuzz/dice'
import { createFrameMaker } from '../lab/fuzz/make-frame'
import { MARK } from '../lab/fuzz/odd-values'
import { HOTEL, validBody } from '../lab/fuzz/valid-bodies'

const ROUNDS = 3
const FRAMES = 10_000
/** A board without a list trusts its own clock plus a day. */
const DAY_MS = 24 * 60 * 60_000
const AT = Date.parse('2026-03-01T12:00:00Z')
/** A text has two faults of form that the board calls one. */
const ONE_FOR_THE_BOARD = new Set(['not-json', 'encoded-twice'])

function* spoiledFrames(): Generator<Frame> {
  for (let round = 0; round < ROUNDS; round++) {
    const nextFrame = createFrameMaker(createDice(14, round))
    for (let n = 0; n < FRAMES; n++) yield nextFrame()
  }
}

/** What lint says that the board says too, in the board's words. */
function ofTheBoard(findings: readonly Finding[]): string[] {
  return findings
    .map(({ code, path, expected, seen }) => [
      ONE_FOR_THE_BOARD.has(code) ? 'not-an-object' : code,
      path,
      expected,
      seen,
    ])
    .filter(([code]) => Object.hasOwn(REASONS, code as string))
    .map(textOf)
}

const ofReasons = (reasons: readonly Reason[]) =>
  reasons.map(({ code, path, expected, seen }) => textOf([code, path, expected, seen]))
const textOf = (parts: (string | undefined)[]) => parts.join(' | ')

describe('lint', () => {
  it('is empty if and only if a new board takes the frame without a reason, and has all its reasons', () => {
    const different: unknown[] = []
    let clean = 0
    for (const frame of spoiledFrames()) {
      const board = createBoard()
      const result = board.handle(frame, HOTEL as HotelSlug)
      // Of reads a frame alone says nothing; before 1970 is before every read.
      const reasons = ofReasons(result.reasons.filter(({ code }) => code !== 'older-than-snapshot'))
      const found = ofTheBoard(lint(frame, { hotel: HOTEL, now: frame.at + DAY_MS }))
      const isRefused = ['rejected', 'foreign', 'unknown', 'misrouted'].includes(result.outcome)
      const isSame = isRefused
        ? reasons.every((reason) => found.includes(reason))
        : reasons.toSorted().join('\n') === found.toSorted().join('\n')
      const isEmptyTogether = (reasons.length === 0) === (found.length === 0)
      if (!isSame || !isEmptyTogether) different.push({ frame, reasons, found })
      if (found.length === 0) clean++
    }
    expect(different.slice(0, 3)).toEqual([])
    // Both kinds are frequent, so that “if and only if” says something.
    expect(clean).toBeGreaterThan(FRAMES / 2)
    expect(clean).toBeLessThan(FRAMES * (ROUNDS - 0.5))
  })

  it('never throws, whatever a frame holds, and every finding has a verdict', () => {
    const linter = createLinter({}, 50)
    let number = 0
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.anything(), (channel, event, data) => {
        for (const { code } of linter.take({ channel, event, data }, ++number)) {
          expect(VERDICTS).toHaveProperty(code)
        }
      }),
      { numRuns: 2_000, seed: 14 },
    )
  })

  it('never shows a value of the payload', () => {
    const linter = createLinter({ hotel: HOTEL })
    const shown = []
    let number = 0
    for (const frame of spoiledFrames()) {
      for (const finding of linter.take(frame, ++number)) {
        if (JSON.stringify(finding).includes(MARK)) shown.push(finding)
      }
    }
    expect(shown).toEqual([])
  })
})

it('[C9] a linter says of repetitions what one board says of them', () => {
  const board = createBoard()
  const linter = createLinter({ hotel: HOTEL })
  const dice = createDice(15, 0)
  const missed: unknown[] = []
  let met = 0
  for (let number = 1; number <= 3_000; number++) {
    const frame = { number, at: AT, ...repeatedFrame(dice) }
    const reasons = board.handle(frame, HOTEL as HotelSlug).reasons.map(({ code }) => code)
    const found: string[] = linter.take(frame, number).map(({ code }) => code)
    const told = reasons.filter((code) => code === 'body-differs' || code === 'event-id-reused')
    met += told.length
    if (!told.every((code) => found.includes(code))) missed.push({ frame, told, found })
  }
  expect(missed.slice(0, 3)).toEqual([])
  expect(met).toBeGreaterThan(300)
})

/** A valid frame of few rows with few ids and instants, so that they meet. */
function repeatedFrame(dice: Dice): RecordedFrame {
  const body = validBody(dice)
  const { type, payload, meta } = body as { type: EventType; payload: object; meta: object }
  const { entity, channel } = EVENTS[type]
  const ts = dice.pick(['2026-03-01T10:00:00Z', '2026-03-01T10:01:00Z', 'yesterday'])
  const data = {
    ...body,
    payload: { ...payload, [ENTITIES[entity].id]: dice.pick(['1', '2']) },
    meta: { ...meta, event_id: `e-${dice.below(300)}`, ts },
  }
  return { channel: `${HOTEL}.${channel}`, event: type, data }
}
