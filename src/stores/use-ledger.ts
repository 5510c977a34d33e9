import { computed, markRaw, shallowRef, watch, type ComputedRef } from 'vue'
import type { Entity, EventTypeOf, WireEvent } from '../core/contract'
import { guard } from '../realtime/terms/guard'
import { RequestError } from '../realtime/terms/request-error'
import { idOf } from '../core/facts'
import type { Instant } from '../core/instant'
import { LISTS } from '../api/api'
import { createLedger } from '../core/ledger'
import type { BoardRow } from '../core/merge'
import type { Model } from '../core/model'
import type { ApplyResult, RowChange } from '../realtime/terms/outcome'
import type { Reason } from '../core/reason'
import type { Trouble } from '../core/trouble'
import { atOnce } from '../core/slices'
import type { ListFaults } from '../core/snapshot'
import { changeSorted, makeSorted, type ListRule } from '../core/sorted-list'
import type { ArrivedEvent, Resync } from '../realtime/binding'
import type { Table } from '../core/table'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** The result of a read, for its listeners. */
export interface ReadReport {
  entity: Entity
  rows: number
  reasons: Reason[]
  /** How many rows changed to each status. New rows are not counted. */
  turned: Record<string, number>
  /**
   * The changed, new and removed rows. The new rows of the first read are left out: they are not
   * news.
   */
  changes: readonly RowChange<object>[]
  /** The server's instant of this answer, where it tells one. */
  asOf?: Instant
  /** Set when rows are missing, with the cause. The read then counts as failed. */
  trouble?: Trouble
}

/** The part of the table that a store shows. */
type Shown<E extends Entity> = Pick<Table<E>, 'rows' | 'row' | 'size' | 'tally' | 'tallies'>

/** What a store shows while updates are paused: all of it as it was when the pause began. */
interface Held<E extends Entity> extends Shown<E> {
  loaded: Loaded | null
  slowSender: boolean
  isIncomplete: boolean
}

/** The shown rows, and how they differ from those of the reader's last call. */
export interface ShownRows<Row> {
  /** Returns every row, in no order. */
  rows(): Row[]
  /** `null`: read all rows anew. So it is on the first call, during a pause and after it. */
  changes: RowChange<Row>[] | null
}

/** A reader: each call returns the rows, and what changed since its call before. */
export type ReadShown<Row> = () => ShownRows<Row>

/** The latest read that was used. */
export interface Loaded extends Partial<ListFaults> {
  asOf: Instant
  businessDate?: string
  /** When the answer arrived (ms of the board's clock). */
  readAt?: number
  /** Whether `asOf` is the server's time at `readAt`. */
  setsClock?: boolean
  /** When the rows were requested (ms of the board's clock). */
  requestedAt?: number
  /** Set for rows from the device's storage: when the board was last live with them (ms). */
  keptAt?: number
}

/**
 * A ledger for a Pinia store. The rows are plain data, published to Vue through one version, so
 * that an event costs the same in a small hotel and in a large one.
 *
 * The rows are not in Pinia's state, because making each of them reactive would cost more with
 * every row. So tools that use that state do not see them. Instead of
 * - `$subscribe`: watch `list` or `counts`, or follow actions with `$onAction`;
 * - `$reset`: call `reset()`;
 * - `$state`, `$patch` and plugins that persist the state: there is no replacement. The server
 *   has the rows, and `kept/` keeps the last board on the device.
 *
 * Vue DevTools show the rows under the getters, as `list`.
 */
