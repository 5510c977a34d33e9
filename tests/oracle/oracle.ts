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
/** What is said of some fields; `null` says that one has no value. */
type Fields = Record<string, Value | null>

/** What a backend's lists cannot tell. */
export interface Lists {
  /** Fields that no list carries. */
  neverListed?: readonly string[]
  /** Statuses of rows that no list contains. */
  unlisted?: readonly string[]
}

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
  fields: Fields
  ts: number | null
  eventId: string
  /** The server's clock as the board knew it when it arrived. */
  clock: Clock | undefined
  /** A later list may believe it nevertheless. */
  isRefused?: true
}

/** The server's clock showed `asOf` when the board's showed `at`. */
interface Clock {
  asOf: number
  at: number
}

/** A snapshot as it was read. */
interface Read {
  askedAt: number
  at: number
  /** `null` when it tells no instant. */
  asOf: number | null
  /** The server's clock as the board knew it from then on. */
  clock: Clock | undefined
  /** It told the server's time. */
  setsClock: boolean
  isWhole: boolean
  /** How many events had come by then. */
  eventsBefore: number
  rows: Map<string, Fields>
}

/** A snapshot that said what becomes of a row. */
interface Ruling {
  read: Read
  /** The last whole snapshot at that time that told its instant. */
  dated: Read | undefined
  /** Whether the board knew the row before. */
  isKnown: boolean
  /** The removals that it found. */
  removals: readonly Removal[]
}

/** A snapshot of some instant, or of none, no longer had a row that was on the board. */
interface Removal {
  id: string
  asOf: number | null
  at: number
}

