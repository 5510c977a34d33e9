/**
 * The same job by hand: one file for bookings alone, without tables, models or Vue. It has the checks,
 * the dedupe, the order of statuses and instants, the journal and the tallies of the board's rules,
 * and shows the rows that the oracle shows (`by-hand.test.ts`). Only the readers of instants and
 * calendar days are the board's own.
 */
import { isCalendarDay, parseInstant } from '../../../../src/core/instant'
import type { BookingRow } from '../bookings'
import { OPENED_AT } from '../story'
import { countAll, recount, type Tallies } from '../tallies'
import type { ArrivedEvent, Subject } from './subject'

const SETTLING_MS = 10_000
const JOURNAL_MS = 20_000
const SKEW_MS = 5 * 60_000
const MEMORY_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000
const REMEMBERED = 4_096
const MAX_TEXT = 2_048

type Value = string | number
type Fields = Record<string, Value | undefined>

/** What orders the values of one field. A `ts` of 0 orders nothing. */
interface Version {
  ts: number
  stage: number
  id: string
}

/** What an event says. */
interface Said {
  id: string
  fields: Fields
  nones: string[]
  version: Version
}

interface Entry {
  row: Fields
  versions: Record<string, Version>
  noneSince: Version | undefined
  rivalAt: number
}

interface Use {
  said: Said
  at: number
}

const READ: Record<string, (value: unknown) => Value | undefined> = {
  booking_id: readId,
  ref: readId,
  status: readStatus,
  guest_name: readText,
  cancellation_reason: readText,
  room_number: readLabel,
  created_at: readInstant,
  confirmed_at: readInstant,
  cancelled_at: readInstant,
  checked_in_at: readInstant,
  checked_out_at: readInstant,
  check_in: readDay,
  check_out: readDay,
  adults: readCount,
  children: readCount,
  actions: readActions,
}
const INSTANTS = ['created_at', 'confirmed_at', 'cancelled_at', 'checked_in_at', 'checked_out_at']
const NEEDED = new Set(['booking_id', 'status', 'guest_name', 'created_at'])
const NEEDED_BY: Record<string, string[]> = {
  booking_created: ['booking_id', 'status', 'created_at', 'guest_name'],
  booking_confirmed: ['booking_id', 'status', 'confirmed_at'],
  booking_cancelled: ['booking_id', 'status', 'cancelled_at', 'cancellation_reason'],
  booking_updated: ['booking_id', 'status'],
  booking_checked_in: ['booking_id', 'checked_in_at'],
  booking_checked_out: ['booking_id', 'checked_out_at'],
}
const SAYS: Record<string, string> = {
  booking_confirmed: 'CONFIRMED',
  booking_cancelled: 'CANCELLED',
}
const STANDS_FOR: Record<string, string> = {
  booking_checked_in: 'IN_HOUSE',
  booking_checked_out: 'COMPLETED',
}
const SPELLINGS: Record<string, string> = {
  CANCELED: 'CANCELLED',
  CHECKED_IN: 'IN_HOUSE',
  CHECKEDIN: 'IN_HOUSE',
  INHOUSE: 'IN_HOUSE',
  CHECKED_OUT: 'COMPLETED',
  CHECKEDOUT: 'COMPLETED',
  NOSHOW: 'NO_SHOW',
}
const INSTANT_OF_STATUS: Record<string, string> = {
  CONFIRMED: 'confirmed_at',
  IN_HOUSE: 'checked_in_at',
  COMPLETED: 'checked_out_at',
  CANCELLED: 'cancelled_at',
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed()
}

function readId(value: unknown) {
  if (Number.isSafeInteger(value)) return String(value)
  return isText(value) && value.length <= 128 ? value : undefined
}

function readText(value: unknown) {
  return isText(value) ? value.slice(0, MAX_TEXT) : undefined
}

function readLabel(value: unknown) {
  return Number.isSafeInteger(value) ? String(value) : readText(value)?.trim()
}

function readStatus(value: unknown) {
  if (!isText(value)) return undefined
  const status = /^[A-Z]+(_[A-Z]+)*$/.test(value)
    ? value
    : value
        .trim()
        .replace(/[\s\p{Pd}_]+/gu, '_')
        .toUpperCase()
  return SPELLINGS[status] ?? status
}

function readInstant(value: unknown) {
  return parseInstant(value) === null ? undefined : (value as string)
}

function readDay(value: unknown) {
  return typeof value === 'string' && isCalendarDay(value) ? value : undefined
}

function readCount(value: unknown) {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined
}

function readActions(value: unknown) {
  return Array.isArray(value) && value.length <= 16 ? value.join(' ') : undefined
}

