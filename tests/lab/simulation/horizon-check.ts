/** What is older than the last snapshot says nothing, and what is newer has its say (C3, C5). */
import type { Handled } from '../../../src/realtime'
import type { BoardCheck, Report, Row } from './board-check'
import type { Client } from './client'
import { OPTIONAL } from './event-bodies'
import { metaOf, payloadOf } from './event-check'
import { BLUR_MS, FAR_MS, HORIZON_MS, W_MS } from './horizon'
import type { Kind } from './hotel-model'
import type { MergeCheck } from './merge-check'
import { plain, type Said } from './said'
import { readTime } from './server-time'
import { canonical, stageOf } from './statuses'

/** An instant that no clock of the board takes for one far ahead (ms). */
const AHEAD_MS = 200_000
const STATUS: Record<string, string> = {
  booking_confirmed: 'CONFIRMED',
  booking_cancelled: 'CANCELLED',
}
const TAKEN = ['applied', 'filled', 'unchanged', 'stale']
/** So many old events, and the page says that a sender's clock is slow. */
const SLOW = 3

export interface HorizonCheckPorts {
  client: Client
  board: BoardCheck
  merges: MergeCheck
  said: Said
  report: Report
  /** The time that the servers were set to, ms. */
  serverNow(): number
  /** Whether the schedule sets the servers' clock. */
  isServerClockSet: boolean
}

