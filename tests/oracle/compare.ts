/** Plays a story to the real ledger and to the oracle, and says where they differ. */
import { isDeepStrictEqual } from 'node:util'
import { bookingModel } from '../../src/core/booking'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { finish } from '../../src/core/slices'
import { parseSnapshot, type Snapshot } from '../../src/core/snapshot'
import { createOracle, type Kind, type Lists, type Oracle, type Row, type Verdict } from './oracle'
import { T0, type Step, type Story } from './stories'

/** The reasons that the merge decides; the others are those of one body. */
const CODES = new Set([
  'older-than-snapshot',
  'removed-from-board',
  'event-id-reused',
  'body-differs',
  'not-listed',
])

/** The real ledger, with the face of the oracle. */
export interface Board extends Oracle {
  tallies(): Record<string, number>
}

export function createBoard(kind: Kind, { neverListed, unlisted }: Lists = {}): Board {
  const gaps = {
    ...(neverListed && { neverListed: new Set(neverListed) }),
    ...(unlisted && { isListed: (status?: string) => !unlisted.includes(String(status)) }),
  }
  const ledger =
    kind === 'booking'
      ? createLedger({ ...bookingModel, ...gaps })
      : createLedger({ ...roomModel, ...gaps })
  const { table, apply } = ledger
  const merge = ledger.mergeSnapshot as (snapshot: unknown, askedAt: number, at: number) => void
  return {
    event(body, at) {
      const writes = table.writes
      const { outcome, reasons } = apply(body, at)
      const codes = reasons.map(({ code }) => code).filter((code) => CODES.has(code))
      return { outcome, codes: codes.toSorted(), mutations: table.writes - writes }
    },
    snapshot(body, askedAt, at) {
      const { isPaged, missing = 0, unread = 0, isUndatedConfirmation } = body
      const snapshot = finish(parseSnapshot<Kind>(kind, body)) as Snapshot<Kind>
      const setsClock = snapshot.setsClock && !isUndatedConfirmation
      merge({ ...snapshot, isPaged, missing, unread, setsClock }, askedAt, at)
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

/** Where two answers differ first. */
export interface Difference {
  /** What had arrived until then, one line each. */
  after: string[]
  expected: unknown
  seen: unknown
}

/** The first difference of the ledger from the oracle, or `null` when there is none. */
export function differenceIn({ kind, steps, lists }: Story): Difference | null {
  const board = createBoard(kind, lists)
  const oracle = createOracle(kind, lists)
  for (const [index, step] of steps.entries()) {
    const said = play(board, step)
    const verdict = play(oracle, step)
    const rows = oracle.rows()
    const expected = { said: verdict, rows, tallies: talliesOf(kind, rows) }
    const seen = { said, rows: board.rows(), tallies: board.tallies() }
    if (isDeepStrictEqual(seen, expected)) continue
    return { after: steps.slice(0, index + 1).map(describe), expected, seen }
  }
  return null
}

/** The first difference in any of some stories. */
export function firstDifference(stories: Iterable<Story>): Difference | null {
  for (const story of stories) {
    const difference = differenceIn(story)
    if (difference) return difference
  }
  return null
}

/** `+4000 booking_confirmed f1 2026-03-01T09:59:56.000000Z {"booking_id":"A"}` */
function describe(step: Step): string {
  const after = `+${step.at - T0}`
  if ('event' in step) {
    const { type, payload, meta } = step.event
    return `${after} ${type} ${meta.event_id} ${meta.ts} ${JSON.stringify(payload)}`
  }
  const { as_of = 'without an instant', results, ...rest } = step.snapshot
  const asked = `asked for at +${step.askedAt - T0}, ${as_of}`
  return `${after} list, ${asked} ${JSON.stringify(rest)} ${JSON.stringify(results)}`
}

/** The rows that the ledger ends a story with. */
export function endOf({ kind, steps, lists }: Story): Map<string, Row> {
  const board = createBoard(kind, lists)
  for (const step of steps) play(board, step)
  return board.rows()
}

function play(board: Board | Oracle, step: Step): Verdict | undefined {
  if ('event' in step) return board.event(step.event, step.at)
  board.snapshot(step.snapshot, step.askedAt, step.at)
  return undefined
}

/** Whether a snapshot takes away a row that events may bring back. */
export function removesRows({ kind, steps, lists }: Story): boolean {
  const oracle = createOracle(kind, lists)
  return steps.some((step) => {
    const before = oracle.rows()
    play(oracle, step)
    const after = oracle.rows()
    return [...before.keys()].some((id) => !after.has(id))
  })
}
