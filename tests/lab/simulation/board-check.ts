/** What must hold of the rows at every moment, whichever way they came. */
import type { Client } from './client'
import { BLUR_MS, FAR_MS } from './horizon'
import type { Kind } from './hotel-model'
import type { Said } from './said'
import { readTime } from './server-time'
import { canonical } from './statuses'

/** W of the board's promise, and how long it remembers a row that went, less a margin (ms). */
const SETTLING_MS = 10_000
const MEMORY_MS = 14 * 60_000
/** An answer that does not say of when it is. */
const UNTIMED = 0

/** A snapshot that was merged: when (ms), as of when (microseconds), and whether its list was complete. */
interface Merge {
  at: number
  asOf: number
  isWhole: boolean
}

export type Row = Readonly<Record<string, unknown>>
export type Report = (rule: string, what: string) => void

export interface BoardCheck {
  /** Looks at the whole board, unless nothing changed since the last time. */
  look(): void
  /** The row as it was shown when the board was last looked at. */
  shown(kind: Kind, id: string): Row | undefined
  /** Notes the row as an event left it, after its own checks; the list has to agree (C9). */
  note(kind: Kind, id: string, row: Row | undefined): void
  /** Whether a snapshot no longer had a row, and read the rows after `ts` (microseconds). */
  isRemoved(id: string, ts: number | null): boolean
  /** Whether a snapshot was merged, or the hotel changed, since the last look. */
  isReplaced(): boolean
}

/** @param isInCompany stores may fail after they have written, for others throw while they work */
export function createBoardCheck(
  client: Client,
  said: Said,
  report: Report,
  isInCompany: boolean,
): BoardCheck {
  const { bookings, rooms } = client
  const shownRows: Record<Kind, Map<string, Row>> = { booking: new Map(), room: new Map() }
  const checked = new WeakSet<Row>()
  let seenLists: readonly unknown[] = []
  let seenHotel: string | null = null
  let seenLoads: readonly unknown[] = [null, null]
  /** When the rows of a kind were last replaced, and as of when; and which rows went then. */
  const replaced: Record<Kind, Merge> = {
    booking: { at: 0, asOf: 0, isWhole: false },
    room: { at: 0, asOf: 0, isWhole: false },
  }
  const removed = new Map<string, Merge>()

  function checkRow(kind: Kind, row: Row) {
    const id = String(row[`${kind}_id`])
    const hotel = client.openHotel()
    if (hotel === null || !(id.startsWith(`${hotel}-`) || id === '__proto__')) {
      report('C2', `a row of another hotel: ${id} while ${hotel} is open`)
    }
    if (checked.has(row)) return
    checked.add(row)
    for (const [field, value] of Object.entries(row)) {
      if (field === 'disputed' || field === `${kind}_id`) continue
      if (!said.has(id, field, value)) {
        report('C1', `nobody said ${field} = ${JSON.stringify(value)} of ${id}`)
      }
      if (typeof value === 'string' && (value.length > 2_048 || !value.isWellFormed())) {
        report('C1', `an unbounded or broken text in ${field} of ${id}`)
      }
      const isLabel = field === 'room_number'
      const form = field === 'status' ? canonical(value) : isLabel ? String(value).trim() : value
      if (form !== value) report('C1', `${field} of ${id} is shown as ${JSON.stringify(value)}`)
    }
  }

  /** Between two reads every change of a row was told, event by event. */
  function checkNoted(kind: Kind, rows: readonly Row[]) {
    if (isInCompany) return
    for (const row of rows) {
      const id = String(row[`${kind}_id`])
      if (shownRows[kind].get(id) !== row) report('C9', `no event says what became of ${id}`)
    }
  }

  function checkCounts() {
    const statuses = bookings.list.map(({ status }) => status ?? '')
    const all = statuses.length
    const pending = statuses.filter((one) => /^PENDING(_|$)/.test(one)).length
    const confirmed = statuses.filter((one) => one === 'CONFIRMED').length
    const cancelled = statuses.filter((one) => one === 'CANCELLED').length
    compare({ all, pending, confirmed, cancelled }, bookings.counts)
    const byStatus: Record<string, number> = {}
    for (const { status } of rooms.list) {
      if (status !== undefined) byStatus[`room-${status}`] = (byStatus[`room-${status}`] ?? 0) + 1
    }
    compare(byStatus, rooms.counts)
  }

  function compare(expected: Record<string, number>, counts: Record<string, number>) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(counts)])) {
      const is = counts[name] ?? 0
      if (is !== (expected[name] ?? 0)) report('C13', `the count ${name} is ${is}`)
    }
  }

  function remember(kind: Kind, rows: readonly Row[]) {
    const before = new Map(shownRows[kind])
    shownRows[kind].clear()
    for (const row of rows) shownRows[kind].set(String(row[`${kind}_id`]), row)
    const loaded = kind === 'booking' ? bookings.loaded : rooms.loaded
    if (loaded === null) return removed.clear()
    if (loaded === seenLoads[kind === 'booking' ? 0 : 1]) return
    const merge = { at: client.now(), asOf: loaded.asOf, isWhole: loaded.missing === 0 }
    if (kind === 'room') checkMerge(before, merge)
    replaced[kind] = merge
    for (const id of before.keys()) if (!shownRows[kind].has(id)) removed.set(id, merge)
  }

  /** Whether an instant may be far ahead of the servers' clock, as the last read told it. */
  function isFarAhead(instant: number): boolean {
    const { at, asOf } = replaced.booking
    return instant > asOf + (client.now() - at + FAR_MS - BLUR_MS) * 1_000
  }

  /** A replica that is behind takes nothing back of what a fresher whole answer said just before. */
  function checkMerge(before: ReadonlyMap<string, Row>, { at, asOf }: Merge) {
    const last = replaced.room
    if (!last.isWhole || at - last.at >= SETTLING_MS || asOf >= last.asOf || asOf === UNTIMED)
      return
    for (const [id, row] of before) {
      const is = shownRows.room.get(id)?.changed_at
      if (said.isPoisonedTime(row.changed_at) || said.isPoisonedTime(is)) continue
      if ((readTime(is) ?? 0) < (readTime(row.changed_at) ?? 0)) {
        report('C5', `a replica that is behind took ${id} back`)
      }
    }
  }

  return {
    look() {
      const lists = [bookings.list, rooms.list]
      // A snapshot may bring nothing new.
      const isSame = lists.every((list, index) => list === seenLists[index])
      if (isSame && !this.isReplaced() && client.openHotel() === seenHotel) return
      if (!this.isReplaced() && client.openHotel() === seenHotel) {
        checkNoted('booking', bookings.list)
        checkNoted('room', rooms.list)
      }
      seenLists = lists
      seenHotel = client.openHotel()
      remember('booking', bookings.list)
      remember('room', rooms.list)
      seenLoads = [bookings.loaded, rooms.loaded]
      for (const row of bookings.list) checkRow('booking', row)
      for (const row of rooms.list) checkRow('room', row)
      checkCounts()
    },
    shown: (kind, id) => shownRows[kind].get(id),
    note(kind, id, row) {
      if (row) shownRows[kind].set(id, row)
    },
    isRemoved(id, ts) {
      const gone = removed.get(id)
      if (gone === undefined || client.now() - gone.at >= MEMORY_MS) return false
      return ts !== null && ts <= gone.asOf && !isFarAhead(gone.asOf)
    },
    isReplaced: () => bookings.loaded !== seenLoads[0] || rooms.loaded !== seenLoads[1],
  }
}
