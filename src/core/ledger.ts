/**
 * Everything one store keeps of its rows, and the two ways in: an event, or a snapshot.
 * Both end in the same merge, so it does not matter which brings a fact first (C3, C5, C9).
 */
import type { Entity } from './contract'
import { parseEvent, type ParsedEvent } from './event'
import { isSameRecord } from './fields'
import { createRowReader, distrust, factOfEvent, idOf, SETTLING_MS, statusOf } from './facts'
import { NO_INSTANT, type Instant } from './instant'
import { createJournal } from './journal'
import { mergeFact, type BoardRow, type Entry, type Fact } from './merge'
import type { Model } from './model'
import { refuse, type ApplyResult } from './outcome'
import { createRecentIds, eventKey } from './recent-ids'
import { createServerClock } from './server-clock'
import { finish, forEachSliced, type Sliced } from './slices'
import type { RowChange } from './change-log'
import { SNAPSHOT_TIMEOUT_MS, type Snapshot } from './snapshot'
import { createTable, type Table } from './table'

/** More rows than this a hotel does not have; a board that is full says so (C12). */
export const MAX_ROWS = 200_000

/** A change that comes late completes the row, and is no news. */
const OUTCOME_OF_MERGE = {
  newer: { changed: 'applied', same: 'unchanged' },
  older: { changed: 'filled', same: 'stale' },
} as const

type Entries<E extends Entity> = Map<string, Entry<E>>

/** What a snapshot did to the rows. */
export interface SnapshotReport<E extends Entity> {
  /** How many rows that were there before turned to a status, by status. */
  turned: Record<string, number>
  /** What it changed, brought or took away; what the first one brings is no news. */
  changes: RowChange<BoardRow<E>>[]
}

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
   * @param entries what `prepare` made of the snapshot; left out, it is done on the spot
   */
  mergeSnapshot(
    snapshot: Snapshot<E>,
    requestedAt: number,
    at: number,
    entries?: Entries<E>,
  ): SnapshotReport<E>
  /** What of a merge depends on the snapshot alone; most of it, so that it can be done in slices. */
  prepare(snapshot: Snapshot<E>): Sliced<Entries<E>>
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
  const tombstones = createRecentIds<Instant>()
  // A snapshot that was asked for just before its time-out still needs what arrived W before that.
  const journal = createJournal<E>(SETTLING_MS + SNAPSHOT_TIMEOUT_MS)
  const clock = createServerClock()
  let lastSnapshot: { snapshot: Snapshot<E>; at: number } | null = null
  let isFirst = true

  /** A row that a later snapshot no longer had stays away. */
  function isRemoved(fact: Fact<E>, at: number): boolean {
    const { ts } = fact.version
    return ts !== NO_INSTANT && ts <= (tombstones.find(fact.id, at) ?? -Infinity)
  }

  /** Why a row that is not on the board stays away, if it does. */
  function refusalOf({ reasons }: ParsedEvent<E>, fact: Fact<E>, at: number): ApplyResult | null {
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

  function join(
    { reasons }: ParsedEvent<E>,
    held: Entry<E> | undefined,
    fact: Fact<E>,
  ): ApplyResult {
    const before = held?.row
    const { entry, isOlder, changed, isDisputed } = mergeFact(entity, held, fact)
    if (isDisputed) {
      const expected = 'no confirmation after a cancellation'
      reasons.push({ code: 'confirmed-after-cancelled', path: 'meta.ts', expected, seen: 'one' })
    }
    const writes = table.writes
    table.put(fact.id, entry)
    const mutations = table.writes - writes
    const outcome = OUTCOME_OF_MERGE[isOlder ? 'older' : 'newer'][mutations ? 'changed' : 'same']
    const change = mutations > 0 ? { before, row: entry.row } : undefined
    return { outcome, reasons, mutations, changed, change }
  }

  function* prepare({ rows, asOf }: Snapshot<E>): Sliced<Entries<E>> {
    const entries: Entries<E> = new Map()
    const factOf = createRowReader(model, asOf)
    yield* forEachSliced(rows.slice(0, maxRows), (row) => {
      const fact = factOf(row)
      entries.set(fact.id, mergeFact(entity, entries.get(fact.id), fact).entry)
    })
    return entries
  }

  return {
    table,
    prepare,
    apply(body, at) {
      const event = parseEvent(entity, body)
      if ('outcome' in event) return event
      const { reasons } = event
      let key = event.eventId
      let earlier = handled.find(key, at)
      if (earlier && (earlier.type !== event.type || earlier.id !== event.id)) {
        // One id for several rows: each is known by its own key.
        key = eventKey(event.type, event.id, event.eventId)
        earlier = handled.find(key, at)
      }
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
      const fact = factOfEvent(model, event, clock, at)
      const held = table.get(fact.id)
      const refusal = held ? null : refusalOf(event, fact, at)
      if (refusal) return refusal
      const result = join(event, held, fact)
      if (event.eventId) handled.remember(key, event, at)
      journal.add(fact, at)
      return result
    },
    mergeSnapshot(snapshot, requestedAt, at, entries) {
      const since = requestedAt - SETTLING_MS
      // A replica that lags answers with less than was merged a moment ago: that counts once more.
      const last = lastSnapshot
      const isLagging = last !== null && last.at > since && last.snapshot.asOf > snapshot.asOf
      const { asOf } = isLagging ? last.snapshot : snapshot
      const next = isLagging
        ? finish(prepare(last.snapshot))
        : (entries ?? finish(prepare(snapshot)))
      // What is there again may come back, although its absence kept it away.
      for (const id of next.keys()) tombstones.forget(id)
      for (const said of journal.since(since)) {
        // What came before the first snapshot was trusted without knowing the server's clock.
        const fact = last ? said : distrust(said, asOf)
        const held = next.get(fact.id)
        if (held || (next.size < maxRows && !isRemoved(fact, at)))
          next.set(fact.id, mergeFact(entity, held, fact).entry)
      }
      const turned: Record<string, number> = {}
      const changes = table.replaceAll(next)
      for (const { before, row } of changes) {
        const status = row && statusOf(row)
        if (status && before && status !== statusOf(before)) {
          turned[status] = (turned[status] ?? 0) + 1
        }
        if (before && !row) tombstones.remember(idOf(entity, before), asOf, at)
      }
      if (asOf && !isLagging) {
        lastSnapshot = { snapshot, at }
        clock.set(asOf, at)
      }
      const wasFirst = isFirst
      isFirst = false
      return { turned, changes: wasFirst ? changes.filter(({ before }) => before) : changes }
    },
    get isFull() {
      return table.size >= maxRows
    },
    reset() {
      table.replaceAll(new Map())
      for (const memory of [handled, tombstones, journal]) memory.clear()
      clock.reset()
      lastSnapshot = null
      isFirst = true
    },
  }
}

/** The same instant of the same change; two that cannot be read are told apart by what they say. */
function isSameEvent<E extends Entity>(a: ParsedEvent<E>, b: ParsedEvent<E>): boolean {
  return a.ts === b.ts && (a.ts !== null || isSameRecord(a.fields, b.fields))
}
