/** Plays a story to the real ledger and to the oracle, and says where they differ. */
import { isDeepStrictEqual } from 'node:util'
import { bookingModel } from '../../src/core/booking'
import type { ApplyResult } from '../../src/core/outcome'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { finish } from '../../src/core/slices'
import { parseSnapshot, type Snapshot } from '../../src/core/snapshot'
import { createOracle, type Kind, type Row } from './oracle'
import type { Step, Story } from './stories'

/** The reasons that the merge decides; the others are those of one body. */
const CODES = new Set([
  'older-than-snapshot',
  'removed-from-board',
  'event-id-reused',
  'body-differs',
  'confirmed-after-cancelled',
])

/** The real ledger, through its public face. */
export interface Board {
  event(body: unknown, at: number): ApplyResult
  snapshot(body: unknown, askedAt: number, at: number): void
  rows(): Map<string, Row>
  tallies(): Record<string, number>
}

export function createBoard(kind: Kind): Board {
  const ledger = kind === 'booking' ? createLedger(bookingModel) : createLedger(roomModel)
  const { table, apply } = ledger
  const merge = ledger.mergeSnapshot as (snapshot: unknown, askedAt: number, at: number) => void
  return {
    event: apply,
    snapshot(body, askedAt, at) {
      const snapshot: Snapshot<Kind> | null = finish(parseSnapshot<Kind>(kind, body))
      merge(snapshot, askedAt, at)
    },
    rows: () =>
      new Map(table.rows().map((row) => [(row as Row)[`${kind}_id`] as string, { ...row } as Row])),
    tallies: () => Object.fromEntries(table.tallies()),
  }
}

/** What the badges count, as `CONTRACT.md` has it. */
function talliesOf(kind: Kind, rows: Map<string, Row>): Record<string, number> {
  const tallies: Record<string, number> = {}
  for (const { status } of rows.values()) {
    const group = kind === 'room' ? status && `room-${status}` : groupOf(String(status))
    if (group) tallies[String(group)] = (tallies[String(group)] ?? 0) + 1
  }
  return tallies
}

function groupOf(status: string): string | undefined {
  if (/^PENDING(_|$)/.test(status)) return 'pending'
  return ['CONFIRMED', 'CANCELLED'].includes(status) ? status.toLowerCase() : undefined
}

/** Where two answers differ. */
export interface Difference {
  /** The step after which they do, from 0. */
  step: number
  expected: unknown
  seen: unknown
}

/** The first difference of the ledger from the oracle, or `null` when there is none. */
export function firstDifference({ kind, steps }: Story): Difference | null {
  const board = createBoard(kind)
  const oracle = createOracle(kind)
  for (const [step, one] of steps.entries()) {
    if ('event' in one) {
      const { outcome, mutations, reasons } = board.event(one.event, one.at)
      const codes = reasons.map(({ code }) => code).filter((code) => CODES.has(code))
      const seen = { outcome, mutations, codes: codes.toSorted() }
      const verdict = oracle.event(one.event, one.at)
      const expected = { ...verdict, codes: verdict.codes.toSorted() }
      if (!isDeepStrictEqual(seen, expected)) return { step, expected, seen }
    } else {
      board.snapshot(one.snapshot, one.askedAt, one.at)
      oracle.snapshot(one.snapshot, one.askedAt, one.at)
    }
    const rows = oracle.rows()
    const expected = { rows, tallies: talliesOf(kind, rows) }
    const seen = { rows: board.rows(), tallies: board.tallies() }
    if (!isDeepStrictEqual(seen, expected)) return { step, expected, seen }
  }
  return null
}

/** The rows that a story ends with. */
export function endOf({ kind, steps }: Story): Map<string, Row> {
  const board = createBoard(kind)
  for (const step of steps) play(board, step)
  return board.rows()
}

function play(board: Board, step: Step): void {
  if ('event' in step) board.event(step.event, step.at)
  else board.snapshot(step.snapshot, step.askedAt, step.at)
}
