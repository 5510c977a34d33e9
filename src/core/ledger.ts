/**
 * Everything one store keeps of its rows, and the two ways in: an event, or a snapshot.
 * Both end in the same merge, so it does not matter which brings a fact first (C3, C5, C9).
 */
import type { Entity } from './contract'
import { parseEvent, type ParsedEvent } from './event'
import { distrust, factOfEvent, factOfRow, idOf, SETTLING_MS, statusOf } from './facts'
import { toMilliseconds, type Instant } from './instant'
import { createJournal } from './journal'
import { mergeFact, type Entry, type Fact } from './merge'
import type { Model } from './model'
import { refuse, type ApplyResult } from './outcome'
import { createRecentIds, eventKey } from './recent-ids'
import type { Snapshot } from './snapshot'
import { createTable, type Table } from './table'

/** How long a snapshot request may take (ms). */
export const SNAPSHOT_TIMEOUT_MS = 10_000
const DAY_MS = 24 * 60 * 60_000

/** More rows than this a hotel does not have; a board that is full says so (C12). */
export const MAX_ROWS = 200_000

/** A change that comes late completes the row, and is no news. */
const OUTCOME_OF_MERGE = {
  newer: { changed: 'applied', same: 'unchanged' },
  older: { changed: 'filled', same: 'stale' },
} as const

/** The rows of one entity for one hotel, kept by the rules of `CONVERGENCE.md`. */
export interface Ledger<E extends Entity> {
  readonly table: Table<E>
  /**
   * Applies the body of an event; never throws.
   * @param at when it arrived, milliseconds of the board's clock
   */
  apply(body: unknown, at: number): ApplyResult
  /**
   * Puts a snapshot in place of what is older than it, and keeps what may be newer.
   * @param requestedAt when it was asked for, ms
   * @param at now, ms
   * @returns how many rows that were there before turned to a status, by status
   */
  mergeSnapshot(snapshot: Snapshot<E>, requestedAt: number, at: number): Record<string, number>
  /** No further row is taken in. */
  readonly isFull: boolean
  /** Forgets everything: another hotel follows. */
  reset(): void
}

