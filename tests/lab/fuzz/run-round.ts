/** One round of fuzzing: a fresh board, and frames whose every choice follows from seed and round. */
import type { HotelSlug } from '../../../src/core/channels'
import type { Frame } from '../../../src/realtime/terms/frame'
import type { Outcome } from '../../../src/realtime/terms/outcome'
import { createBoard, type Board } from './board'
import { checkAll, checkReasons, checkResult } from './check-board'
import { createDice, type Dice } from './dice'
import { createFrameMaker } from './make-frame'
import { mutateRow } from './mutate-body'
import { NOT_TEXTS } from './odd-values'
import { HOTEL, instant, validRow } from './valid-bodies'

/** Frames in a round; a store's memory of 4,096 event ids is filled and turned over in it. */
export const ROUND = 10_000
const FRAMES_PER_LOOK = 500
const FRAMES_PER_SNAPSHOT = 700

export interface Failure {
  seed: number
  round: number
  problem: string
  /** The frame, or the answer of a snapshot request. */
  input: unknown
}

export interface RoundReport {
  frames: number
  outcomes: Partial<Record<Outcome, number>>
  /** A round ends with its first failure. */
  failure: Failure | null
}

/** Plays a round, or its first `limit` frames. */
export function runRound(seed: number, round: number, limit = ROUND): RoundReport {
  const dice = createDice(seed, round)
  const board = createBoard()
  const nextFrame = createFrameMaker(dice)
  const outcomes: RoundReport['outcomes'] = {}
  const end = (frames: number, problem?: string | null, input?: unknown): RoundReport => ({
    frames,
    outcomes,
    failure: problem == null ? null : { seed, round, problem, input },
  })

  for (let n = 1; n <= limit; n++) {
    const frame = nextFrame()
    const problem = step(board, frame, dice, outcomes)
    if (problem !== null) return end(n, problem, frame)
    if (n % FRAMES_PER_SNAPSHOT === 0) {
      const answer = makeAnswer(dice)
      const problem = read(board, answer, frame.at, dice)
      if (problem !== null) return end(n, problem, answer)
    }
    if (n % FRAMES_PER_LOOK === 0) {
      const problem = checkAll(board)
      if (problem !== null) return end(n, problem, frame)
    }
    if (dice.oneIn(4_000)) board.reset()
  }
  return end(limit, checkAll(board))
}

function step(
  board: Board,
  frame: Frame,
  dice: Dice,
  outcomes: RoundReport['outcomes'],
): string | null {
  const open = dice.oneIn(200) ? null : (HOTEL as HotelSlug)
  try {
    const result = board.handle(frame, open)
    outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1
    return checkResult(board, frame, result)
  } catch (error) {
    return thrown(error)
  }
}

function read(board: Board, answer: unknown, at: number, dice: Dice): string | null {
  try {
    return (
      checkReasons(board.read(dice.oneIn(2) ? 'booking' : 'room', answer, at)) ?? checkAll(board)
    )
  } catch (error) {
    return thrown(error)
  }
}

function makeAnswer(dice: Dice): unknown {
  if (dice.oneIn(12)) return dice.pick(NOT_TEXTS)
  const entity = dice.oneIn(2) ? 'booking' : 'room'
  const results = Array.from({ length: dice.below(30) }, () =>
    mutateRow(validRow(entity, dice), dice),
  )
  const answer = { as_of: instant(dice), results, business_date: '2026-03-01' }
  return dice.oneIn(4) ? mutateRow(answer, dice) : answer
}

function thrown(error: unknown): string {
  return `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