export function createHorizonCheck(ports: HorizonCheckPorts) {
  const { client, board, merges, said, report, serverNow, isServerClockSet } = ports
  /** The latest instant that events named of a row, ms. */
  let latest = new Map<string, number>()
  const old: Record<Kind, Set<string>> = { booking: new Set(), room: new Set() }
  /** When a field of a row had no value, by the latest that says so, ms. */
  const cleared = new Map<string, number>()
  let seenRequest: ReturnType<MergeCheck['latest']> = null

  function checkOld(
    { frame, outcome, reasons, mutations }: Handled,
    kind: Kind,
    id: string,
    ts: number,
  ) {
    const isRefused = reasons.some(({ code }) => code === 'older-than-snapshot')
    if (isRefused)
      countOld(kind, `${frame.event} ${id} ${ts} ${String(metaOf(frame.data).event_id)}`)
    const reads = merges.readsOf(kind, id)
    if (reads.length === 0) return
    // A list of a clock that was set back since has no horizon.
    const sure = Math.max(...reads.filter((asOf) => !isFarAhead(kind, asOf - W_MS))) - HORIZON_MS
    if (ts < sure - BLUR_MS && (mutations > 0 || !['stale', 'duplicate'].includes(outcome))) {
      report('C5', `an event that is older than the last snapshot by 5 min is ${outcome} to ${id}`)
    }
    if (ts > Math.max(...reads) - HORIZON_MS + BLUR_MS && isRefused) {
      report('C5', `an event about ${id} is refused, and not older than the last snapshot`)
    }
  }

  /** What is that far ahead of the servers, as far as the board knows them, counts as undated (C4). */
  function isFarAhead(kind: Kind, ts: number | null): boolean {
    const last = merges.latest(kind)
    if (ts === null) return false
    // Where a list names no time, the board goes by what it knew before somebody set the clock.
    if (!last?.told?.asOf) return isServerClockSet
    const passed = client.now() - last.pageAt
    return ts > last.told.asOf + passed + FAR_MS - 2 * BLUR_MS
  }

  /** An event that is repeated counts once. */
  function countOld(kind: Kind, event: string) {
    old[kind].add(event)
    const store = kind === 'booking' ? client.bookings : client.rooms
    if (old[kind].size >= SLOW && !store.slowSender)
      report('C5', 'nobody says that a clock is slow')
  }

  /** The latest that is said of a booking holds, unless it would take it back. */
  function checkLatest({ frame, outcome, change }: Handled, id: string, ts: number) {
    const before = board.shown('booking', id)
    const after = change ? (change.row as typeof before) : before
    const asOf = merges.latest('booking')?.told?.asOf ?? null
    const status = STATUS[frame.event] ?? payloadOf(frame.data).status
    if (!before || !after || asOf === null || !TAKEN.includes(outcome)) return
    const instants = Object.entries(before).flatMap(([field, value]) =>
      field.endsWith('_at') ? [(readTime(value) ?? 0) / 1_000] : [],
    )
    const isLatest = ts > Math.max(asOf, latest.get(id) ?? 0, ...instants) + BLUR_MS
    if (!isLatest || ts > serverNow() + AHEAD_MS) return
    for (const field of OPTIONAL) checkField(frame, id, field, after)
    // A check-in may leave the status as it was.
    if (status === undefined || stageOf(status) < stageOf(before.status)) return
    if (canonical(after.status) !== canonical(status)) {
      report('C3', `${frame.event} says ${String(status)} last, and ${id} is ${after.status}`)
    }
  }

  function checkField({ event, data }: Handled['frame'], id: string, field: string, after: Row) {
    const { [field]: value } = payloadOf(data)
    if (value === undefined) return
    const should = value === null ? 'nothing' : plain(field, value)
    const is = after[field] === undefined ? 'nothing' : plain(field, after[field])
    if (is !== should) report('C3', `${event} says ${field} last, and of ${id} it is ${is}`)
  }

  /** What a row of a list lacks, it has not had since W before the read at least. */
  function clearByList(request: ReturnType<MergeCheck['latest']>) {
    cleared.clear()
    const { asOf, rows } = request?.told ?? { asOf: null, rows: [] }
    if (asOf === null) return
    for (const row of rows) {
      for (const field of OPTIONAL) {
        if (row[field] === undefined) cleared.set(`${String(row.booking_id)} ${field}`, asOf - W_MS)
      }
    }
  }

  /** Until the next read nothing older fills a field that an event, or the last read, has cleared. */
  function checkCleared({ frame, outcome, change }: Handled, id: string, ts: number) {
    const request = merges.latest('booking')
    if (request !== seenRequest) clearByList(request)
    seenRequest = request
    const before = board.shown('booking', id)
    const after = change ? (change.row as typeof before) : before
    if (!after || !TAKEN.includes(outcome) || ts > serverNow() + AHEAD_MS) return
    const payload = payloadOf(frame.data)
    for (const field of OPTIONAL) {
      const key = `${id} ${field}`
      const clearedAt = cleared.get(key) ?? -Infinity
      const isFilled = before && before[field] === undefined && after[field] !== undefined
      if (isFilled && ts < clearedAt - BLUR_MS) {
        report('C3', `${frame.event} fills ${field} of ${id}, which was cleared later`)
      }
      // What is dated far ahead of the clock that the board knows locks nothing.
      if (payload[field] === null && after[field] === undefined && !isFarAhead('booking', ts)) {
        cleared.set(key, Math.max(clearedAt, ts))
      }
    }
  }

  return {
    take(handled: Handled) {
      const { frame, outcome } = handled
      const kind: Kind = frame.event === 'room_status_changed' ? 'room' : 'booking'
      const payload = payloadOf(frame.data)
      const id = String(payload[`${kind}_id`])
      const ts = readTime(metaOf(frame.data).ts)
      const changedAt = kind === 'room' ? readTime(payload.changed_at) : null
      const own = ts === null ? null : Math.max(ts, changedAt ?? ts) / 1_000
      merges.hear(id, isFarAhead(kind, own) ? null : own)
      if (own === null) return
      // Another store threw, so whether the bookings took it is not known.
      if (outcome === 'failed') return void latest.set(id, Math.max(own, latest.get(id) ?? 0))
      const isPoison = said.expectedOutcomes(frame.data) !== null
      if (!isPoison) checkOld(handled, kind, id, own)
      if (!isPoison && kind === 'booking') checkLatest(handled, id, own)
      // After a step of the servers' clock, what is earlier by it is not earlier by what happened.
      if (kind === 'booking' && !isServerClockSet) checkCleared(handled, id, own)
      latest.set(id, Math.max(own, latest.get(id) ?? 0))
    },
    startSession() {
      latest = new Map()
      cleared.clear()
      for (const events of Object.values(old)) events.clear()
    },
  }
}
