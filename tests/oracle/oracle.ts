/**
 * What the board should show, by the rules of `CONVERGENCE.md` alone. Everything that arrived is
 * kept in the order of its arrival, and every row is computed anew from all of it. It is slow, and
 * it shares no code with `src/`: what both get wrong has to be wrong in the rules.
 */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
/** W: a snapshot asked for so long after an event arrived reflects that event. */
const SETTLING = 10 * SECOND
/** How far clocks may differ: ahead of the server's, and behind the last snapshot. */
const SKEW = 5 * MINUTE
/** How long event ids and removed rows are remembered. */
const MEMORY = 15 * MINUTE

export type Kind = 'booking' | 'room'
export type Value = string | number
export type Row = Record<string, Value | true>

/** What becomes of one event. */
export interface Verdict {
  outcome: string
  /** Of its reasons those that the merge decides, in the order of the alphabet. */
  codes: string[]
  /** How many rows it wrote. */
  mutations: number
}

/** An event as it was read. Instants are microseconds since 1970. */
interface Said {
  at: number
  type: string
  id: string
  fields: Record<string, Value>
  ts: number | null
  eventId: string
}

/** A snapshot as it was read. */
interface Read {
  askedAt: number
  at: number
  asOf: number
  rows: Map<string, Record<string, Value>>
}

/** What one event or one row of a snapshot says of a row. */
interface Fact {
  fields: Record<string, Value>
  /** When a field was as the fact says; `null` says that nobody knows. */
  dateOf(field: string): number | null
  stage: number
  eventId: string
  isEvent: boolean
}

/** Who says what a field is. */
interface Holder {
  /** What is shown: the latest fact, or one without a date that came after it. */
  shown: Fact
  /** The latest of the facts that have a date. */
  latest: Fact | null
}

/** A row with those who say what it is. */
interface Held {
  row: Row
  facts: Fact[]
  holders: Map<string, Holder>
}

// How things are read

const FIELDS: Record<Kind, Record<string, string>> = {
  booking: {
    booking_id: 'id',
    status: 'status',
    guest_name: 'text',
    created_at: 'instant',
    confirmed_at: 'instant',
    cancelled_at: 'instant',
    cancellation_reason: 'text',
    check_in: 'date',
    check_out: 'date',
    room_number: 'label',
    checked_in_at: 'instant',
    checked_out_at: 'instant',
    adults: 'count',
    children: 'count',
    actions: 'actions',
  },
  room: {
    room_id: 'id',
    status: 'status',
    changed_at: 'instant',
    room_number: 'label',
    floor: 'label',
    room_type: 'text',
    actions: 'actions',
  },
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)$/

/** Microseconds since 1970, or `null` for anything that names no instant. */
function instantIn(value: unknown): number | null {
  const [match, whole, fraction = '', zone] = INSTANT.exec(String(value)) ?? []
  if (match === undefined) return null
  const ms = Date.parse(`${whole}${zone}`)
  return Number.isNaN(ms) ? null : ms * 1_000 + Number(fraction.padEnd(6, '0'))
}

function statusIn(kind: Kind, value: string): string {
  const status = value.trim().toUpperCase().replaceAll(/[ -]/g, '_')
  if (kind === 'room') return status
  const others: Record<string, string> = {
    CANCELED: 'CANCELLED',
    CHECKED_IN: 'IN_HOUSE',
    CHECKED_OUT: 'COMPLETED',
  }
  return others[status] ?? status
}

function valueIn(kind: Kind, type: string, value: unknown): Value | undefined {
  const isText = typeof value === 'string' && value.trim() !== ''
  switch (type) {
    case 'id':
      return isText || Number.isInteger(value) ? String(value) : undefined
    case 'label':
      return isText || Number.isInteger(value) ? String(value).trim() : undefined
    case 'status':
      return isText ? statusIn(kind, value) : undefined
    case 'instant':
      return instantIn(value) === null ? undefined : (value as string)
    case 'count':
      return Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined
    case 'actions':
      return Array.isArray(value) ? value.join(' ') : undefined
    default:
      return isText ? value : undefined
  }
}