export function useLedger<E extends Entity>(rules: Model<E>) {
  const { api, dialect, now, inSlices = atOnce, pause } = useStorePorts()
  const model = dialect.rulesOf(rules)
  const { entity } = model
  const ledger = createLedger(model)
  /** Grows with every commit that is shown. */
  const version = shallowRef(0)
  /** Grows with every commit, also while updates are paused. */
  const commits = shallowRef(0)
  const lastRead = shallowRef<Loaded | null>(null)
  const isSenderSlow = shallowRef(false)
  const nothingRead: ReadReport = { entity, rows: 0, reasons: [], turned: {}, changes: [] }
  let held: Held<E> | null = null

  function publish(changes = 1) {
    countCommit()
    if (!pause?.holds(changes)) show()
  }

  /** Shows a commit during a pause, too. */
  function publishNow() {
    countCommit()
    show()
  }

  function countCommit() {
    guard(() => commits.value++)
  }

  function show() {
    hold()
    // A watcher may throw. The rows stay as they are.
    guard(() => version.value++)
  }

  function setLastRead(next: Loaded | null) {
    guard(() => (lastRead.value = next))
  }

  function hold() {
    held = pause?.isOn.value
      ? {
          ...stillOf(entity, ledger.table),
          loaded: lastRead.value,
          slowSender: isSenderSlow.value,
          isIncomplete: ledger.isFull,
        }
      : null
  }

  if (pause) watch(pause.isOn, (isOn) => (isOn ? hold() : show()), { flush: 'sync' })

  /** Returns a computed over the table. It is read again after every commit. */
  function derive<T>(read: (table: Shown<E>) => T): ComputedRef<T> {
    return computed(() => (void version.value, read(held ?? ledger.table)))
  }

  /**
   * Opens a reader of the shown rows. Reactive: it is to be called again after every commit. It
   * needs no clean-up.
   */
  function openReader(): ReadShown<BoardRow<E>> {
    const readChanges = ledger.table.readChanges()
    let wasHeld = false
    return () => {
      void version.value
      if (held) {
        wasHeld = true
        return { rows: held.rows, changes: null }
      }
      const changes = readChanges()
      const isSame = !wasHeld
      wasHeld = false
      return { rows: ledger.table.rows, changes: isSame ? changes : null }
    }
  }

  /**
   * Returns the list of a rule. It is updated row by row, so that an event costs the same in a long
   * list. It is built again when the rule changes.
   */
  function listOf(rule: () => ListRule<BoardRow<E>>): ComputedRef<BoardRow<E>[]> {
    const read = openReader()
    const current = computed(rule)
    let kept: { rule: ListRule<BoardRow<E>>; list: BoardRow<E>[] } | null = null
    return computed(() => {
      const rule = current.value
      const { rows, changes } = read()
      const list =
        changes && kept?.rule === rule
          ? changeSorted(kept.list, changes, rule)
          : makeSorted(rows(), rule)
      kept = { rule, list }
      return list
    })
  }

  function apply(body: unknown, at: number): ApplyResult {
    const result = ledger.apply(body, at)
    if (!isSenderSlow.value) guard(() => (isSenderSlow.value = ledger.hasSlowSender))
    return result
  }

  /**
   * Applies the body of an event. The same event id is applied once, in any order of arrival.
   *
   * @param at when it arrived (ms); now when left out
   */
  function applyRealtimeEvent(body: WireEvent<EventTypeOf<E>>, at = now()): ApplyResult {
    const result = apply(body, at)
    if (result.mutations > 0) publish()
    return result
  }

  /** Applies several events in order, and publishes once at the end. */
  function applyRealtimeEvents(
    events: readonly ArrivedEvent<WireEvent<EventTypeOf<E>>>[],
  ): ApplyResult[] {
    const results = events.map(({ event, at }) => apply(event, at))
    const mutations = results.reduce((sum, result) => sum + result.mutations, 0)
    if (mutations > 0) publish(mutations)
    return results
  }

  /** Reads the hotel's rows from the backend and merges them. Rejects with a `RequestError`. */
  async function resync(hotel: string, resync: Resync = {}): Promise<ReadReport> {
    const requestedAt = now()
    const endRead = ledger.startRead(requestedAt)
    try {
      return await read(hotel, requestedAt, resync)
    } finally {
      endRead()
    }
  }

  async function read(
    hotel: string,
    requestedAt: number,
    { signal, beforeMerge, onProgress }: Resync,
  ): Promise<ReadReport> {
    const snapshot = await api.fetchSnapshot(entity, hotel, signal, onProgress)
    const { rows, reasons, ...read } = snapshot
    const entries = await inSlices(ledger.prepare(snapshot))
    if (beforeMerge && !beforeMerge()) return nothingRead
    const readAt = now()
    const report = ledger.mergeSnapshot(snapshot, requestedAt, readAt, entries)
    if (report.isOutrun) throw new RequestError({ code: 'too-slow' })
    if (!report.isUsed) {
      // The previous answer stays in use, and so do its faults: an older answer cannot clear them.
      const faulty = read.missing === 0 ? lastRead.value : read
      return { ...nothingRead, ...troubleOf(faulty?.missing) }
    }
    const { turned, changes } = report
    const before = lastRead.value
    setLastRead({ ...read, requestedAt, readAt })
    // Show these even during a pause: an empty list would look like an empty hotel, and kept rows
    // must not lose their mark while they are shown.
    if (!before || before.keptAt !== undefined) publishNow()
    else publish(changes.length)
    const { asOf, setsClock, missing } = read
    const told = { ...(setsClock && { asOf }), ...troubleOf(missing) }
    return { entity, rows: rows.length, reasons, turned, changes, ...told }
  }

  function troubleOf(missing: number | null = 0): Partial<Pick<ReadReport, 'trouble'>> {
    const what = LISTS[entity]
    return missing === 0 ? {} : { trouble: { code: 'list-incomplete', what, missing } }
  }

  /** Shows rows from the device's storage until the hotel's own rows arrive. */
  function restore(kept: Loaded, put: (table: Table<E>) => void) {
    put(ledger.table)
    setLastRead(kept)
    publishNow()
  }

  function reset() {
    ledger.reset()
    setLastRead(null)
    guard(() => (isSenderSlow.value = false))
    publishNow()
    // The paused rows are gone, so end the pause.
    guard(() => pause?.end())
  }

  /** Removes rows from the device's storage, and what events have changed on top of them. */
  function forgetKept() {
    if (lastRead.value?.keptAt !== undefined) reset()
  }

  const size = derive((table) => table.size)
  /** Whether the hotel has more rows than the board can hold. */
  const isIncomplete = derive(() => held?.isIncomplete ?? ledger.isFull)
  /** The read of the shown rows. */
  const loaded = computed(() => {
    const { value: latest } = lastRead
    void version.value
    return held ? held.loaded : latest
  })
  /** Several events were too old for the last read: a sender's clock is slow. */
  const slowSender = computed(() => {
    const { value: isSlow } = isSenderSlow
    void version.value
    return held?.slowSender ?? isSlow
  })

  /** Returns every shown row, in no order. Not reactive. */
  function rows(): BoardRow<E>[] {
    return (held ?? ledger.table).rows()
  }

  /** Returns every row as it is, also while updates are paused. Not reactive. */
  function rowsNow(): BoardRow<E>[] {
    return ledger.table.rows()
  }

  /** Returns a row as it is shown: as the lists show it while updates are paused. */
  function find(id: string): BoardRow<E> | undefined {
    void version.value
    return (held ?? ledger.table).row(id)
  }

  /** Returns a row as it is, also while updates are paused. For an action that is under way. */
  function findNow(id: string): BoardRow<E> | undefined {
    void commits.value
    return ledger.table.row(id)
  }

  /**
   * How many rows events have written so far. Not reactive, because the engine reads it around
   * every event.
   */
  const mutations = markRaw({
    get count() {
      return ledger.table.writes
    },
  })

  return {
    derive,
    openReader: getter(openReader),
    listOf: getter(listOf),
    rows: getter(rows),
    rowsNow: getter(rowsNow),
    loaded,
    /** The latest read that was used, also while updates are paused. */
    lastRead,
    slowSender,
    size,
    isIncomplete,
    find: getter(find),
    findNow: getter(findNow),
    applyRealtimeEvent,
    applyRealtimeEvents,
    resync,
    restore,
    reset,
    // No listener may keep it from running: somebody else may be at the device now.
    forgetKept: getter(forgetKept),
    mutations,
  }
}

/** Returns a frozen view of a table. The table itself is still updated. */
function stillOf<E extends Entity>(entity: E, table: Table<E>): Shown<E> {
  const { size } = table
  const rows = table.rows()
  const tallies = new Map(table.tallies())
  let byId: Map<string, BoardRow<E>> | null = null
  return {
    size,
    rows: () => rows,
    row(id) {
      byId ??= new Map(rows.map((row) => [idOf(entity, row), row]))
      return byId.get(id)
    },
    tallies: () => tallies,
    tally: (group) => tallies.get(group) ?? 0,
  }
}