function readFields(source: Record<string, unknown>, nones: string[] | null): Fields {
  const fields: Fields = {}
  for (const field in source) {
    const read = READ[field]
    if (!read) continue
    const given = source[field]
    const value = read(given)
    if (value !== undefined) fields[field] = value
    else if (given === null && nones && !NEEDED.has(field)) nones.push(field)
  }
  return fields
}

function stageOf(status: Value | undefined): number {
  if (status === undefined || status === 'PENDING') return 0
  if (status === 'IN_HOUSE') return 2
  if (status === 'COMPLETED') return 3
  if (status === 'CANCELLED') return 4
  return String(status).startsWith('PENDING_') ? 0 : 1
}

/** Whether `a` wins against `b`; on a tie the later arrival, `a`, does. */
function wins(a: Version, b: Version): boolean {
  if (a.ts === 0 || b.ts === 0) return true
  const isOneSecond = Math.floor(a.ts / 1_000_000) === Math.floor(b.ts / 1_000_000)
  if (a.stage !== b.stage && isOneSecond) return a.stage > b.stage
  return a.ts === b.ts ? a.id >= b.id : a.ts > b.ts
}

function isSame(field: string, a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (field.endsWith('_at') && parseInstant(a) === parseInstant(b))
}

function isSameSaid(a: Said, b: Said): boolean {
  const fields = Object.keys(a.fields)
  return (
    fields.length === Object.keys(b.fields).length &&
    fields.every((field) => a.fields[field] === b.fields[field]) &&
    a.nones.join() === b.nones.join()
  )
}