function fieldsIn(kind: Kind, source: Record<string, unknown>): Record<string, Value> {
  const fields: Record<string, Value> = {}
  for (const [field, type] of Object.entries(FIELDS[kind])) {
    const value = valueIn(kind, type, source[field])
    if (value !== undefined) fields[field] = value
  }
  return fields
}

// How a booking's life goes

const STAGES: Record<string, number> = { PENDING: 0, IN_HOUSE: 2, COMPLETED: 3, CANCELLED: 4 }

function stageOf(kind: Kind, status: Value | undefined): number {
  if (kind === 'room' || status === undefined) return 0
  return STAGES[status] ?? (String(status).startsWith('PENDING_') ? 0 : 1)
}

/** The fields that have the instant of a status, of a field, by status and field. */
const OWN_INSTANT_OF_STATUS: Record<string, string> = {
  CONFIRMED: 'confirmed_at',
  CANCELLED: 'cancelled_at',
  IN_HOUSE: 'checked_in_at',
  COMPLETED: 'checked_out_at',
}
const OWN_INSTANT_OF_FIELD: Record<string, string> = {
  confirmed_at: 'confirmed_at',
  cancelled_at: 'cancelled_at',
  cancellation_reason: 'cancelled_at',
}

const SAYS: Record<string, string> = {
  booking_confirmed: 'CONFIRMED',
  booking_cancelled: 'CANCELLED',
}

// How two facts of one field are ordered

/** Above zero when `a` is later than `b`. Dates are usable here. */
function compare(a: Fact, b: Fact, field: string): number {
  const [x, y] = [a.dateOf(field) as number, b.dateOf(field) as number]
  const second = (instant: number) => Math.floor(instant / 1_000_000)
  return (
    second(x) - second(y) ||
    a.stage - b.stage ||
    x - y ||
    Number(a.eventId > b.eventId) - Number(a.eventId < b.eventId)
  )
}

/** Whether a fact that came later takes a field from the latest of those with a date. */
function isLatest(next: Fact, latest: Fact | null, field: string): boolean {
  if (latest === null) return true
  if (field === 'status' && next.stage !== latest.stage) return next.stage > latest.stage
  return compare(next, latest, field) >= 0
}

/**
 * What one more fact makes of a field. One without a date is shown because it came later, and locks
 * nothing: those with a date go on among themselves as if it had not come.
 */
function heldAfter(next: Fact, held: Holder | undefined, field: string): Holder {
  if (!held) return { shown: next, latest: next.dateOf(field) === null ? null : next }
  const isEarlierStage = field === 'status' && next.stage < held.shown.stage
  if (next.dateOf(field) === null) return isEarlierStage ? held : { ...held, shown: next }
  if (!isLatest(next, held.latest, field)) return held
  return { shown: isEarlierStage ? held.shown : next, latest: next }
}

/** All that one store keeps, and what follows from it. */
export interface Oracle {
  event(body: unknown, at: number): Verdict
  /** @param askedAt when it was asked for, `at` when it came; ms of the board's clock */
  snapshot(body: unknown, askedAt: number, at: number): void
  rows(): Map<string, Row>
}

