/** Plays a record in a board of its own, which reaches nothing. The page's own board is not touched. */
import { createBoard, type Board } from '../board'
import { parseHotelSlug } from '../core/channels'
import type { Entity } from '../core/contract'
import { NO_INSTANT } from '../core/instant'
import type { BoardRow, Entry as TableEntry } from '../core/merge'
import type { Dialect } from '../dialects/dialect'
import type { Live } from '../realtime/terms/live'
import type { Timers } from '../realtime/timers'
import { changesIn, type ChangedRow } from './changes'
import type { Entry } from './entry'
import { createQuietPorts } from './quiet-ports'
import { createTimeline, type BoardRecord } from './timeline'

/** What the board showed at one moment. The rows are read only. */
export interface PlayerState {
  /** The moment (ms of the engine's clock). */
  at: number
  /** The open hotel's slug, or `null`. */
  scope: string | null
  /** `null`: not known. */
  live: Live | null
  /** Newest created first. */
  bookings: Board['bookings']['list']
  /** By number. */
  rooms: Board['rooms']['list']
  /** The badges of both stores, by name. */
  counts: Readonly<Record<string, number>>
  /** The latest entry until then; `null` before the first one. */
  entry: Entry | null
  /** The rows that this entry changed, before and after. */
  changes: readonly ChangedRow[]
}

/** Plays a record, forwards and backwards. */
export interface Player {
  /** When the first and the last entry were told (ms). */
  readonly from: number
  readonly to: number
  readonly at: number
  readonly isPlaying: boolean
  /** The board on which it is played, for components that show it. */
  readonly board: Board
  /** Shows the board as it was at this time (ms), with all that was told until then. */
  seek(at: number): void
  /** Goes to the next or to the previous entry. */
  step(by: 1 | -1): void
  /** Goes on from here to the end. `speed` 1 is as fast as it was. */
  play(speed: number): void
  stop(): void
  state(): PlayerState
  /** Calls the listener after each move. The returned function stops it. */
  onMove(listener: () => void): () => void
  /** Ends it for good. */
  close(): void
}

/** Give it the dialect that was recorded: with another, the frames are not understood. */
export interface PlayerOptions {
  /** For `play`. */
  timers: Timers
  /** The dialect that was recorded. Default: the contract's own names. */
  dialect?: Dialect | undefined
}

/** A player that stands at the end of a record. What is recorded later is not in it. */
export function createPlayer(record: BoardRecord, { timers, dialect }: PlayerOptions): Player {
  const timeline = createTimeline(record)
  const { entries } = timeline
  const times = [...entries.map(({ trace }) => trace.at), ...record.checkpoints.map(({ at }) => at)]
  const from = entries[0]?.trace.at ?? times[0] ?? 0
  const to = entries.at(-1)?.trace.at ?? from
  const listeners = new Set<() => void>()
  let at = to
  let position = -1
  let shown = timeline.momentAt(0)
  let cancel: (() => void) | null = null
  const board = createBoard({ ...createQuietPorts(() => at), ...(dialect && { dialect }) })

  function show(next: number, time: number) {
    at = time
    if (next !== position) {
      position = next
      shown = timeline.momentAt(position)
      const parsed = parseHotelSlug(shown.scope ?? '')
      board.realtime.open(parsed.ok ? parsed.slug : null)
      const loaded = { asOf: NO_INSTANT, readAt: at }
      board.bookings.restore(loaded, (table) => table.replaceAll(entriesOf(shown.rows.booking)))
      board.rooms.restore(loaded, (table) => table.replaceAll(entriesOf(shown.rows.room)))
    }
    for (const listener of listeners) listener()
  }

  function seek(time: number) {
    const within = Math.min(Math.max(time, from), to)
    show(timeline.positionAt(within), within)
  }

  function stop() {
    cancel?.()
    cancel = null
  }

  function goOn(speed: number) {
    const next = entries[position]?.trace
    if (!next) return void (cancel = null)
    const wait = Math.max(0, next.at - at) / speed
    cancel = timers.after(wait, () => {
      show(Math.max(position + 1, timeline.positionAt(next.at)), next.at)
      goOn(speed)
    })
  }

  seek(to)
  return {
    from,
    to,
    board,
    get at() {
      return at
    },
    get isPlaying() {
      return cancel !== null
    },
    seek(time) {
      stop()
      seek(time)
    },
    step(by) {
      stop()
      const next = Math.min(Math.max(position + by, 0), entries.length)
      show(next, entries[next - 1]?.trace.at ?? from)
    },
    play(speed) {
      stop()
      goOn(speed)
    },
    stop,
    state() {
      const entry = entries[position - 1] ?? null
      return {
        at,
        scope: shown.scope,
        live: shown.live,
        bookings: board.bookings.list,
        rooms: board.rooms.list,
        counts: { ...board.bookings.counts, ...board.rooms.counts },
        entry,
        changes: entry ? changesIn(entry.trace) : [],
      }
    },
    onMove(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      stop()
      listeners.clear()
      board.realtime.close()
    },
  }
}

/** Rows as a table keeps them. No event comes here, so their versions do not matter. */
function entriesOf<E extends Entity>(rows: ReadonlyMap<string, BoardRow<E>>) {
  const version = { stage: 0, ts: NO_INSTANT, id: '' }
  return new Map<string, TableEntry<E>>(Array.from(rows, ([id, row]) => [id, { row, version }]))
}
