/** What the board held after each entry of a record: a checkpoint, and the changes since then. */
import type { Entity } from '../core/contract'
import type { BoardRow } from '../core/merge'
import type { Live } from '../realtime/terms/live'
import { changesIn, type ChangedRow } from './changes'
import type { Checkpoint, Entry } from './entry'

/** What can be played: a recorder, or a file. */
export interface BoardRecord {
  /** In the order of their numbers. */
  readonly entries: readonly Entry[]
  readonly checkpoints: readonly Checkpoint[]
}

/** The board at one moment. Read only. */
export interface Moment {
  /** How many entries are in it. */
  position: number
  /** `null`: no hotel was open. */
  scope: string | null
  /** `null`: not known. */
  live: Live | null
  rows: { [E in Entity]: ReadonlyMap<string, BoardRow<E>> }
}

/** A record, to look at any moment of it. */
export interface Timeline {
  readonly entries: readonly Entry[]
  /** How many entries had been told at this time (ms). */
  positionAt(at: number): number
  /** The position after the entry with this number; 0 when there is none. */
  positionOf(seq: number): number
  /** The board after that many entries. It does not change later. */
  momentAt(position: number): Moment
  /** How many entries `momentAt` has read so far, for tests of its cost. */
  readonly reads: number
}

/** The timeline of a record as it is now. What is recorded later is not in it. */
export function createTimeline(record: BoardRecord): Timeline {
  const entries = [...record.entries]
  const starts = record.checkpoints.map((checkpoint) =>
    startAt(
      checkpoint,
      entries,
      countUntil(entries, ({ trace }) => trace.seq > checkpoint.seq),
    ),
  )
  let kept: Kept = EMPTY
  let reads = 0

  /** The nearest known moment that is not later. */
  function startBefore(position: number): Kept {
    const start = starts.findLast((one) => one.position <= position) ?? EMPTY
    return kept.position >= start.position && kept.position <= position ? kept : start
  }

  return {
    entries,
    positionAt: (at) => countUntil(entries, ({ trace }) => trace.at > at),
    positionOf: (seq) => entries.findIndex(({ trace }) => trace.seq === seq) + 1,
    momentAt(position) {
      const start = startBefore(position)
      const moment = { ...start, position, rows: copyOf(start.rows) }
      for (const { trace } of entries.slice(start.position, position)) {
        reads++
        if (trace.kind === 'live') moment.live = trace.live
        if (trace.kind === 'scope' && trace.scope !== moment.scope) {
          moment.scope = trace.scope
          moment.rows = copyOf(EMPTY.rows)
        }
        for (const change of changesIn(trace)) put(moment.rows, change)
      }
      return (kept = moment)
    },
    get reads() {
      return reads
    },
  }
}

type Rows = { [E in Entity]: Map<string, BoardRow<E>> }
type Kept = Moment & { rows: Rows }

const EMPTY: Kept = {
  position: 0,
  scope: null,
  live: null,
  rows: { booking: new Map(), room: new Map() },
}

/** The moment of a checkpoint, whose live state may be unknown. */
function startAt(
  { scope, live, rows }: Checkpoint,
  entries: readonly Entry[],
  position: number,
): Kept {
  return {
    position,
    scope,
    live: live ?? lastLive(entries.slice(0, position)),
    rows: {
      booking: new Map(rows.booking.map((row) => [row.booking_id, row])),
      room: new Map(rows.room.map((row) => [row.room_id, row])),
    },
  }
}

function lastLive(entries: readonly Entry[]): Live | null {
  const last = entries.findLast(({ trace }) => trace.kind === 'live')?.trace
  return last?.kind === 'live' ? last.live : null
}

function put(rows: Rows, { entity, id, row }: ChangedRow) {
  const ofEntity: Map<string, object> = rows[entity]
  if (row) ofEntity.set(id, row)
  else ofEntity.delete(id)
}

const copyOf = ({ booking, room }: Rows): Rows => ({
  booking: new Map(booking),
  room: new Map(room),
})

/** How many entries come before the first one that passes the test. */
function countUntil(entries: readonly Entry[], isMeant: (entry: Entry) => boolean): number {
  const index = entries.findIndex(isMeant)
  return index < 0 ? entries.length : index
}
