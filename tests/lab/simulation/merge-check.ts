/** After a snapshot was merged the rows are those of one answer, and of what was said just before (C5). */
import type { Backend, Request } from './backend'
import type { Report, Row } from './board-check'
import type { Client } from './client'
import { differingFields } from './convergence'
import { HORIZON_MS, W_MS } from './horizon'
import type { Kind } from './hotel-model'

export interface MergeCheckPorts {
  client: Client
  backend: Backend
  report: Report
}

export interface MergeCheck {
  /** Compares, if a snapshot was merged since the last time. */
  look(): void
  /** Notes that an event spoke of a row; `ts` in ms, when it names one that can be read. */
  hear(id: string, ts: number | null): void
  /** The latest answer that the rows of a kind come from. */
  latest(kind: Kind): Request | null
  /**
   * When the last whole list, and the list that brought a row, were read (ms): what is older by far
   * than either says nothing of the row.
   */
  readsOf(kind: Kind, id: string): number[]
  /** Whether a row cannot be read in the latest answer. */
  isUnreadable(kind: Kind, id: string): boolean
  /** Whether the latest answer came in pages and lacks a row: it is gone, or moved between two of them. */
  isLackedInPages(kind: Kind, id: string): boolean
  startSession(): void
}

export function createMergeCheck({ client, backend, report }: MergeCheckPorts): MergeCheck {
  const { requests } = backend
  const loads: Record<Kind, unknown> = { booking: null, room: null }
  const merged: Record<Kind, Request | null> = { booking: null, room: null }
  const shown: Record<Kind, readonly Row[]> = { booking: [], room: [] }
  const wholeAt: Record<Kind, number | null> = { booking: null, room: null }
  const listedAt: Record<Kind, Map<string, number | null>> = { booking: new Map(), room: new Map() }
  /** When events spoke of a row, and what instant they name. */
  let heard = new Map<string, { at: number; ts: number | null }[]>()
  /** The rows that the latest answer in pages lacked, and whether no event may excuse them. */
  let lacked = new Map<string, boolean>()
  let firstOfSession = 0

  function answered(kind: Kind): Request | null {
    for (let index = requests.length - 1; index >= firstOfSession; index--) {
      const request = requests[index] as Request
      if (request.kind === kind && request.told) return request
    }
    return null
  }

  /** Whether an event that may be newer than the answer spoke of a row. */
  function isSpokenOf(id: string, { pageAt, told }: Request): boolean {
    const horizon = told?.asOf ? told.asOf - HORIZON_MS : -Infinity
    const events = heard.get(id) ?? []
    return events.some(
      (one) => one.at > pageAt - W_MS && (one.ts === null || one.ts >= horizon - 1_000),
    )
  }

  function compare(kind: Kind, request: Request) {
    const { told } = request
    if (!told) return
    const rows = rowsOf(kind)
    const own = new Map(rows.map((row) => [String(row[`${kind}_id`]), row]))
    for (const row of told.rows) {
      const id = String(row[`${kind}_id`])
      if (isSpokenOf(id, request)) continue
      const is = own.get(id)
      if (!is) report('C5', `${id} is in the answer and not on the board`)
      for (const { field, is: has, should } of is ? differingFields(is, row) : []) {
        report('C5', `${id}: ${field} is ${has} after a snapshot that says ${should}`)
      }
    }
    const said = new Set(told.rows.map((row) => String(row[`${kind}_id`])))
    for (const id of own.keys()) {
      const isGone = told.missing === 0 && !said.has(id) && !isSpokenOf(id, request)
      if (isGone && (!told.isPaged || lacked.get(id)))
        report('C5', `${id} is on the board and not in the answer`)
    }
    if (told.isPaged && told.missing === 0) {
      const before = shown[kind].map((row) => String(row[`${kind}_id`]))
      const lacks = [...new Set([...before, ...own.keys()])].filter((id) => !said.has(id))
      for (const id of before) {
        const isTaken = !said.has(id) && !lacked.has(id) && !own.has(id)
        if (isTaken) report('C5', `one read in pages took ${id} away`)
      }
      lacked = new Map(lacks.map((id) => [id, !isSpokenOf(id, request)]))
    }
    if (told.missing === 0) return
    for (const row of shown[kind]) {
      const id = String(row[`${kind}_id`])
      if (!own.has(id)) report('C5', `an incomplete list took ${id} away`)
    }
  }

  /** Notes when the rows of the board were listed. One that an answer lacks keeps its earlier list. */
  function date(kind: Kind, { told }: Request) {
    if (!told) return
    const { asOf } = told
    if (told.missing === 0 && asOf !== null) wholeAt[kind] = asOf
    const said = new Set(told.rows.map((row) => String(row[`${kind}_id`])))
    const ids = rowsOf(kind).map((row) => String(row[`${kind}_id`]))
    const before = listedAt[kind]
    listedAt[kind] = new Map(ids.map((id) => [id, said.has(id) ? asOf : (before.get(id) ?? null)]))
  }

  function rowsOf(kind: Kind): readonly Row[] {
    return kind === 'booking' ? client.bookings.list : client.rooms.list
  }

  /** Whether the latest answer has a row. */
  function isListed(kind: Kind, id: string): boolean {
    return !!merged[kind]?.told?.rows.some((row) => row[`${kind}_id`] === id)
  }

  function look(kind: Kind) {
    const store = kind === 'booking' ? client.bookings : client.rooms
    const { loaded } = store
    const rows = rowsOf(kind)
    const before = loads[kind]
    loads[kind] = loaded
    if (loaded !== before && loaded) {
      const request = answered(kind)
      merged[kind] = request
      if (request) {
        compare(kind, request)
        date(kind, request)
        const { businessDate, unreadable, repeated, missing } = request.told as NonNullable<
          Request['told']
        >
        const says = loaded as unknown as Record<string, unknown>
        const should = { businessDate, unreadable, repeated, missing }
        for (const [name, value] of Object.entries(should)) {
          if (name in says && says[name] !== value) {
            report('whole', `${name} is ${String(says[name])}, the answer says ${String(value)}`)
          }
        }
      }
    }
    shown[kind] = rows
  }

  return {
    look() {
      look('booking')
      look('room')
    },
    hear(id, ts) {
      const since = client.now() - 2 * W_MS - 12_000
      const events = (heard.get(id) ?? []).filter(({ at }) => at > since)
      heard.set(id, [...events, { at: client.now(), ts }])
      // A list that lacks the row may be older than the event, so the count begins anew.
      if (lacked.has(id)) lacked.set(id, false)
    },
    latest: (kind) => merged[kind],
    readsOf: (kind, id) =>
      [wholeAt[kind], listedAt[kind].get(id)].filter((asOf) => typeof asOf === 'number'),
    isUnreadable: (kind, id) => !!merged[kind]?.told?.unreadable && !isListed(kind, id),
    isLackedInPages: (kind, id) => !!merged[kind]?.told?.isPaged && !isListed(kind, id),
    startSession() {
      firstOfSession = requests.length
      merged.booking = merged.room = null
      wholeAt.booking = wholeAt.room = null
      for (const listed of Object.values(listedAt)) listed.clear()
      heard = new Map()
      lacked = new Map()
      shown.booking = shown.room = []
    },
  }
}