/** An empty ledger for the rows of a model. */
export function createLedger<E extends Entity>(model: Model<E>, maxRows = MAX_ROWS): Ledger<E> {
  const { entity } = model
  const table = createTable<E>(model.groupsOf)
  const handled = createRecentIds<ParsedEvent<E>>()
  /** Rows that a snapshot no longer had, with its instant. */
  const tombstones = createRecentIds<Instant | ''>()
  // A snapshot that was asked for just before its time-out still needs what arrived W before that.
  const journal = createJournal<E>(SETTLING_MS + SNAPSHOT_TIMEOUT_MS)
  let lastSnapshot: { asOf: Instant; at: number; facts: Fact<E>[] } | null = null

  /**
   * The server's clock as the last snapshot told it. Before the first one the board's own serves,
   * with a day to spare: it may be wrong by hours, and the snapshot has the last word.
   */
  function serverNow(at: number): number {
    return lastSnapshot ? toMilliseconds(lastSnapshot.asOf) + (at - lastSnapshot.at) : at + DAY_MS
  }

  /** A row that a later snapshot no longer had stays away. */
  function isRemoved(fact: Fact<E>, at: number): boolean {
    const { ts } = fact.version
    return ts !== '' && ts <= (tombstones.find(fact.id, at) ?? '')
  }

  /** Why a row that is not on the board stays away, if it does. */
  function refusalOf({ reasons }: ParsedEvent<E>, fact: Fact<E>, at: number): ApplyResult | null {
    if (table.get(fact.id)) return null
    if (isRemoved(fact, at)) {
      const expected = 'a row of the board, or a later change'
      reasons.push({ code: 'removed-from-board', path: 'meta.ts', expected, seen: 'an older one' })
      return refuse('stale', ...reasons)
    }
    if (table.size < maxRows) return null
    const expected = `at most ${maxRows} rows`
    reasons.push({ code: 'board-full', path: 'board', expected, seen: 'one more' })
    return refuse('rejected', ...reasons)
  }

  function join({ reasons }: ParsedEvent<E>, fact: Fact<E>): ApplyResult {
    const held = table.get(fact.id)
    const { entry, isOlder, changed, isDisputed } = mergeFact(entity, held, fact)
    if (isDisputed) {
      const expected = 'no confirmation after a cancellation'
      reasons.push({ code: 'confirmed-after-cancelled', path: 'meta.ts', expected, seen: 'one' })
    }
    const before = table.writes
    table.put(fact.id, entry)
    const mutations = table.writes - before
    const outcome = OUTCOME_OF_MERGE[isOlder ? 'older' : 'newer'][mutations ? 'changed' : 'same']
    return { outcome, reasons, mutations, changed }
  }

  function factsOf({ rows, asOf }: Snapshot<E>): Fact<E>[] {
    return rows.slice(0, maxRows).map((row) => factOfRow(model, row, asOf))
  }

  return {
    table,
    apply(body, at) {
      const event = parseEvent(entity, body)
      if ('outcome' in event) return event
      const { reasons } = event
      const key = eventKey(event.type, event.id, event.eventId)
      const earlier = handled.find(key, at)
      if (earlier && isSameEvent(earlier, event)) {
        if (!isSameRecord(earlier.fields, event.fields)) {
          const expected = 'the same body'
          reasons.push({ code: 'body-differs', path: 'payload', expected, seen: 'another' })
        }
        return refuse('duplicate', ...reasons)
      }
      if (earlier) {
        const expected = 'an id of its own'
        reasons.push({
          code: 'event-id-reused',
          path: 'meta.event_id',
          expected,
          seen: 'a known one',
        })
      }
      const fact = factOfEvent(model, event, serverNow(at))
      const refusal = refusalOf(event, fact, at)
      if (refusal) return refusal
      const result = join(event, fact)
      if (event.eventId) handled.remember(key, event, at)
      journal.add(fact, at)
      return result
    },
    mergeSnapshot(snapshot, requestedAt, at) {
      const since = requestedAt - SETTLING_MS
      const read = { asOf: snapshot.asOf, at, facts: factsOf(snapshot) }
      // A replica that lags answers with less than was merged a moment ago: that counts once more.
      const last = lastSnapshot
      const isLagging = last !== null && last.at > since && last.asOf > read.asOf
      const { asOf, facts } = isLagging ? last : read
      // What came before the first snapshot was trusted without knowing the server's clock.
      const events = journal.since(since)
      const trusted = last ? events : events.map((fact) => distrust(fact, asOf))
      const next = new Map<string, Entry<E>>()
      for (const fact of facts) {
        next.set(fact.id, mergeFact(entity, next.get(fact.id), fact).entry)
        // It is there again, so what its absence kept away may come back.
        tombstones.forget(fact.id)
      }
      for (const fact of trusted) {
        const held = next.get(fact.id)
        if (held || (next.size < maxRows && !isRemoved(fact, at)))
          next.set(fact.id, mergeFact(entity, held, fact).entry)
      }
      const turned: Record<string, number> = {}
      for (const before of table.rows()) {
        const id = idOf(entity, before)
        const entry = next.get(id)
        const status = entry && statusOf(entry.row)
        if (status && status !== statusOf(before)) turned[status] = (turned[status] ?? 0) + 1
        if (entry && isSameRecord(before, entry.row)) entry.row = before
        if (!entry) tombstones.remember(id, asOf, at)
      }
      table.replaceAll(next)
      if (asOf && !isLagging) lastSnapshot = { asOf, at, facts }
      return turned
    },
    get isFull() {
      return table.size >= maxRows
    },
    reset() {
      table.replaceAll(new Map())
      for (const memory of [handled, tombstones, journal]) memory.clear()
      lastSnapshot = null
    },
  }
}

/** The same instant of the same change; two that cannot be read are told apart by what they say. */
function isSameEvent<E extends Entity>(a: ParsedEvent<E>, b: ParsedEvent<E>): boolean {
  return a.ts === b.ts && (a.ts !== null || isSameRecord(a.fields, b.fields))
}

function isSameRecord(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => a[key as keyof object] === b[key as keyof object])
  )
}
