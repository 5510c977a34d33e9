/** What must hold of every event that the board handled. */
import type { Handled } from '../../../src/realtime'
import type { BoardCheck, Report, Row } from './board-check'
import type { Client } from './client'
import type { Kind, WireRow } from './hotel-model'
import type { MergeCheck } from './merge-check'
import type { Said } from './said'
import { BLUR_MS, FAR_MS, HORIZON_MS, W_MS } from './horizon'
import { readTime } from './server-time'
import { stageOf } from './statuses'

/** How long the board has to know an event again, less a margin (ms). */
export const MEMORY_MS = 14 * 60_000
/** How far an event takes its booking at least. */
const STAGE: Record<string, number> = { booking_confirmed: 1, booking_cancelled: 4 }
/** Why an event was not taken, so that it is not known again. */
const REFUSALS = ['removed-from-board', 'older-than-snapshot']
const REACHED_NO_STORE = ['rejected', 'foreign', 'unknown', 'misrouted', 'failed']
/** A poisoned instant may lock a room until a second look that began after it. */
const LOCKED_MS = 45_000

export interface EventCheck {
  take(handled: Handled): void
  /** After a snapshot: what came shortly before it is still there (C5). */
  afterMerge(): void
  /** Another hotel was opened: what was handled before counts no more. */
  startSession(): void
}

export interface EventCheckPorts {
  client: Client
  board: BoardCheck
  said: Said
  report: Report
  latest(kind: Kind, id: string): WireRow | null
  /** When the latest answer with rooms was read, by the server that answered (ms). */
  asOfRooms(): number | null
  /** Whether somebody sets the servers' clock. */
  isServerClockSet: boolean
  readsOf: MergeCheck['readsOf']
  /** Whether a row went a way that no event tells of. */
  isUntold(id: string): boolean
  /** Whether the board may claim to be live right now. */
  mayBeLive(): boolean
  /** Stores may fail, for others throw while they work. */
  isInCompany: boolean
  /** The page's clock is set so far ahead that the board forgets event ids. */
  forgets: boolean
}

