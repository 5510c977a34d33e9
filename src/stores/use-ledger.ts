import { computed, markRaw, shallowRef, watch, type ComputedRef } from 'vue'
import type { Entity, EventTypeOf, WireEvent } from '../core/contract'
import { guard } from '../realtime/terms/guard'
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

/** One event that comes late proves nothing about a clock. */
const SLOW_SENDER_FROM = 3

/** What a read of the rows tells those who follow the board. */
export interface ReadReport {
  entity: Entity
  rows: number
  reasons: Reason[]
  /** How many rows that were there before turned to a status, by status. */
  turned: Record<string, number>
  /** What it changed, brought or took away; what the first one brings is no news. */
  changes: readonly RowChange<object>[]
  /** Why these are not all rows, where they are not: the read counts as failed. */
  trouble?: Trouble
}

/** What a store shows of its table. */
type Shown<E extends Entity> = Pick<Table<E>, 'rows' | 'size' | 'tally' | 'tallies'>

/** The last read of the rows that was used. */
export interface Loaded extends Partial<ListFaults> {
  asOf: Instant
  businessDate?: string
  /** When it was here, ms of the board's clock. */
  readAt?: number
  /** Whether `asOf` is the server's time at `readAt`. */
  setsClock?: boolean
  /** When the read that brought them was asked for, ms of the board's clock. */
  requestedAt?: number
  /** They were kept on this device: when the board was last live with them, ms. */
  keptAt?: number
}

/**
 * A ledger as a store shows it: plain data inside, published to Vue through one version, so that an
 * event costs the same in a small hotel and in a large one.
 *
 * The rows are not in Pinia's state: making each of them reactive would cost more with every row.
 * So what works on that state does not see them. Instead of
 * - `$subscribe`: watch `list` or `counts`, or follow actions with `$onAction`;
 * - `$reset`: call `reset()`;
 * - `$state`, `$patch` and plugins that persist the state: nothing does; the server has the rows,
 *   and `kept/` keeps the last board on the device.
 *
 * Vue DevTools show the rows under the getters, as `list`.
 */
