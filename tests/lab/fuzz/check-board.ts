/** What must hold after every frame, and what is counted again now and then. */
import type { Entity } from '../../../src/core/contract'
import { ENTITIES } from '../../../src/core/contract'
import type { Frame } from '../../../src/realtime/terms/frame'
import type { Ledger } from '../../../src/core/ledger'
import { expectedMutations, OUTCOMES, type ApplyResult } from '../../../src/realtime/terms/outcome'
import { REASONS, type Reason } from '../../../src/core/reason'
import type { Board } from './board'
import { checkRow } from './check-row'
import { MARK } from './odd-values'

const KNOWN_OUTCOMES: ReadonlySet<string> = new Set(OUTCOMES)
const KNOWN_CODES: ReadonlySet<string> = new Set(Object.keys(REASONS))
/** Without a reason these would be dropped without a trace. */
const EXPLAINED: ReadonlySet<string> = new Set(['rejected', 'foreign', 'unknown', 'misrouted'])
const KEYS = [Object.prototype, Array.prototype, Map.prototype, String.prototype].map(
  (prototype) => [prototype, Reflect.ownKeys(prototype).length] as const,
)

/** What is wrong with the result of a frame and the row it is about, or `null`. */
export function checkResult(board: Board, frame: Frame, result: ApplyResult): string | null {
  const { outcome, reasons, mutations, changed } = result
  if (!KNOWN_OUTCOMES.has(outcome)) return `the outcome is ${String(outcome)}`
  if (outcome === 'failed') return 'the frame failed'
  if (mutations !== expectedMutations(outcome)) return `${outcome} with ${mutations} mutations`
  if (EXPLAINED.has(outcome) && reasons.length === 0) return `${outcome} without a reason`
  if (mutations === 0 && changed.length > 0) return `${outcome} with changed fields`
  return (
    checkReasons(reasons) ??
    checkPollution() ??
    (mutations > 0 ? checkChangedRow(board, frame, changed) : null)
  )
}

/** What is wrong with reasons, or `null`; none may hold a value of the payload. */
export function checkReasons(reasons: readonly Reason[]): string | null {
  for (const { code, path, expected, seen } of reasons) {
    if (!KNOWN_CODES.has(code)) return `a reason has the code ${String(code)}`
    if (path === '' || expected === '' || seen === '') return `${code} has an empty part`
    if ((path + expected + seen).includes(MARK)) return `${code} shows a value of the payload`
  }
  return null
}

/** Every row, every tally and every prototype; `null` when all is well. */
export function checkAll({ bookings, rooms }: Board): string | null {
  for (const [prototype, count] of KEYS) {
    if (Reflect.ownKeys(prototype).length !== count) return 'a prototype has new keys'
  }
  return checkLedger('booking', bookings, bookingGroup) ?? checkLedger('room', rooms, roomGroup)
}

function checkPollution(): string | null {
  for (const key in {}) return `every object has ${key} now`
  return null
}

function checkChangedRow(board: Board, frame: Frame, changed: readonly string[]): string | null {
  const { type, payload } = frame.data as { type: string; payload: Record<string, unknown> }
  const entity = type.startsWith('room') ? 'room' : 'booking'
  const id = String(payload[ENTITIES[entity].id])
  const row = (entity === 'room' ? board.rooms : board.bookings).table.get(id)?.row
  if (!row) return `the changed row ${id} is not there`
  const unknown = changed.find((field) => !Object.hasOwn(ENTITIES[entity].fields, field))
  return unknown === undefined ? checkRow(entity, row, id) : `${unknown} changed`
}

function checkLedger<E extends Entity>(
  entity: E,
  { table }: Ledger<E>,
  groupOf: (status: string) => string | null,
): string | null {
  const recount = new Map<string, number>()
  for (const row of table.rows()) {
    const { status } = row as { status?: string }
    const id = (row as Record<string, unknown>)[ENTITIES[entity].id]
    const problem = checkRow(entity, row, String(id))
    if (problem) return problem
    if (table.get(String(id))?.row !== row) return `the row of ${String(id)} is kept as another`
    const group = status === undefined ? null : groupOf(status)
    if (group !== null) recount.set(group, (recount.get(group) ?? 0) + 1)
  }
  const tallies = table.tallies()
  if (tallies.size !== recount.size) return `${tallies.size} tallies, recounted ${recount.size}`
  for (const [group, count] of recount) {
    if (table.tally(group) !== count) {
      return `the tally ${group} is ${table.tally(group)}, recounted ${count}`
    }
  }
  return null
}

function bookingGroup(status: string): string | null {
  if (/^PENDING(_|$)/.test(status)) return 'pending'
  return status === 'CONFIRMED' || status === 'CANCELLED' ? status.toLowerCase() : null
}

function roomGroup(status: string): string {
  return `room-${status}`
}