/** What one event or one row of a snapshot says of a row. */
interface Fact {
  fields: Fields
  /** When a field was as the fact says; `null` says that nobody knows. */
  dateOf(field: string): number | null
  stage: number
  /** The status that it says or stands for. */
  means: Value | null | undefined
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
  /** `null` when its status keeps it from being shown. */
  row: Row | null
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

/** What a row cannot be without, and what an event has to say. */
const NEEDED_IN_ROW: Record<Kind, readonly string[]> = {
  booking: ['booking_id', 'status', 'guest_name', 'created_at'],
  room: ['room_id', 'status', 'changed_at'],
}
const NEEDED_IN_EVENT: Record<string, readonly string[]> = {
  booking_confirmed: ['confirmed_at'],
  booking_cancelled: ['cancelled_at', 'cancellation_reason'],
  booking_checked_in: ['checked_in_at'],
  booking_checked_out: ['checked_out_at'],
}

function fieldsIn(
  kind: Kind,
  source: Record<string, unknown>,
  isNone: (field: string) => boolean,
): Fields {
  const fields: Fields = {}
  for (const [field, type] of Object.entries(FIELDS[kind])) {
    const value = valueIn(kind, type, source[field])
    if (value !== undefined) fields[field] = value
    else if (!NEEDED_IN_ROW[kind].includes(field) && isNone(field)) fields[field] = null
  }
  return fields
}

// How a booking's life goes

const STAGES: Record<string, number> = { PENDING: 0, IN_HOUSE: 2, COMPLETED: 3, CANCELLED: 4 }

function stageOf(kind: Kind, status: Value | null | undefined): number {
  if (kind === 'room' || status == null) return 0
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

/** What an event without a status counts as. */
const STANDS_FOR: Record<string, string> = {
  booking_checked_in: 'IN_HOUSE',
  booking_checked_out: 'COMPLETED',
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

/** A list as it reaches a store. */
export interface ListBody {
  /** Of a 304 without a `Date` the instant of the answer that it confirms. Missing: none is told. */
  as_of?: string | undefined
  results: object[]
  /** It is a 304 without a `Date`. */
  isUndatedConfirmation?: boolean
  /** It was read in pages. */
  isPaged?: boolean
  /** How many rows it lacks by its own account, and how many are on pages that nobody read. */
  missing?: number
  unread?: number
}

/** All that one store keeps, and what follows from it. */
export interface Oracle {
  event(body: unknown, at: number): Verdict
  /** @param askedAt when it was asked for, `at` when it came; ms of the board's clock */
  snapshot(body: ListBody, askedAt: number, at: number): void
  rows(): Map<string, Row>
}

/** An oracle of bookings or rooms that has heard of nothing. */
export function createOracle(kind: Kind, { neverListed = [], unlisted = [] }: Lists = {}): Oracle {
  const idField = `${kind}_id`
  /** Every event but the duplicates. */
  const events: Said[] = []
  /** The last whole snapshot that was used and told its instant. */
  let last: Read | undefined
  /** Every snapshot that was used. */
  const used: Read[] = []
  /** Rows that a snapshot no longer had; of one row its latest removal counts. */
  let gone: Removal[] = []
  /** By row, the snapshots that contained it or took it away. */
  const rulings = new Map<string, Ruling[]>()
  /** The rows that the last whole snapshot lacked, if that was in pages, and nothing has named since. */
  let lacking = new Set<string>()

  // Clocks, as the last snapshot tells them

  /** Judged by the clock that the board knows. */
  function isUsable(
    instant: number | null,
    at: number,
    clock: Clock | undefined,
  ): instant is number {
    const server = clock ? clock.asOf / 1_000 + Math.max(0, at - clock.at) : at + DAY
    return instant !== null && instant <= (server + SKEW) * 1_000
  }

  /** What orders an event: of a room `changed_at`, else `ts`. */
  function dateOf(said: Said, clock: Clock | undefined): number | null {
    const date = instantIn(said.fields['changed_at']) ?? said.ts
    return isUsable(date, said.at, clock) ? date : null
  }

  function isOlderThan(read: Read | undefined, said: Said, clock: Clock | undefined): boolean {
    if (read?.asOf == null) return false
    const all = [said.ts, instantIn(said.fields['changed_at'])]
    const instants = all.filter((one) => isUsable(one, said.at, clock))
    const settled = read.asOf - SETTLING * 1_000
    // A list of a clock that was set back since has no horizon.
    if (!isUsable(settled, said.at, clock)) return false
    return instants.length > 0 && Math.max(...instants) < settled - SKEW * 1_000
  }

  /** The list that brought a row, if it is the latest that ruled on it. */
  function listOf(id: string, ruling = rulings.get(id)?.at(-1)): Read | undefined {
    return ruling?.read.rows.has(id) ? ruling.read : undefined
  }

  /** That list, unless the clock was set back since. */
  function horizonOf(id: string): Read | undefined {
    const list = listOf(id)
    if (!list || list.asOf === null) return undefined
    const settled = list.asOf - SETTLING * 1_000
    const later = used.slice(used.indexOf(list) + 1).filter(({ setsClock }) => setsClock)
    return later.every(({ at, clock }) => isUsable(settled, at, clock)) ? list : undefined
  }

  /** Judged by the clock that was known, and the removals that there were, at some time. */
  function isKeptAway(
    said: Said,
    clock: Clock | undefined,
    removals: readonly Removal[] = gone,
    at = said.at,
  ): boolean {
    const date = dateOf(said, clock)
    const removal = removals.findLast(({ id }) => id === said.id)
    // What a snapshot without an instant removed may come back.
    if (removal?.asOf == null || date === null) return false
    const isBelieved = isUsable(removal.asOf, at, clock)
    return isBelieved && date <= removal.asOf && at - removal.at <= MEMORY
  }

  // What facts there are

  function factOfEvent(said: Said, clock: Clock | undefined): Fact {
    const { fields, eventId } = said
    const date = dateOf(said, clock)
    const isRoom = kind === 'room'
    const means = fields['status'] ?? STANDS_FOR[said.type]
    return {
      fields,
      dateOf: () => date,
      stage: stageOf(kind, means),
      means,
      eventId: isRoom ? '' : eventId,
      isEvent: true,
    }
  }

  function factOfRow(fields: Fields, { asOf, at, clock }: Read): Fact {
    const settled = asOf === null ? null : asOf - SETTLING * 1_000
    const instantOf = (field: string | undefined): number | null => {
      const instant = field === undefined ? null : instantIn(fields[field])
      const ofRead = asOf === null ? clock : { asOf, at }
      return isUsable(instant, at, ofRead) ? instant : null
    }
    const instants = Object.keys(fields).map((field) =>
      FIELDS[kind][field] === 'instant' ? (instantOf(field) ?? 0) : 0,
    )
    // Without an instant of the read only what a row dates itself is known to be later than an event.
    const surelyKnown = settled === null ? null : Math.max(settled, ...instants)
    const dateOf = (field: string): number | null => {
      if (fields[field] === null) return settled
      if (kind === 'room') {
        const own = ['status', 'changed_at'].includes(field) ? instantOf('changed_at') : null
        return own ?? surelyKnown
      }
      if (field !== 'status') return instantOf(OWN_INSTANT_OF_FIELD[field]) ?? surelyKnown
      const own = instantOf(OWN_INSTANT_OF_STATUS[String(fields['status'])])
      return own === null || settled === null ? (own ?? surelyKnown) : Math.max(own, settled)
    }
    const means = fields['status']
    return { fields, dateOf, stage: stageOf(kind, means), means, eventId: '', isEvent: false }
  }

  /** Whether a snapshot that ruled on a row leaves an event of before it in force. */
  function isBelieved(said: Said, ruling: Ruling): boolean {
    const { dated, removals, read } = ruling
    const { clock, at, askedAt } = read
    if (said.at <= askedAt - SETTLING) return false
    const isOld = [dated, listOf(said.id, ruling)].some((list) => isOlderThan(list, said, clock))
    return !isOld && !isKeptAway(said, clock, removals, at)
  }

  /**
   * What the last snapshot that ruled on a row says of it, then what was said since shortly before
   * that. Of a field that no list carries, what was said since the row or the field came to the board.
   * A snapshot that leaves what was said before it judges its dates.
   */
  function linesOf(id: string, field = ''): (Fact | Read)[] {
    const all = rulings.get(id) ?? []
    const isSilent = ({ read, isKnown }: Ruling) => {
      const fields = read.rows.get(id)
      return isKnown && fields !== undefined && fields[field] === undefined
    }
    const isBase = (one: Ruling) => !neverListed.includes(field) || !isSilent(one)
    const base = all.findLast(isBase)
    const row = base?.read.rows.get(id)
    const lines: (Fact | Read)[] = base && row ? [factOfRow(row, base.read)] : []
    const own = [...events.entries()].filter(([, said]) => said.id === id)
    let next = 0
    for (const read of used.slice(base ? used.indexOf(base.read) : 0)) {
      const ruling = all.find((one) => one.read === read)
      if (read !== base?.read) {
        lines.push(...cameBefore(read.eventsBefore), read)
      }
      next = read.eventsBefore
      if (!ruling) continue
      for (const [index, said] of own) {
        if (index < next && isBelieved(said, ruling)) lines.push(factOfEvent(said, read.clock))
      }
    }
    return [...lines, ...cameBefore(Infinity)]

    function cameBefore(end: number): Fact[] {
      const some = own.filter(
        ([index, { isRefused }]) => index >= next && index < end && !isRefused,
      )
      return some.map(([, said]) => factOfEvent(said, said.clock))
    }
  }

  // What row follows from them

  /** Facts without a date dispute nothing, and nothing disputes them. */
  function isDisputed(rivalAt: number | null, status: Holder | undefined): boolean {
    const cancellation = status?.latest
    if (kind === 'room' || cancellation?.fields['status'] !== 'CANCELLED') return false
    return rivalAt !== null && rivalAt > (cancellation.dateOf('status') as number)
  }

  /** The latest date of an event that contradicts a cancellation; of another clock it is forgotten. */
  function rivalIn(lines: readonly (Fact | Read)[]): number | null {
    let latest: number | null = null
    for (const line of lines) {
      if ('rows' in line) {
        if (line.setsClock && !isUsable(latest, line.at, line.clock)) latest = null
      } else if (line.isEvent && ['CONFIRMED', 'IN_HOUSE'].includes(String(line.means))) {
        const date = line.dateOf('status')
        if (date !== null && date > (latest ?? 0)) latest = date
      }
    }
    return latest
  }

  /** A fact as the clock of a later snapshot dates it. */
  function judgedBy({ at, clock, setsClock }: Read, fact: Fact): Fact {
    if (!setsClock) return fact
    const dateOf = (field: string) => {
      const date = fact.dateOf(field)
      return isUsable(date, at, clock) ? date : null
    }
    return { ...fact, dateOf }
  }

  function holderOf(lines: readonly (Fact | Read)[], field: string): Holder | undefined {
    let holder: Holder | undefined
    for (const line of lines) {
      if ('rows' in line) {
        if (!holder) continue
        const latest = holder.latest && judgedBy(line, holder.latest)
        const isDated = latest !== null && latest.dateOf(field) !== null
        holder = { shown: judgedBy(line, holder.shown), latest: isDated ? latest : null }
      } else if (line.fields[field] !== undefined) holder = heldAfter(line, holder, field)
    }
    return holder
  }

  function heldOf(id: string): Held | undefined {
    const lines = linesOf(id)
    const facts = lines.filter((line) => !('rows' in line)) as Fact[]
    if (facts.length === 0) return undefined
    const holders = new Map<string, Holder>()
    for (const field of Object.keys(FIELDS[kind])) {
      const holder = holderOf(neverListed.includes(field) ? linesOf(id, field) : lines, field)
      if (holder) holders.set(field, holder)
    }
    const row: Row = {}
    for (const [field, { shown }] of holders) {
      const value = shown.fields[field]
      if (value != null) row[field] = value
    }
    if (isDisputed(rivalIn(lines), holders.get('status'))) row['disputed'] = true
    const isShown = !unlisted.includes(String(row['status']))
    return { row: isShown ? row : null, facts, holders }
  }

  function ids(): Set<string> {
    return new Set([...rulings.keys(), ...events.map(({ id }) => id)])
  }

  function rows(): Map<string, Row> {
    const all = new Map<string, Row>()
    for (const id of ids()) {
      const held = heldOf(id)
      if (held?.row) all.set(id, held.row)
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
    const isNone = (field: string) =>
      payload[field] === null && !NEEDED_IN_EVENT[type]?.includes(field)
    const fields = fieldsIn(kind, payload, isNone)
    const id = fields[idField]
    if (id == null) return null
    const status = SAYS[type] ?? fields['status']
    if (status !== undefined) fields['status'] = status
    const eventId = typeof meta['event_id'] === 'string' ? meta['event_id'] : ''
    const ts = instantIn(meta['ts'])
    return { at, type, id: String(id), fields, ts, eventId, clock: used.at(-1)?.clock }
  }

  return {
    event(body, at) {
      const next = said(body, at)
      if (!next) return { outcome: 'rejected', codes: ['id-unusable'], mutations: 0 }
      const sameId = events.filter(
        ({ type, id, eventId, at: then, isRefused }) =>
          !isRefused &&
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
      const isOld = [last, horizonOf(next.id)].some((list) => isOlderThan(list, next, next.clock))
      if (isOld || isKeptAway(next, next.clock)) {
        events.push({ ...next, isRefused: true })
        const code = isOld ? 'older-than-snapshot' : 'removed-from-board'
        return { outcome: 'stale', codes: [...reused, code], mutations: 0 }
      }
      events.push(next)
      lacking.delete(next.id)
      const after = heldOf(next.id) as Held
      const isChanged = !isSame(before?.row, after.row)
      const hidden = after.row ? [] : ['not-listed']
      const hasLost = isOlder(after.facts.at(-1) as Fact, before?.holders.get('status'))
      const outcomes = hasLost ? ['stale', 'filled'] : ['unchanged', 'applied']
      const mutations = isChanged ? 1 : 0
      const codes = [...reused, ...hidden]
      return { outcome: outcomes[mutations] as string, codes, mutations }
    },
    snapshot(body, askedAt, at) {
      const { as_of, results, isPaged = false, missing = 0, unread = 0 } = body
      const asOf = instantIn(as_of)
      const isBefore = (other: Read) => asOf !== null && other.asOf !== null && asOf < other.asOf
      const isLagging = used.some(
        (other) => other.isWhole && askedAt - SETTLING < other.at && isBefore(other),
      )
      if (isLagging) return
      const isWhole = missing === 0 && unread === 0
      const setsClock = asOf !== null && !body.isUndatedConfirmation
      const clock = setsClock ? { asOf, at } : used.at(-1)?.clock
      const next: Read = {
        askedAt,
        at,
        asOf,
        clock,
        setsClock,
        isWhole,
        eventsBefore: events.length,
        rows: new Map(),
      }
      for (const result of results as Record<string, unknown>[]) {
        const fields = fieldsIn(kind, result, (field) => !neverListed.includes(field))
        const id = String(fields[idField])
        if (!next.rows.has(id)) next.rows.set(id, fields)
      }
      const removals = gone.filter(({ id }) => !next.rows.has(id))
      const before = rows()
      const known = new Set([...ids()].filter((id) => heldOf(id)))
      used.push(next)
      const dated = isWhole && asOf !== null ? next : last
      // A list in pages may be older than an event of just before it, so it does not lack that row.
      const isRecent = (one: Said) =>
        one.at > askedAt - SETTLING &&
        !isOlderThan(dated, one, clock) &&
        !isKeptAway(one, clock, removals, at)
      const spokenOf = new Set(isPaged ? events.filter(isRecent).map(({ id }) => id) : [])
      const isTaken = (id: string) =>
        isWhole && before.has(id) && (!isPaged || (lacking.has(id) && !spokenOf.has(id)))
      // A row that is not on the board may come to it, by an event that this snapshot believes.
      const isAway = (id: string) => !known.has(id)
      const ruledOn = new Set([
        ...next.rows.keys(),
        ...[...known].filter(isTaken),
        ...[...ids()].filter(isAway),
      ])
      if (isWhole) {
        const isLacking = (id: string) => isPaged && !next.rows.has(id) && !spokenOf.has(id)
        lacking = new Set([...before.keys()].filter(isLacking))
      } else lacking = new Set([...lacking].filter((id) => !next.rows.has(id)))
      last = dated
      for (const id of ruledOn) {
        const ruling: Ruling = { read: next, dated, isKnown: known.has(id), removals }
        rulings.set(id, [...(rulings.get(id) ?? []), ruling])
      }
      const after = rows()
      const removed = [...before.keys()].filter((id) => !after.has(id) && !heldOf(id))
      gone = [...removals, ...removed.map((id) => ({ id, asOf, at }))]
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

function isSame(a: Row | Fields | null | undefined, b: Row | Fields | null): boolean {
  if (!a || !b) return !a && !b
  const keys = Object.keys(b)
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key])
}