export function useLedger<E extends Entity>(model: Model<E>) {
  const { entity } = model
  const { api, now, inSlices = atOnce, pause } = useStorePorts()
  const ledger = createLedger(model)
  const version = shallowRef(0)
  const loaded = shallowRef<Loaded | null>(null)
  /** Several events were older than the last read allows: the clock of a sender is slow. */
  const slowSender = shallowRef(false)
  const nothingRead: ReadReport = { entity, rows: 0, reasons: [], turned: {}, changes: [] }
  /** The board as it was when updates were paused, for whatever is first looked at meanwhile. */
  let held: Shown<E> | null = null

  function publish(changes = 1) {
    if (!pause?.holds(changes)) show()
  }

  function show() {
    hold()
    // Whoever follows it may throw, and the rows are as they are all the same.
    guard(() => version.value++)
  }

  function setLoaded(next: Loaded | null) {
    guard(() => (loaded.value = next))
  }

  function hold() {
    held = pause?.isOn.value ? stillOf(ledger.table) : null
  }

  if (pause) watch(pause.isOn, (isOn) => (isOn ? hold() : show()), { flush: 'sync' })

  /** A computed over the table: it is looked at again after every commit. */
  function derive<T>(read: (table: Shown<E>) => T): ComputedRef<T> {
    return computed(() => (void version.value, read(held ?? ledger.table)))
  }

  /**
   * The list of a rule, kept in order while rows change, so that an event costs the same in a long
   * list; it is made anew when the rule is another one.
   */
  function listOf(rule: () => ListRule<BoardRow<E>>): ComputedRef<BoardRow<E>[]> {
    const readChanges = ledger.table.readChanges()
    const current = computed(rule)
    let kept: { rule: ListRule<BoardRow<E>>; list: BoardRow<E>[] } | null = null
    return derive((table) => {
      const rule = current.value
      if (held) {
        // It is older than the changes that are read next: those go to a list made anew.
        kept = null
        return makeSorted(table.rows(), rule)
      }
      const changes = readChanges()
      const list =
        changes && kept?.rule === rule
          ? changeSorted(kept.list, changes, rule)
          : makeSorted(table.rows(), rule)
      kept = { rule, list }
      return list
    })
  }

  function apply(body: unknown, at: number): ApplyResult {
    const result = ledger.apply(body, at)
    if (!slowSender.value) slowSender.value = ledger.tooOld >= SLOW_SENDER_FROM
    return result
  }

  /**
   * Applies the body of an event: once for an event id, whatever the order of arrival.
   *
   * @param at when it arrived, ms; now when left out
   */
  function applyRealtimeEvent(body: WireEvent<EventTypeOf<E>>, at = now()): ApplyResult {
    const result = apply(body, at)
    if (result.mutations > 0) publish()
    return result
  }

  /** Applies several events in order, and shows what they did once they are all through. */
  function applyRealtimeEvents(
    events: readonly ArrivedEvent<WireEvent<EventTypeOf<E>>>[],
  ): ApplyResult[] {
    const results = events.map(({ event, at }) => apply(event, at))
    const mutations = results.reduce((sum, result) => sum + result.mutations, 0)
    if (mutations > 0) publish(mutations)
    return results
  }

  /** Reads the hotel's rows from the backend and merges them. Rejects with a `RequestError`. */
  async function resync(hotel: string, { signal, beforeMerge }: Resync = {}): Promise<ReadReport> {
    const requestedAt = now()
    const snapshot = await api.fetchSnapshot(entity, hotel, signal)
    const { rows, reasons, ...read } = snapshot
    const entries = await inSlices(ledger.prepare(snapshot))
    if (beforeMerge && !beforeMerge()) return nothingRead
    const readAt = now()
    const report = ledger.mergeSnapshot(snapshot, requestedAt, readAt, entries)
    // The answer before stands, with what was wrong with it.
    if (!report.isUsed) return { ...nothingRead, ...troubleOf(loaded.value?.missing) }
    const { turned, changes } = report
    const before = loaded.value
    setLoaded({ ...read, requestedAt, readAt })
    // Without rows a hotel would look empty, and kept ones would lose their mark: no pause holds that.
    if (!before || before.keptAt !== undefined) show()
    else publish(changes.length)
    return { entity, rows: rows.length, reasons, turned, changes, ...troubleOf(read.missing) }
  }

  function troubleOf(missing: number | null = 0): Partial<Pick<ReadReport, 'trouble'>> {
    const what = LISTS[entity]
    return missing === 0 ? {} : { trouble: { code: 'list-incomplete', what, missing } }
  }

  /** Shows rows that were kept on this device, until the hotel's own come. */
  function restore(kept: Loaded, put: (table: Table<E>) => void) {
    put(ledger.table)
    setLoaded(kept)
    show()
  }

  function reset() {
    ledger.reset()
    setLoaded(null)
    guard(() => (slowSender.value = false))
    show()
    // What was to be held still is gone.
    guard(() => pause?.end())
  }

  const size = derive((table) => table.size)
  /** The hotel has more rows than the board keeps. */
  const isIncomplete = derive(() => ledger.isFull)

  function find(id: string): BoardRow<E> | undefined {
    void version.value
    return ledger.table.get(id)?.row
  }

  /** Rows written by events so far, outside reactivity: read around every event. */
  const mutations = markRaw({
    get count() {
      return ledger.table.writes
    },
  })

  return {
    derive,
    listOf: getter(listOf),
    /** Every row, in no order and outside reactivity. */
    rows: getter(ledger.table.rows),
    loaded,
    slowSender,
    size,
    isIncomplete,
    find: getter(find),
    applyRealtimeEvent,
    applyRealtimeEvents,
    resync,
    restore,
    reset,
    mutations,
  }
}

/** A table that stands still while its rows go on being kept. */
function stillOf<E extends Entity>(table: Table<E>): Shown<E> {
  const { size } = table
  const rows = table.rows()
  const tallies = new Map(table.tallies())
  return {
    size,
    rows: () => rows,
    tallies: () => tallies,
    tally: (group) => tallies.get(group) ?? 0,
  }
}