export function createEventCheck(ports: EventCheckPorts): EventCheck {
  const { client, board, said, report, latest } = ports
  let known = new Map<string, { ts: unknown; at: number }>()
  /** How far the latest events took their bookings. */
  let recent: { id: string; stage: number; at: number; ts: number | null }[] = []
  /** What may or may not be known again. */
  let doubtful = new Set<string>()
  /** Instants that the board takes for no order, as they are far ahead. */
  const unusable = new Set<unknown>()
  const lockedUntil = new Map<string, number>()

  function checkOutcome(handled: Handled, key: string, ts: unknown) {
    const { outcome, mutations, reasons } = handled
    if (outcome === 'failed' && ports.isInCompany) return void doubtful.add(key)
    const expected = said.expectedOutcomes(handled.frame.data)
    const isRight = expected
      ? expected.includes(outcome) || outcome === 'duplicate' || outcome === 'foreign'
      : !REACHED_NO_STORE.includes(outcome) || outcome === 'foreign'
    if (!isRight) report('C1', `${key} ended as ${outcome}`)
    const isWriting = outcome === 'applied' || outcome === 'filled'
    if (mutations !== Number(isWriting)) report('C9', `${outcome} wrote ${mutations} rows`)
    if (reasons.some(({ code }) => code === 'unexpected-mutations' || code === 'handled-twice')) {
      report('C9', `${key} is flagged as handled twice`)
    }
    if (REACHED_NO_STORE.includes(outcome)) return
    const earlier = known.get(key)
    const isKnown = earlier !== undefined && earlier.ts === ts
    const age = earlier === undefined ? Infinity : client.now() - earlier.at
    const isFresh = age < MEMORY_MS && !ports.forgets
    if (outcome === 'duplicate' && !isKnown && !doubtful.has(key))
      report('C9', `${key} was no duplicate`)
    if (outcome !== 'duplicate' && isKnown && isFresh) report('C9', `${key} came again, ${outcome}`)
    // What was refused because its row is gone was not applied, and is not known.
    if (isRefused(handled)) doubtful.add(key)
    else if (outcome !== 'duplicate') known.set(key, { ts, at: client.now() })
  }

  /** An event changes one row or none, and takes it forward. */
  function checkRow(handled: Handled, kind: Kind, id: string) {
    const { outcome, reasons, frame, change } = handled
    if (outcome === 'failed' && ports.isInCompany) return
    const before = board.shown(kind, id)
    const after = rowAfter(handled, kind, id)
    if (change && change.before !== before) report('C9', `${id} was something else before`)
    const isWriting = outcome === 'applied' || outcome === 'filled'
    if ((before !== after) !== isWriting) report('C9', `${outcome}, but the row of ${id} says else`)
    const ts = readTime(metaOf(frame.data).ts)
    if (kind === 'booking' && !before && after && board.isRemoved(id, ts)) {
      report('C5', `an event of before it went brought ${id} back`)
    }
    if (kind === 'booking' && before && stageOf(after?.status) < stageOf(before.status)) {
      report('C3', `${id} went from ${String(before.status)} to ${String(after?.status)}`)
    }
    if (reasons.some(({ code }) => code === 'ts-unusable')) unusable.add(after?.changed_at)
    if (kind === 'room' && before && after && isBackwards(before, after)) {
      report('C3', `${id} went back to ${String(after.changed_at)}`)
    }
    if (REACHED_NO_STORE.includes(outcome) || said.expectedOutcomes(frame.data)) return
    if (outcome === 'duplicate' || isRefused(handled) || kind === 'room') return
    const stage = STAGE[frame.event] ?? 0
    recent.push({ id, stage, at: frame.at, ts })
    if (stageOf(after?.status) < stage) {
      report('C11', `after ${frame.event} ${id} is ${String(after?.status)}`)
    }
  }

  /** What is the newest of a room cannot be old, whatever made-up instants came before it. */
  function checkNewest(handled: Handled, id: string) {
    const { outcome, frame } = handled
    if (isRefused(handled)) return
    const changedAt = payloadOf(frame.data).changed_at
    const isNewest = readTime(latest('room', id)?.changed_at) === readTime(changedAt)
    const isLocked = (lockedUntil.get(id) ?? 0) > client.now()
    if (said.isPoisonedTime(changedAt)) {
      if (client.rooms.loaded === null) lockedUntil.set(id, client.now() + LOCKED_MS)
    } else if (isNewest && outcome === 'stale' && !isLocked) {
      report('C4', `the newest change of ${id} was taken for an old one`)
    }
  }

  /** The row as this event left it: others that waited for the same paint may have followed. */
  function rowAfter({ outcome, change }: Handled, kind: Kind, id: string): Row | undefined {
    if (outcome === 'failed') return rowOf(kind, id)
    return change ? (change.row as Row | undefined) : board.shown(kind, id)
  }

  function rowOf(kind: Kind, id: string): Row | undefined {
    return kind === 'booking' ? client.bookings.find(id) : client.rooms.find(id)
  }

  function isBackwards(before: Row, after: Row): boolean {
    const isOrdered = [before, after].every(
      ({ changed_at }) => !said.isPoisonedTime(changed_at) && !unusable.has(changed_at),
    )
    if (!isOrdered) return false
    const [was, is] = [readTime(before.changed_at) ?? 0, readTime(after.changed_at) ?? 0]
    // A server whose clock was set back answers with rows that lie in its future. Those have no order.
    const asOf = ports.asOfRooms()
    // Nor have those that are ahead of the clock that the page knows, where a list names none.
    if (asOf === null && ports.isServerClockSet) return false
    if (asOf !== null && was > (asOf + FAR_MS - BLUR_MS) * 1_000) return false
    return is < was
  }

  return {
    take(handled) {
      if (board.isReplaced()) board.look()
      const { frame, wasLive } = handled
      const kind: Kind = frame.event === 'room_status_changed' ? 'room' : 'booking'
      const id = String(payloadOf(frame.data)[`${kind}_id`])
      const { event_id, ts } = metaOf(frame.data)
      const key = `${frame.event}|${id}|${String(event_id)}`
      if (event_id !== '') checkOutcome(handled, key, readTime(ts) ?? 'none')
      checkRow(handled, kind, id)
      if (kind === 'room') checkNewest(handled, id)
      if (wasLive && !ports.mayBeLive()) report('C10', `${key} was handled as if live`)
      board.note(kind, id, rowAfter(handled, kind, id))
    },
    afterMerge() {
      recent = recent.filter(({ at }) => at > client.now() - W_MS)
      for (const { id, stage, ts } of recent) {
        const horizon = Math.max(...ports.readsOf('booking', id)) - HORIZON_MS
        if (ts !== null && ts / 1_000 < horizon) continue
        const row = rowOf('booking', id)
        if (ports.isUntold(id) || (row && stageOf(row.status) >= stage)) continue
        report('C5', `a snapshot took back what an event had just said of ${id}`)
      }
    },
    startSession() {
      known = new Map()
      doubtful = new Set()
      recent = []
    },
  }
}

function isRefused({ reasons }: Handled): boolean {
  return reasons.some(({ code }) => REFUSALS.includes(code))
}

export function payloadOf(body: unknown): Record<string, unknown> {
  return Object((Object(body) as { payload?: unknown }).payload) as Record<string, unknown>
}

export function metaOf(body: unknown): Record<string, unknown> {
  return Object((Object(body) as { meta?: unknown }).meta) as Record<string, unknown>
}