/** The bookings of one hotel. */
export function createByHand() {
  let rows = new Map<string, Entry>()
  let tallies: Tallies = countAll([])
  /** Two generations of event ids. */
  let young = new Map<string, Use[]>()
  let old = new Map<string, Use[]>()
  let journal: Use[] = []
  const gone = new Map<string, { asOf: number; at: number }>()
  let last: { asOf: number; at: number } | null = null
  let ahead = DAY_MS
  /** How many faults were found in what was taken nevertheless. */
  let faults = 0

  function usesOf(key: string, at: number): Use[] {
    const uses = young.get(key) ?? old.get(key) ?? []
    return uses.filter((use) => at - use.at <= MEMORY_MS)
  }

  function remember(key: string, uses: Use[]) {
    young.set(key, uses.slice(-16))
    if (young.size < REMEMBERED / 2) return
    old = young
    young = new Map()
  }

  /** What is further ahead of the server's clock orders nothing. */
  function limitAt(at: number): number {
    return (at + ahead + SKEW_MS) * 1_000
  }

  function trusted(said: Said, at: number): Said {
    const { version } = said
    return version.ts <= limitAt(at) ? said : { ...said, version: { ...version, ts: 0 } }
  }

  function isRefused({ id, version: { ts } }: Said, at: number): boolean {
    if (ts === 0) return false
    const settled = last ? last.asOf - SETTLING_MS * 1_000 : 0
    if (ts < settled - SKEW_MS * 1_000 && settled <= limitAt(at)) return true
    const removal = gone.get(id)
    if (!removal || at - removal.at > MEMORY_MS) return false
    return ts <= removal.asOf && removal.asOf <= limitAt(at)
  }

  function merge(held: Entry | undefined, { fields, nones, version }: Said): Entry {
    const isRival = fields.status === 'CONFIRMED' || version.stage === stageOf('IN_HOUSE')
    const rivalAt = Math.max(held?.rivalAt ?? 0, isRival ? version.ts : 0)
    const versions = held?.versions ?? {}
    const before = held?.row ?? {}
    const isStage = fields.status !== undefined && version.stage !== versions.status?.stage
    const isOlder =
      versions.status !== undefined &&
      before.status !== undefined &&
      (isStage ? version.stage < versions.status.stage : !wins(version, versions.status))
    let row: Fields | undefined
    const take = (field: string, value: Value | undefined) => {
      const none = before[field] === undefined && !NEEDED.has(field) ? held?.noneSince : undefined
      const known = versions[field] ?? none
      const isTaken = !known || (field === 'status' ? !isOlder : wins(version, known))
      if (!isTaken) return
      const isLater = field === 'status' && known !== undefined && version.stage > known.stage
      if (!known || version.ts !== 0 || isLater) versions[field] = version
      else versions[field] = known
      if (isSame(field, before[field], value)) return
      row ??= { ...before }
      if (value === undefined) delete row[field]
      else row[field] = value
    }
    for (const field in fields) take(field, fields[field])
    for (const field of nones) take(field, undefined)
    const after = row ?? before
    const heldAt = versions.status?.ts ?? 0
    const isDisputed = after.status === 'CANCELLED' && heldAt !== 0 && rivalAt > heldAt
    if (isDisputed !== (after.disputed !== undefined)) {
      row = { ...after }
      if (isDisputed) row.disputed = true as unknown as Value
      else delete row.disputed
    }
    return { row: row ?? before, versions, noneSince: held?.noneSince, rivalAt }
  }

  /** A row of a list, with the instants that it names. */
  function entryOf(row: Fields, asOf: number): Entry {
    const settled = asOf - SETTLING_MS * 1_000
    const stage = stageOf(row.status)
    const own: Record<string, number> = {}
    let latest = settled
    for (const field of INSTANTS) {
      const ts = parseInstant(row[field]) ?? 0
      if (ts === 0 || ts > asOf + SKEW_MS * 1_000) continue
      own[field] = ts
      if (ts > latest) latest = ts
    }
    const rest: Version = { ts: latest, stage, id: '' }
    const versions: Record<string, Version> = {}
    for (const field in row) versions[field] = rest
    const date = (field: string, ts: number | undefined) => {
      if (ts !== undefined && row[field] !== undefined) versions[field] = { ts, stage, id: '' }
    }
    date('confirmed_at', own.confirmed_at)
    date('cancelled_at', own.cancelled_at)
    date('cancellation_reason', own.cancelled_at)
    const statusAt = own[INSTANT_OF_STATUS[String(row.status)] ?? '']
    date('status', statusAt && Math.max(statusAt, settled))
    return { row, versions, noneSince: { ts: settled, stage, id: '' }, rivalAt: 0 }
  }

  return {
    rows: () => rows,
    tallies: () => tallies,
    faults: () => faults,
    event(body: unknown, at: number) {
      const { type, category, payload, meta } = body as {
        type: string
        category: string
        payload: Record<string, unknown>
        meta: Record<string, unknown>
      }
      const needed = NEEDED_BY[type]
      if (category !== 'room_booking' || !needed || payload === null) return
      const nones: string[] = []
      const fields = readFields(payload, nones)
      const id = fields.booking_id as string | undefined
      if (id === undefined) return
      for (const field of needed) if (payload[field] == null) faults++
      const cleared = nones.filter((field) => !needed.includes(field))
      const status = SAYS[type] ?? fields.status
      if (status !== undefined) fields.status = status
      if (meta.scope !== 'staff') faults++
      const eventId = (readId(meta.event_id) ?? '') as string
      const ts = parseInstant(meta.ts) ?? 0
      const stage = stageOf(status ?? STANDS_FOR[type])
      const said: Said = { id, fields, nones: cleared, version: { ts, stage, id: eventId } }
      const key = `${type}|${id.length}|${id}|${eventId}`
      const uses = eventId === '' ? [] : usesOf(key, at)
      for (const use of uses) {
        if (use.said.version.ts !== ts) continue
        const isRepeated = isSameSaid(use.said, said)
        if (!isRepeated) faults++
        if (ts !== 0 || isRepeated) return
      }
      const use = { said, at }
      journal.push(use)
      if (journal.length > 50_000) journal = journal.filter((one) => at - one.at < JOURNAL_MS)
      const fact = trusted(said, at)
      if (isRefused(fact, at)) return
      const held = rows.get(id)
      const entry = merge(held, fact)
      rows.set(id, entry)
      recount(tallies, held?.row.status as string, entry.row.status as string)
      if (eventId !== '') remember(key, [...uses, use])
    },
    /** A whole list, asked for at `askedAt` and merged at `at` (ms). */
    snapshot(asOfText: string, results: readonly object[], askedAt: number, at: number) {
      const asOf = parseInstant(asOfText) ?? 0
      const since = askedAt - SETTLING_MS
      if (last && last.at > since && last.asOf > asOf) return
      last = { asOf, at }
      ahead = Math.floor(asOf / 1_000) - at
      const next = new Map<string, Entry>()
      for (const result of results) {
        const row = readFields(result as Record<string, unknown>, null)
        const id = row.booking_id as string | undefined
        if (id === undefined || next.has(id)) continue
        next.set(id, entryOf(row, asOf))
        gone.delete(id)
      }
      journal = journal.filter((one) => one.at > since)
      for (const { said } of journal) {
        const fact = trusted(said, at)
        if (!isRefused(fact, at)) next.set(said.id, merge(next.get(said.id), fact))
      }
      for (const id of rows.keys()) if (!next.has(id)) gone.set(id, { asOf, at })
      rows = next
      tallies = countAll(Array.from(rows.values(), ({ row }) => row as { status?: string }))
    },
  }
}

/** As a contestant. */
export const byHand: Subject<ArrivedEvent> = {
  name: 'the same job by hand',
  create() {
    let bookings = createByHand()
    return {
      open(opening: BookingRow[]) {
        bookings = createByHand()
        bookings.snapshot(new Date(OPENED_AT).toISOString(), opening, OPENED_AT, OPENED_AT)
      },
      apply: ({ body, at }) => bookings.event(body, at),
      tallies: () => bookings.tallies(),
    }
  },
}
