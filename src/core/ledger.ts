/**
 * The rows of one store, changed by events and by snapshots. Both go through the same merge, so it
 * does not matter which of them brings a fact first (C3, C5, C9).
 */
import type { Entity } from './contract'
import { createDedupe } from './dedupe'
import { parseEvent, type ParsedEvent } from './event'
import { createRowReader, factOfEvent, idOf, statusOf, trusted, trustedEntry } from './facts'
import { instantOf, NO_INSTANT, toMilliseconds, type Instant } from './instant'
import { createJournal } from './journal'
import { carryOver, mergeFact, type BoardRow, type Entry, type Fact } from './merge'
import type { Model } from './model'
import { refuse, type ApplyResult } from '../realtime/terms/outcome'
import { createRecentIds, eventKey } from './recent-ids'
import { createServerClock } from './server-clock'
import { finish, forEachSliced, type Sliced } from './slices'
import type { RowChange } from '../realtime/terms/outcome'
import type { Snapshot } from './snapshot'
import { READ_TIMEOUT_MS, SETTLING_MS } from '../realtime/terms/timing'
import { createTable, type Table } from './table'

/** How far a sender's clock may be behind the clock of the snapshots (ms). */
const MAX_SKEW_MS = 5 * 60_000

/**
 * After this many different events that are too old, a sender's clock counts as slow. One event
 * proves nothing.
 */
const SLOW_SENDER_FROM = 3

/** The most rows of one entity; a board that is full says so (C12). */
const MAX_ROWS = 200_000

/** The most hidden rows that are kept after a read (C12). */
const MAX_HIDDEN = 4_096

/** An older event can complete a row, but is not news. */
const OUTCOME_OF_MERGE = {
  newer: { changed: 'applied', same: 'unchanged' },
  older: { changed: 'filled', same: 'stale' },
} as const

type Entries<E extends Entity> = Map<string, Entry<E>>

/** What a snapshot did to the rows. */
export interface SnapshotReport<E extends Entity> {
  /** `false` when the snapshot is older than another one of the last W: then nothing of it is used. */
  isUsed: boolean
  /** So many events came during the read that they cannot all be applied to it; it is not used. */
  isOutrun?: true
  /** How many known rows got another status, by the new status. */
  turned: Record<string, number>
  /** The rows it changed, added or removed. What the first snapshot adds is not listed. */
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
   * Replaces the rows by a snapshot, and applies the events of the last W before `requestedAt` again.
   * An incomplete list removes no row.
   * @param requestedAt when it was requested, ms
   * @param at now, ms
   * @param entries the result of `prepare`; left out, it is made at once
   */
  mergeSnapshot(
    snapshot: Snapshot<E>,
    requestedAt: number,
    at: number,
    entries?: Entries<E>,
  ): SnapshotReport<E>
  /**
   * Keeps the events that `mergeSnapshot` will need, however long the read takes.
   * @param requestedAt when it begins, ms
   * @returns a function to call when the read has ended
   */
  startRead(requestedAt: number): () => void
  /** The part of a merge that depends on the snapshot alone. It is most of the work, so it is sliced. */
  prepare(snapshot: Snapshot<E>): Sliced<Entries<E>>
  /** The board has `maxRows` rows and takes no more. */
  readonly isFull: boolean
  /**
   * Whether several events were refused as `older-than-snapshot` since the hotel was opened. One
   * event that is repeated counts once.
   */
  readonly hasSlowSender: boolean
  /** Forgets everything, for another hotel. */
  reset(): void
}