/** An oracle of bookings or rooms that has heard of nothing. */
export function createOracle(kind: Kind): Oracle {
  const idField = `${kind}_id`
  /** Every event but the duplicates and those that were refused. */
  const events: Said[] = []
  /** The last snapshot that was used. */
  let last: Read | undefined
  /** Every snapshot that was used. */
  const used: Read[] = []
  /** Rows that a snapshot no longer had; of one row its latest removal counts. */
  let gone: { id: string; asOf: number; at: number }[] = []

  // Clocks, as the last snapshot tells them

  /** Judged by the last snapshot, also where the event came before it. */
  function isUsable(instant: number | null, { at }: Said): instant is number {
    const server = last ? last.asOf / 1_000 + Math.max(0, at - last.at) : at + DAY
    return instant !== null && instant <= (server + SKEW) * 1_000
  }

  /** What orders an event: of a room `changed_at`, else `ts`. */
  function dateOf(said: Said): number | null {
    const date = instantIn(said.fields['changed_at']) ?? said.ts
    return isUsable(date, said) ? date : null
  }

  function isOlderThanSnapshot(said: Said): boolean {
    if (!last) return false
    const all = [said.ts, instantIn(said.fields['changed_at'])]
    const instants = all.filter((one) => isUsable(one, said))
    const horizon = last.asOf - (SETTLING + SKEW) * 1_000
    return instants.length > 0 && Math.max(...instants) < horizon
  }

  function isKeptAway(said: Said): boolean {
    const date = dateOf(said)
    const removal = gone.findLast(({ id }) => id === said.id)
    if (!removal || date === null) return false
    return date <= removal.asOf && said.at - removal.at <= MEMORY
  }

  // What facts there are

  function factOfEvent(said: Said): Fact {
    const { fields, eventId } = said
    const date = dateOf(said)
    const isRoom = kind === 'room'
    return {
      fields,
      dateOf: () => date,
      stage: stageOf(kind, fields['status']),
      eventId: isRoom ? '' : eventId,
      isEvent: true,
    }
  }

  function factOfRow(fields: Record<string, Value>, asOf: number): Fact {
    const settled = asOf - SETTLING * 1_000
    const instantOf = (field: string | undefined): number | null => {
      const instant = field === undefined ? null : instantIn(fields[field])
      return instant !== null && instant <= asOf + SKEW * 1_000 ? instant : null
    }
    const instants = Object.keys(fields).map((field) =>
      FIELDS[kind][field] === 'instant' ? (instantOf(field) ?? 0) : 0,
    )
    const surelyKnown = Math.max(settled, ...instants)
    const dateOf = (field: string): number => {
      if (kind === 'room') {
        const own = ['status', 'changed_at'].includes(field) ? instantOf('changed_at') : null
        return own ?? surelyKnown
      }
      if (field !== 'status') return instantOf(OWN_INSTANT_OF_FIELD[field]) ?? surelyKnown
      const own = instantOf(OWN_INSTANT_OF_STATUS[String(fields['status'])])
      return own === null ? surelyKnown : Math.max(own, settled)
    }
    return { fields, dateOf, stage: stageOf(kind, fields['status']), eventId: '', isEvent: false }
  }

  /** What the last snapshot says of a row, then what was said since shortly before it. */
  function factsOf(id: string): Fact[] {
    const facts: Fact[] = []
    const row = last?.rows.get(id)
    if (last && row) facts.push(factOfRow(row, last.asOf))
    for (const said of events) {
      if (said.id !== id) continue
      if (last && said.at <= last.askedAt - SETTLING) continue
      if (isOlderThanSnapshot(said)) continue
      if (isKeptAway(said)) continue
      facts.push(factOfEvent(said))
    }
    return facts
  }

  // What row follows from them

  /** Facts without a date dispute nothing, and nothing disputes them. */
  function isDisputed(facts: readonly Fact[], status: Holder | undefined): boolean {
    const cancellation = status?.latest
    if (kind === 'room' || cancellation?.fields['status'] !== 'CANCELLED') return false
    const cancelledAt = cancellation.dateOf('status') as number
    return facts.some(({ isEvent, fields, dateOf: dateOfField }) => {
      const isRival = ['CONFIRMED', 'IN_HOUSE'].includes(String(fields['status']))
      return isEvent && isRival && (dateOfField('status') ?? 0) > cancelledAt
    })
  }

  function heldOf(id: string): Held | undefined {
    const facts = factsOf(id)
    if (facts.length === 0) return undefined
    const holders = new Map<string, Holder>()
    for (const fact of facts) {
      for (const field of Object.keys(fact.fields)) {
        holders.set(field, heldAfter(fact, holders.get(field), field))
      }
    }
    const row: Row = {}
    for (const [field, { shown }] of holders) row[field] = shown.fields[field] as Value
    if (isDisputed(facts, holders.get('status'))) row['disputed'] = true
    return { row, facts, holders }
  }

  function ids(): Set<string> {
    return new Set([...(last?.rows.keys() ?? []), ...events.map(({ id }) => id)])
  }

  function rows(): Map<string, Row> {
    const all = new Map<string, Row>()
    for (const id of ids()) {
      const held = heldOf(id)
      if (held) all.set(id, held.row)
    }
    return all
  }

  // The two ways in

  function said(body: unknown, at: number): Said | null {
    const { type, payload, meta } = body as {
      type: string
      payload: Record<string, unknown>
      meta: Record<string, unknown>
    }
    const fields = fieldsIn(kind, payload)
    const id = fields[idField]
    if (id === undefined) return null
    const status = SAYS[type] ?? fields['status']
    if (status !== undefined) fields['status'] = status
    const eventId = typeof meta['event_id'] === 'string' ? meta['event_id'] : ''
    const ts = instantIn(meta['ts'])
    return { at, type, id: String(id), fields, ts, eventId }
  }

  return {
    event(body, at) {
      const next = said(body, at)
      if (!next) return { outcome: 'rejected', codes: ['id-unusable'], mutations: 0 }
      const sameId = events.filter(
        ({ type, id, eventId, at: then }) =>
          type === next.type &&
          id === next.id &&
          eventId !== '' &&
          eventId === next.eventId &&
          at - then <= MEMORY,
      )
      const isEqual = ({ fields }: Said) => isSame(fields, next.fields)
      // Without a `ts` only what they say tells two events apart.
      const isRepeated = (one: Said) => one.ts === next.ts && (one.ts !== null || isEqual(one))
      const same = sameId.findLast(isRepeated)
      if (same) {
        const codes = isEqual(same) ? [] : ['body-differs']
        return { outcome: 'duplicate', codes, mutations: 0 }
      }
      const reused = sameId.length > 0 ? ['event-id-reused'] : []
      const before = heldOf(next.id)
      if (isOlderThanSnapshot(next)) {
        return { outcome: 'stale', codes: [...reused, 'older-than-snapshot'], mutations: 0 }
      }
      if (isKeptAway(next)) {
        return { outcome: 'stale', codes: [...reused, 'removed-from-board'], mutations: 0 }
      }
      events.push(next)
      const after = heldOf(next.id) as Held
      const isChanged = !isSame(before?.row, after.row)
      const hasLost = isOlder(after.facts.at(-1) as Fact, before?.holders.get('status'))
      const outcomes = hasLost ? ['stale', 'filled'] : ['unchanged', 'applied']
      const mutations = isChanged ? 1 : 0
      return { outcome: outcomes[mutations] as string, codes: reused, mutations }
    },
    snapshot(body, askedAt, at) {
      const { as_of, results } = body as { as_of: string; results: Record<string, unknown>[] }
      const asOf = instantIn(as_of) as number
      const isLagging = used.some((other) => askedAt - SETTLING < other.at && asOf < other.asOf)
      if (isLagging) return
      const next: Read = { askedAt, at, asOf, rows: new Map() }
      for (const result of results) {
        const fields = fieldsIn(kind, result)
        const id = String(fields[idField])
        if (!next.rows.has(id)) next.rows.set(id, fields)
      }
      const before = rows()
      last = next
      used.push(next)
      gone = gone.filter(({ id }) => !next.rows.has(id))
      const after = rows()
      for (const id of before.keys()) if (!after.has(id)) gone.push({ id, asOf, at })
    },
    rows,
  }
}

/** Whether an event loses against what holds the status. */
function isOlder(fact: Fact, held: Holder | undefined): boolean {
  if (!held) return false
  if (fact.fields['status'] !== undefined) return heldAfter(fact, held, 'status').shown !== fact
  // Without a status it is weighed against what has that status and a date.
  const { shown, latest } = held
  if (latest === null || latest.stage !== shown.stage) return false
  return fact.dateOf('status') !== null && compare(fact, latest, 'status') < 0
}

function isSame(a: Row | undefined, b: Row): boolean {
  if (!a) return false
  const keys = Object.keys(b)
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key])
}
