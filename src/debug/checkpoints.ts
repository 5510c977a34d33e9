/** Boards to start a replay from: one at each read, and then one for so many entries or bytes. */
import type { Trace } from '../realtime/trace'
import type { Checkpoint, Entry } from './entry'

/** A new one is due after so many entries, or bytes. */
const [ENTRIES, BYTES] = [1_000, 1_000_000]
/** One costs a reference for each row (bytes). A large board gets fewer of them. */
const [PER_ROW, SHARE] = [8, 4]

/** The boards from which a replay can start. */
export interface Checkpoints {
  /** Oldest first. */
  readonly all: readonly Checkpoint[]
  /** Looks whether a board is to be kept after this entry. */
  take(entry: Entry): void
  /** Drops those that no kept entry needs: one before the first of them stays. */
  dropBefore(seq: number): void
}

/** `read` copies all rows of the board, so it is called seldom: see the top of this file. */
export interface CheckpointPorts {
  /** The board as it is now. */
  read(seq: number, at: number): Checkpoint
  /** Runs a task once everything that was done has been told. */
  soon(task: () => void): void
}

/** Starts with the board of a page on which nothing has been opened. */
export function createCheckpoints({ read, soon }: CheckpointPorts): Checkpoints {
  const all: Checkpoint[] = [emptyBoard(0, 0, null)]
  /** The stores that were read since the hotel was opened. */
  const readOnce = new Set<string>()
  let [entries, bytes, lastSize] = [0, 0, 0]
  let latest = { seq: 0, at: 0 }
  let isPlanned = false

  function put(checkpoint: Checkpoint) {
    if (all.at(-1)?.seq === checkpoint.seq) all.pop()
    all.push(checkpoint)
    ;[entries, bytes] = [0, 0]
    const { booking, room } = checkpoint.rows
    lastSize = PER_ROW * (booking.length + room.length)
  }

  /** Frames are told after all that waited have been handled, so the board is read after them. */
  function plan() {
    if (isPlanned) return
    isPlanned = true
    soon(() => {
      isPlanned = false
      put(read(latest.seq, latest.at))
    })
  }

  function takeFirstRead(trace: Trace): boolean {
    if (trace.kind !== 'read' || readOnce.has(trace.store)) return false
    readOnce.add(trace.store)
    return true
  }

  return {
    all,
    take({ trace, size }) {
      latest = { seq: trace.seq, at: trace.at }
      entries++
      bytes += size
      if (trace.kind === 'scope') {
        readOnce.clear()
        put(emptyBoard(trace.seq, trace.at, trace.scope))
      } else if (takeFirstRead(trace)) plan()
      else if ((entries >= ENTRIES || bytes >= BYTES) && bytes >= SHARE * lastSize) plan()
    },
    dropBefore(seq) {
      const first = all.findLastIndex((checkpoint) => checkpoint.seq < seq)
      if (first > 0) all.splice(0, first)
    },
  }
}

function emptyBoard(seq: number, at: number, scope: string | null): Checkpoint {
  return { seq, at, scope, rows: { booking: [], room: [] } }
}