/** An empty ledger for the rows of a model. */
export function createLedger<E extends Entity>(model: Model<E>, maxRows = MAX_ROWS): Ledger<E> {
  const { entity } = model
  const table = createTable(model)
  const dedupe = createDedupe<E>()
  /** The `as_of` of the snapshot that removed a row, by the row's id. */
  const tombstones = createRecentIds<Instant>()
  // A snapshot that was asked for just before its time-out still needs what arrived W before that.
  const journal = createJournal<E>(SETTLING_MS + READ_TIMEOUT_MS)
  const clock = createServerClock()
  /** The last whole snapshot: its `as_of`, and when it arrived (ms). */
  let last: { asOf: Instant; at: number } | null = null
  /** Until when the last whole snapshot surely knows everything: W before its `as_of`. */
  let settled: Instant = NO_INSTANT
  /** The first events that were too old. */
  const tooOld = new Set<string>()
  /** What events alone say until the first snapshot is used: rows kept on the device are not in it. */
  let fromEvents: Entries<E> | null = new Map()
  /** The shown rows that the last paged list did not contain, and that no event named since W before. */
  let missedOnce = new Set<string>()

  /**
   * Whether an event is older than the removal of its row; then it is ignored, also if the row is back
   * (C5). The removal of a clock that was set back since locks nothing (C4).
   */
  function isRemoved({ id, version }: Fact<E>, at: number): boolean {
    const removedAt = tombstones.find(id, at)
    if (removedAt === undefined || version.ts === NO_INSTANT) return false
    return version.ts <= removedAt && !clock.isFarAhead(removedAt, at)
  }

  /**
   * Whether an event is before the horizon of the last whole list, or of the list that brought its
   * row (C5). Kept rows set none, for the first list replaces them.
   */
  function isTooOld(fact: Fact<E>, held: Entry<E> | undefined, at: number): boolean {
    const latest = latestOf(fact)
    if (latest === NO_INSTANT || fromEvents) return false
    return isBefore(latest, settled, at) || isBefore(latest, held?.noneSince?.ts ?? NO_INSTANT, at)
  }

  /** @param known until when a list surely knows everything; a clock that was set back since rules nothing */
  function isBefore(latest: number, known: Instant, at: number): boolean {
    const isOlder = known !== NO_INSTANT && latest < known - MAX_SKEW_MS * 1_000
    return isOlder && !clock.isFarAhead(known, at)
  }

  /** The result of an event that is refused, or `null`. */
  function refusalOf(
    { type, eventId, reasons }: ParsedEvent<E>,
    held: Entry<E> | undefined,
    fact: Fact<E>,
    at: number,
  ): ApplyResult | null {
    if (isTooOld(fact, held, at)) {
      const event = `${latestOf(fact)} ${eventKey(type, fact.id, eventId)}`
      if (tooOld.size < SLOW_SENDER_FROM) tooOld.add(event)
      const expected = `at most ${(SETTLING_MS + MAX_SKEW_MS) / 1_000} s before the last read`
      reasons.push({ code: 'older-than-snapshot', path: 'meta.ts', expected, seen: 'an older one' })
      return refuse('stale', ...reasons)
    }
    if (isRemoved(fact, at)) {
      const expected = 'a row of the board, or a later change'
      reasons.push({ code: 'removed-from-board', path: 'meta.ts', expected, seen: 'an older one' })
      return refuse('stale', ...reasons)
    }
    if (held || table.size < maxRows) return null
    const expected = `at most ${maxRows} rows`
    reasons.push({ code: 'board-full', path: 'board', expected, seen: 'one more' })
    return refuse('rejected', ...reasons)
  }

  function join(
    { reasons }: ParsedEvent<E>,
    held: Entry<E> | undefined,
    fact: Fact<E>,
  ): ApplyResult {
    const before = table.row(fact.id)
    const { entry, isOlder, changed, isDisputed } = mergeFact(model, held, fact)
    if (isDisputed) {
      const expected = 'no confirmation or check-in after a cancellation'
      reasons.push({ code: 'confirmed-after-cancelled', path: 'meta.ts', expected, seen: 'one' })
    }
    const writes = table.writes
    table.put(fact.id, entry)
    const mutations = table.writes - writes
    const outcome = OUTCOME_OF_MERGE[isOlder ? 'older' : 'newer'][mutations ? 'changed' : 'same']
    const row = table.row(fact.id)
    if (!row) {
      const expected = 'a status that lists contain'
      reasons.push({ code: 'not-listed', path: 'payload.status', expected, seen: 'another' })
    }
    const change = mutations > 0 ? { before, row } : undefined
    return { outcome, reasons, mutations, changed, change }
  }

  function* prepare({ rows, asOf }: Snapshot<E>): Sliced<Entries<E>> {
    const entries: Entries<E> = new Map()
    const factOf = createRowReader(model, asOf)
    yield* forEachSliced(rows.slice(0, maxRows), (row) => {
      const fact = factOf(row)
      entries.set(fact.id, mergeFact(model, undefined, fact).entry)
    })
    return entries
  }

  /**
   * Returns the rows that stay although the list does not contain them:
   * - all rows, when the list is incomplete;
   * - rows of a status that lists never contain;
   * - rows that a paged list lacks for the first time: they may have moved between two pages;
   * - rows that a recent event named, because a page may be older than the event.
   */
  function keptDespite(
    next: Entries<E>,
    isWhole: boolean,
    isPaged: boolean,
    recent: readonly Fact<E>[],
  ): Entries<E> {
    const kept: Entries<E> = new Map()
    const missed = new Set<string>()
    const spokenOf = new Set(recent.map(({ id }) => id))
    // An incomplete list, too, shows that these rows exist.
    for (const id of missedOnce) if (next.has(id)) missedOnce.delete(id)
    const hidden: string[] = []
    if (!isWhole || isPaged || model.isListed) {
      for (const [id, entry] of table.entries()) {
        if (next.has(id)) continue
        const isShown = table.row(id) !== undefined
        const isRecent = spokenOf.has(id)
        const isExcused = isPaged && (isRecent || !missedOnce.has(id))
        if (isPaged && isShown && !isRecent) missed.add(id)
        if (!isShown) hidden.push(id)
        if (!isWhole || isExcused || !isShown) kept.set(id, entry)
      }
    }
    for (const id of hidden.slice(0, -MAX_HIDDEN)) kept.delete(id)
    if (isWhole) missedOnce = missed
    return kept
  }

  return {
    table,
    prepare,
    startRead: (requestedAt) => journal.hold(requestedAt - SETTLING_MS),
    apply(body, at) {
      const event = parseEvent(entity, body)
      if ('outcome' in event) return event
      const { reasons } = event
      if (dedupe.recognise(event, at)) return refuse('duplicate', ...reasons)
      const said = factOfEvent(model, event)
      const fact = trusted(model, said, clock, at, reasons)
      const held = table.get(fact.id)
      const refusal = refusalOf(event, held, fact, at)
      // The next list may believe what this one does not: it judges the event again.
      if (refusal?.outcome !== 'rejected') journal.add(said, at)
      if (refusal) return refusal
      // A list that lacks the row may be older than the event.
      missedOnce.delete(fact.id)
      dedupe.remember(event, at)
      fromEvents?.set(fact.id, mergeFact(model, fromEvents.get(fact.id), fact).entry)
      return join(event, held, fact)
    },
    mergeSnapshot(snapshot, requestedAt, at, entries) {
      const since = requestedAt - SETTLING_MS
      const { asOf, setsClock, missing, unread, isPaged = false } = snapshot
      // A replica lags, or this server's clock is behind. So the earlier answer stays.
      if (last && last.at > since && asOf && last.asOf > asOf) {
        return { isUsed: false, turned: {}, changes: [] }
      }
      if (!journal.covers(since)) return { isUsed: false, isOutrun: true, turned: {}, changes: [] }
      const isWhole = missing === 0 && unread === 0
      const wasFirst = fromEvents !== null
      if (fromEvents) table.replaceAll(fromEvents)
      fromEvents = null
      if (asOf && isWhole) {
        last = { asOf, at }
        settled = instantOf(toMilliseconds(asOf) - SETTLING_MS)
      }
      if (setsClock) clock.set(asOf, at)
      // What stays was trusted by the clock of before. A wrong instant must not win for ever.
      const believed = (entry: Entry<E>) => (setsClock ? trustedEntry(entry, clock, at) : entry)

      const next = entries ?? finish(prepare(snapshot))
      // A list without an instant is judged by the clock that is known.
      if (!asOf) for (const [id, entry] of next) next.set(id, trustedEntry(entry, clock, at))
      // A row that is in the list again is no longer kept away.
      for (const id of next.keys()) tombstones.forget(id)
      const recent = journal
        .since(since)
        .map((said) => trusted(model, said, clock, at))
        .filter((fact) => !isRemoved(fact, at) && !isTooOld(fact, next.get(fact.id), at))
      const kept = keptDespite(next, isWhole, isPaged, recent)
      if (model.neverListed) {
        for (const [id, entry] of next) {
          const held = table.get(id)
          if (held) next.set(id, carryOver(model, believed(held), entry))
        }
      }
      for (const fact of recent) {
        const held = next.get(fact.id)
        const hasPlace = held || next.size + kept.size < maxRows
        if (kept.has(fact.id) || !hasPlace) continue
        next.set(fact.id, mergeFact(model, held, fact).entry)
      }
      for (const [id, entry] of kept) next.set(id, believed(entry))
      const changes = table.replaceAll(next)
      for (const { before } of changes) {
        const id = before && idOf(entity, before)
        if (id && !next.has(id)) tombstones.remember(id, asOf, at)
      }
      return {
        isUsed: true,
        turned: turnedIn(changes),
        changes: wasFirst ? changes.filter(({ before }) => before) : changes,
      }
    },
    get isFull() {
      return table.size >= maxRows
    },
    get hasSlowSender() {
      return tooOld.size === SLOW_SENDER_FROM
    },
    reset() {
      table.replaceAll(new Map())
      for (const memory of [dedupe, tombstones, journal, missedOnce, tooOld]) memory.clear()
      clock.reset()
      last = null
      settled = NO_INSTANT
      fromEvents = new Map()
    },
  }
}

/** The latest instant that an event names; of a room it may name two. */
function latestOf<E extends Entity>({ sentAt = NO_INSTANT, version }: Fact<E>): number {
  return Math.max(sentAt, version.ts)
}

/** How many known rows got another status, by the new status. */
function turnedIn(changes: readonly RowChange<object>[]): Record<string, number> {
  const turned: Record<string, number> = {}
  for (const { before, row } of changes) {
    const status = row && statusOf(row)
    if (status && before && status !== statusOf(before)) turned[status] = (turned[status] ?? 0) + 1
  }
  return turned
}
