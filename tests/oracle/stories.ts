/** Stories for the comparison: small facts to put in every order, and random larger ones. */
import fc from 'fast-check'
import type { Kind, ListBody, Lists } from './oracle'

/** Something that reaches the board; times are ms of its clock. */
export type Step = { event: Body; at: number } | { snapshot: ListBody; askedAt: number; at: number }

/** The body of an event. */
export interface Body {
  category: string
  type: string
  payload: Record<string, unknown>
  meta: Record<string, unknown>
}

export interface Story {
  kind: Kind
  steps: Step[]
  /** What this backend's lists cannot tell. */
  lists?: Lists | undefined
}

/** What the board's clock shows when a story begins. */
export const T0 = Date.parse('2026-03-01T10:00:00Z')
const SECOND = 1_000
const MINUTE = 60 * SECOND

/** `2026-03-01T10:00:00.250000Z`, for ms since 1970 with a fraction. */
export function write(ms: number): string {
  const whole = Math.floor(ms)
  const micros = Math.round((ms - whole) * 1_000)
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`
}

const CATEGORIES: Record<Kind, string> = { booking: 'room_booking', room: 'room' }

/** The body of an event. A `ts` that is left out is missing. */
export function bodyOf(
  kind: Kind,
  type: string,
  payload: Record<string, unknown>,
  { event_id, ts }: { event_id?: string | undefined; ts?: string | undefined },
): Body {
  const meta = { hotel_slug: 'hotel-killarney', scope: 'staff', event_id, ts }
  return { category: CATEGORIES[kind], type, payload, meta }
}

// Small facts of one row

/** An instant so many seconds from the beginning of the story. */
const sec = (seconds: number): string => write(T0 + seconds * SECOND)

function booking(type: string, event_id: string, ts: string | undefined, payload: object): Body {
  return bodyOf('booking', `booking_${type}`, { booking_id: 'A', ...payload }, { event_id, ts })
}

/** Events of one booking. Those that a small run takes come first. */
export const BOOKING_EVENTS: readonly Body[] = [
  booking('created', 'c1', sec(-30), { status: 'PENDING', guest_name: 'Niamh', room_number: '1' }),
  booking('confirmed', 'f1', sec(-4), { status: 'CONFIRMED', room_number: ' 2 ' }),
  booking('cancelled', 'x1', sec(-3.5), { cancelled_at: sec(-4), cancellation_reason: 'ill' }),
  booking('cancelled', 'x2', sec(-20), { status: 'CANCELED', cancelled_at: sec(-20) }),
  booking('created', 'c2', sec(-8), { status: 'checked in', checked_in_at: sec(-9) }),
  booking('created', 'c3', sec(-3.75), { guest_name: 'Tadhg', room_number: 3, status: null }),
  booking('confirmed', 'f2', 'soon', { status: 'PENDING', confirmed_at: sec(-5), adults: 2 }),
  booking('confirmed', 'f1', sec(-420), { confirmed_at: sec(-420), children: 1 }),
  booking('created', 'c4', sec(-3), { status: 'EXPIRED', guest_name: 'Oisin', adults: 1 }),
  booking('confirmed', 'f3', sec(-3), { confirmed_at: sec(-3), room_number: '4' }),
  booking('cancelled', 'x3', sec(-7_200), { cancelled_at: sec(-7_200) }),
  booking('cancelled', 'x4', sec(3_600), { cancellation_reason: 'far ahead' }),
  booking('created', 'c5', undefined, { status: 'no-show', actions: ['cancel'] }),
  booking('confirmed', '', sec(120), { status: 'CONFIRMED', actions: [] }),
  booking('created', 'c6', sec(-2.5), { status: 'CHECKED_OUT', check_out: '2026-03-01' }),
  booking('created', 'c1', sec(-30), { status: 'PENDING', guest_name: 'Somebody else' }),
  booking('updated', 'u1', sec(-2.5), { status: 'CONFIRMED', room_number: null, adults: 3 }),
  booking('checked_in', 'i1', sec(-2.25), { checked_in_at: sec(-3), room_number: '6' }),
  booking('checked_out', 'o1', sec(-2.125), { checked_out_at: sec(-3), status: 'COMPLETED' }),
  booking('updated', 'u2', 'soon', { status: 'PENDING', room_number: null, guest_name: null }),
  booking('updated', 'u3', sec(-60), { room_number: '7', checked_in_at: null, adults: null }),
]

const ROW = { booking_id: 'A', guest_name: 'Aoife', created_at: sec(-60), room_number: '5' }

/** What a list may say of that booking. */
export const BOOKING_LISTS: readonly object[][] = [
  [],
  [{ ...ROW, status: 'CONFIRMED', confirmed_at: sec(-6) }],
  [{ ...ROW, status: 'CANCELLED', cancelled_at: sec(-3.75), cancellation_reason: 'no card' }],
  [{ ...ROW, status: 'PENDING' }],
  [{ booking_id: 'A', status: 'IN_HOUSE', checked_in_at: sec(-1), confirmed_at: sec(-50) }],
  [{ booking_id: 'A', status: 'CANCELLED' }],
  [{ booking_id: 'A', guest_name: 'Aoife' }],
  [
    { ...ROW, status: 'Checked-Out', checked_out_at: sec(4_000) },
    { ...ROW, status: 'PENDING' },
  ],
  [{ ...ROW, status: 'CONFIRMED', room_number: null, checked_in_at: sec(-2), adults: 1 }],
]

function room(event_id: string, ts: string | undefined, payload: object): Body {
  return bodyOf('room', 'room_status_changed', { room_id: 'A', ...payload }, { event_id, ts })
}

/** Events of one room. */
export const ROOM_EVENTS: readonly Body[] = [
  room('1', sec(-4), { status: 'OCCUPIED', changed_at: sec(-5), room_number: ' a1 ' }),
  room('2', sec(-5), { status: 'CHECKOUT_DIRTY', floor: ' 2' }),
  room('3', sec(-3), { status: 'out-of-order', changed_at: sec(-5), floor: 3 }),
  room('4', sec(-4), { status: 'CLEANING_IN_PROGRESS', changed_at: sec(-600) }),
  room('5', sec(-600), { room_type: 'Twin', changed_at: sec(-3.999999) }),
  room('6', sec(-600), { status: 'MAINTENANCE_REQUIRED', changed_at: sec(-500) }),
  room('7', 'soon', { status: 'READY_FOR_GUEST', changed_at: null, room_type: 'Double' }),
  room('8', sec(3_600), { status: 'INSPECTED', changed_at: sec(-6) }),
  room('9', sec(-4), { status: 'OCCUPIED', changed_at: sec(-5), room_number: null, floor: null }),
]

/** What a list may say of that room. */
export const ROOM_LISTS: readonly object[][] = [
  [],
  [{ room_id: 'A', status: 'READY_FOR_GUEST', changed_at: sec(-5), room_number: 'A1' }],
  [{ room_id: 'A', status: 'OCCUPIED', room_type: 'Suite' }],
  [{ room_id: 'A', changed_at: sec(-3_600), floor: '9', status: 'OCCUPIED' }],
]

/** An answer with rows that tells no instant, or a 304 without a `Date` to the last answer. */
export type Undated = { undated: object[] } | 'unchanged'

/** The rows of a list, or an answer that sets no clock. */
export type List = object[] | Undated

/** An event, or a list. */
export type Arrival = Body | List

const isEvent = (arrival: Arrival): arrival is Body =>
  typeof arrival === 'object' && 'meta' in arrival

/**
 * What reaches a store of a list.
 *
 * @param as_of what a list that tells its instant is dated by
 * @param steps what came before it; the last list of them is the one that a 304 confirms
 */
function listOf(list: List, as_of: string, steps: readonly Step[]): ListBody {
  if (Array.isArray(list)) return { as_of, results: list }
  if (list !== 'unchanged') return { results: list.undated }
  const confirmed = steps.findLast((step) => 'snapshot' in step)?.snapshot
  // Where there is nothing to confirm, a backend answers with its rows.
  return confirmed ? { ...confirmed, isUndatedConfirmation: true } : { as_of, results: [] }
}

/**
 * Arrivals at a steady pace from the beginning of a story on, by the order of what comes. A list is
 * asked for when the event before it came, and is half a second older than that.
 */
export function atPace(kind: Kind, pace: number, arrivals: readonly Arrival[]): Story {
  const steps: Step[] = []
  for (const [index, arrival] of arrivals.entries()) {
    const at = T0 + index * pace
    const askedAt = at - pace
    if (isEvent(arrival)) steps.push({ event: arrival, at })
    else steps.push({ snapshot: listOf(arrival, write(askedAt - 500), steps), askedAt, at })
  }
  return { kind, steps }
}

// Stories that random ones seldom tell

/**
 * An arrival so many seconds after the beginning. A list is asked for when the last event came. Its
 * server’s clock shows so many seconds after the beginning too, unless it was set to others.
 */
function timed(
  kind: Kind,
  ...arrivals: [seconds: number, arrival: Arrival, clock?: number][]
): Story {
  const steps: Step[] = []
  for (const [seconds, arrival, clock = seconds] of arrivals) {
    const at = T0 + seconds * SECOND
    if (isEvent(arrival)) steps.push({ event: arrival, at })
    else steps.push({ snapshot: listOf(arrival, sec(clock), steps), askedAt: at, at })
  }
  return { kind, steps }
}

const first = booking('created', 'same', sec(-1), { status: 'PENDING' })
const otherRow = booking('created', 'same', sec(299), { booking_id: 'B', status: 'PENDING' })
const otherType = booking('confirmed', 'same', sec(299), {})
const otherTs = booking('created', 'same', sec(0), { status: 'PENDING' })
const poisoned = booking('created', 'p', sec(7_200), { guest_name: 'Poisoned' })
const trueName = booking('created', 't', sec(3), { guest_name: 'True' })
const removed = booking('created', 'r', sec(0), { guest_name: 'Removed', status: 'PENDING' })
const roomOfList = { room_id: 'A', status: 'OCCUPIED', changed_at: sec(0), floor: '1' }
const CLEAN = { status: 'READY_FOR_GUEST' }
const inADay = room('d', sec(86_000), { status: 'OCCUPIED' })
const cancelledBefore = booking('cancelled', 'x', sec(-320), { cancelled_at: sec(-320) })
const confirmedLate = booking('confirmed', 'f', sec(1), {})
const backAgain = booking('created', 'g', sec(30), { guest_name: 'Back', status: 'PENDING' })
const named15 = booking('created', 'h', sec(15), { guest_name: 'Before', status: 'PENDING' })
const named = booking('created', 'n', sec(20), { guest_name: 'Named', status: 'PENDING' })
const oldRoom = room('o', sec(-600), { status: 'OCCUPIED', changed_at: sec(600) })

/** By what they tell of. */
export const SELDOM: readonly [string, Story][] = [
  [
    '[C9] an event id that another row had 15 min ago is still known of this row',
    timed('booking', [0, first], [300, otherRow], [1_000, otherRow]),
  ],
  [
    '[C9] an event id that another type had 15 min ago is still known of this type',
    timed('booking', [0, first], [300, otherType], [1_000, otherType]),
  ],
  [
    '[C9] a repeated event is known, although its id came with another ts meanwhile',
    timed('booking', [0, first], [1, otherTs], [2, first]),
  ],
  [
    '[C4] what the first snapshot found far ahead locks nothing after the second one',
    timed('booking', [0, poisoned], [1, []], [2, []], [3, trueName]),
  ],
  [
    '[C4] a list of a server whose clock was set ahead orders what was far ahead before',
    timed(
      'room',
      [0, []],
      [1, room('a', sec(7_200), { status: 'OCCUPIED', changed_at: sec(7_200) })],
      [10.5, [{ room_id: 'A', status: 'READY_FOR_GUEST', changed_at: sec(7_201) }], 7_210],
    ),
  ],
  [
    '[C4] a list of a server whose clock was set back leaves no order to what is far ahead now',
    timed(
      'booking',
      [0, []],
      [1, booking('created', 'a', sec(1), { guest_name: 'Ahead', status: 'PENDING' })],
      [10.5, [], -7_200],
      [12, booking('created', 'b', sec(-7_199), { guest_name: 'True', status: 'PENDING' })],
    ),
  ],
  [
    '[C5] the first snapshot judges the instants of a room like those that follow it',
    timed('room', [0, oldRoom], [1, []], [2, oldRoom]),
  ],
  [
    '[C3] a cancellation that nothing dates is not disputed by the confirmation before it',
    timed(
      'booking',
      [0, booking('confirmed', 'f', sec(-5), {})],
      [1, booking('cancelled', 'x', 'soon', {})],
    ),
  ],
  [
    '[C4] a row that was removed by a clock far ahead is not kept away after that clock was set back',
    timed(
      'booking',
      [0, removed],
      [20, [], 840],
      [40, [], -120],
      [50, booking('created', 'back', sec(-60), { guest_name: 'Back', status: 'PENDING' })],
    ),
  ],
  [
    '[C5] a list judges what came before it by the removal of before, not by its own',
    timed(
      'booking',
      [0, removed],
      [20, [], 240],
      [40, [], -120],
      [50, booking('created', 'ahead', sec(200), { guest_name: 'Ahead', status: 'PENDING' })],
      [55, [], 100],
    ),
  ],
  [
    '[C4] a list without an instant leaves the horizon of the list before it',
    timed('booking', [0, []], [20, { undated: [] }], [21, first], [22, cancelledBefore]),
  ],
  [
    '[C4] a list without an instant leaves the clock of the list before it',
    timed('room', [0, []], [20, { undated: [] }], [21, inADay], [22, room('b', sec(22), CLEAN)]),
  ],
  [
    '[C4] before any clock, a list without an instant sets none',
    timed('room', [0, { undated: [] }], [1, inADay], [2, room('b', sec(2), CLEAN)]),
  ],
  [
    '[C4] what a list without an instant removes may come back',
    timed('booking', [0, named], [40, { undated: [] }], [41, removed]),
  ],
  [
    '[C4] a list without an instant does not lag, and none lags behind it',
    timed('booking', [0, [ROW]], [1, { undated: [] }], [2, [ROW], -60], [3, [ROW], 1]),
  ],
  [
    '[C4] of a list without an instant, only the fields that a row dates win over an event',
    timed(
      'room',
      [0, { undated: [roomOfList] }],
      [1, room('a', sec(-1), { status: 'INSPECTED', floor: '2', changed_at: sec(-1) })],
    ),
  ],
  [
    '[C4] what a list without an instant says of a stage, no event takes back',
    timed('booking', [0, { undated: [{ ...ROW, status: 'CANCELLED' }] }], [1, confirmedLate]),
  ],
  [
    '[C4] a 304 without a date sets no clock',
    timed(
      'booking',
      [0, []],
      [600, 'unchanged'],
      [601, booking('created', 'a', sec(601), { guest_name: 'Later', status: 'PENDING' })],
      [602, booking('created', 'b', sec(590), { guest_name: 'Earlier', status: 'PENDING' })],
    ),
  ],
  [
    '[C5] a 304 without a date removes what came since as of the answer that it confirms',
    timed('booking', [0, []], [20, named], [60, 'unchanged'], [61, trueName]),
  ],
  [
    '[C5] a 304 without a date to an answer that lags yields for W',
    timed('booking', [0, [ROW]], [1, [], -60], [2, 'unchanged'], [30, 'unchanged']),
  ],
  [
    '[C5] of two removals the later counts, also where its list told no instant',
    timed('booking', [0, first], [20, []], [30, backAgain], [50, { undated: [] }], [51, named15]),
  ],
  [
    '[C4] a row of a list without an instant that is dated far ahead locks nothing',
    timed(
      'room',
      [0, []],
      [1, { undated: [{ ...roomOfList, changed_at: sec(7_200) }] }],
      [2, room('a', sec(2), CLEAN)],
    ),
  ],
]

// Random stories

const TIMES = [-3_600_000, -420_000, -310_000, -200_000, -30_000, -10_000, -9_000, -4_000, -1_000]
const MORE_TIMES = [-500, -250, -0.001, 0, 0, 250, 1_000, 200_000, 360_000, 90_000_000]
const USUAL_TIMES = [...TIMES.slice(3), ...MORE_TIMES.slice(0, 7)]

/** An instant by its distance from the server's clock; on a grid, so that there are ties. */
interface Moment {
  offset: number
  grid: number
}
const momentFrom = (offsets: readonly number[]): fc.Arbitrary<Moment> =>
  fc.record({ offset: fc.constantFrom(...offsets), grid: fc.constantFrom(1, 1_000, 5_000, 60_000) })
const usualMoment = momentFrom(USUAL_TIMES)
const moment = fc.oneof(
  { weight: 6, arbitrary: usualMoment },
  { weight: 3, arbitrary: momentFrom([...TIMES, ...MORE_TIMES]) },
)

function instantAt(now: number, { offset, grid }: Moment): string {
  return write(Math.floor(now / grid) * grid + offset)
}

const STATUSES: Record<Kind, readonly string[]> = {
  booking: [
    'PENDING',
    'PENDING_PAYMENT',
    'CONFIRMED',
    'CONFIRMED',
    'EXPIRED',
    'IN_HOUSE',
    'COMPLETED',
    'CANCELLED',
    'Canceled',
    ' no-show ',
    'checked in',
    'CHECKED_OUT',
    'pending approval',
    'WAITLISTED',
  ],
  room: ['OCCUPIED', 'READY_FOR_GUEST', 'checkout dirty', ' out-of-order', 'HAUNTED', 'CANCELED'],
}

const optional = <T>(value: fc.Arbitrary<T>, weight = 2) =>
  fc.oneof(
    { weight, arbitrary: value },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
const text = (...values: (string | number)[]) => optional(fc.constantFrom(...values))
const instant = optional(moment)

/** Fields of a row; a `Moment` stands for an instant that has yet to be placed. */
const FIELDS: Record<Kind, Record<string, fc.Arbitrary<unknown>>> = {
  booking: {
    status: optional(fc.constantFrom(...STATUSES.booking), 8),
    guest_name: text('Niamh', 'Tadhg', ' Aoife '),
    created_at: instant,
    confirmed_at: instant,
    cancelled_at: instant,
    cancellation_reason: text('ill', 'no card', '  '),
    checked_in_at: instant,
    checked_out_at: instant,
    check_in: text('2026-03-01', '2026-03-02'),
    room_number: text('1', ' 2 ', 2),
    check_out: text('2026-03-03'),
    adults: text(1, 2, -1),
    actions: optional(fc.constantFrom(['confirm', 'cancel'], [])),
  },
  room: {
    status: optional(fc.constantFrom(...STATUSES.room), 8),
    changed_at: instant,
    room_number: text('a1', ' A1'),
    floor: text('1', 2),
    room_type: text('Twin', 'Suite'),
  },
}

const IDS = ['A', 'A', 'B', 'C']
const TYPES: Record<Kind, readonly string[]> = {
  booking: [
    'booking_created',
    'booking_confirmed',
    'booking_cancelled',
    'booking_updated',
    'booking_updated',
    'booking_checked_in',
    'booking_checked_out',
  ],
  room: ['room_status_changed'],
}

/** Puts the instants of some fields where the server's clock is, and at most so far ahead of it. */
function place(fields: Record<string, unknown>, now: number): Record<string, unknown> {
  const placed = Object.entries(fields).map(([field, value]) => {
    const isMoment = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isMoment) return [field, value]
    return [field, instantAt(now, value as Moment)]
  })
  return Object.fromEntries(placed.filter(([, value]) => value !== undefined))
}

const WAITS = [0, 0, 1, 300, 1_000, 3_000, 5_000, 9_999, 10_000, 10_001, 30_000]
const LONG_WAITS = [4 * MINUTE, 14 * MINUTE, 16 * MINUTE]
const wait = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...WAITS) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG_WAITS) },
)
/** How much older a list is than its arrival; below zero when its server's clock is ahead. */
const AGES = [0, 0, 0, 200, 200, 3_000, 8_000, 20_000, 400_000, -3_000, -600_000]

interface Planned {
  wait: number
  plan:
    | {
        does: 'say'
        type: string
        id: string
        fields: object
        ts: Moment | string
        eventId: string
      }
    | { does: 'repeat'; which: number; isChanged: boolean }
    | {
        does: 'read'
        rows: { id: string; fields: object }[]
        age: number
        took: number
        date: keyof typeof DATES
        /** How it was read, apart from its rows. */
        pages: Omit<ListBody, 'as_of' | 'results'>
      }
}

/** How an answer is dated, and how often. */
const DATES = { dated: 10, undated: 1, unchanged: 1 }
const date = fc.oneof(
  ...Object.entries(DATES).map(([name, weight]) => ({
    weight,
    arbitrary: fc.constant(name as keyof typeof DATES),
  })),
)

/** How the lists of a whole story are read. */
const PAGES = {
  one: fc.constant({}),
  several: fc.constantFrom(
    { isPaged: true },
    { isPaged: true },
    { isPaged: true },
    {},
    { missing: 1 },
    { isPaged: true, missing: 2 },
    { isPaged: true, unread: 500 },
  ),
}

function planned(kind: Kind, pages: keyof typeof PAGES): fc.Arbitrary<Planned> {
  const fields = fc.record(FIELDS[kind])
  const say = fc.record({
    does: fc.constant('say' as const),
    type: fc.constantFrom(...TYPES[kind]),
    id: fc.constantFrom(...IDS),
    fields,
    ts: fc.oneof(
      { weight: 12, arbitrary: moment as fc.Arbitrary<Moment | string> },
      { weight: 1, arbitrary: fc.constantFrom('', 'soon', '2026-03-01T10:00:00') },
    ),
    eventId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', ''),
  })
  const repeat = fc.record({
    does: fc.constant('repeat' as const),
    which: fc.nat(20),
    isChanged: fc.boolean(),
  })
  const read = fc.record({
    does: fc.constant('read' as const),
    rows: fc.array(fc.record({ id: fc.constantFrom(...IDS), fields }), { maxLength: 4 }),
    age: fc.constantFrom(...AGES),
    took: fc.constantFrom(0, 200, 3_000, 9_000),
    date,
    pages: PAGES[pages],
  })
  const plan = fc.oneof(
    { weight: 6, arbitrary: say },
    { weight: 1, arbitrary: repeat },
    { weight: 3, arbitrary: read },
  )
  return fc.record({ wait, plan })
}

/** Places what was planned one after the other, beside a server whose clock is ahead by some ms. */
function storyOf(kind: Kind, plans: readonly Planned[], ahead: number): Story {
  const steps: Step[] = []
  const bodies: Body[] = []
  let at = T0
  let readAt = T0 - MINUTE
  for (const { wait: pause, plan } of plans) {
    at += pause
    if (plan.does === 'read') {
      // What came meanwhile came during the request; but there is one request at a time.
      const askedAt = Math.max(at - plan.took, readAt)
      readAt = at
      const now = at + ahead
      const results = plan.rows.map(({ id, fields }) => ({
        [`${kind}_id`]: id,
        ...place(fields as Record<string, unknown>, now),
      }))
      const list = {
        dated: results,
        undated: { undated: results },
        unchanged: 'unchanged' as const,
      }
      const body = listOf(list[plan.date], write(now - plan.age), steps)
      steps.push({ snapshot: { ...plan.pages, ...body }, askedAt, at })
      continue
    }
    if (plan.does === 'repeat') {
      const earlier = bodies[plan.which % Math.max(1, bodies.length)]
      if (earlier) steps.push({ event: plan.isChanged ? changed(earlier) : earlier, at })
      continue
    }
    const now = at + ahead
    const payload = {
      [`${kind}_id`]: plan.id,
      ...place(plan.fields as Record<string, unknown>, now),
    }
    const ts = typeof plan.ts === 'string' ? plan.ts : instantAt(now, plan.ts)
    const body = bodyOf(kind, plan.type, payload, { event_id: plan.eventId || undefined, ts })
    bodies.push(body)
    steps.push({ event: body, at })
  }
  return { kind, steps }
}

/** The same event with another room number. */
function changed(body: Body): Body {
  const copy = structuredClone(body)
  copy.payload['room_number'] = 'Z9'
  return copy
}

const AHEAD = [0, 0, 37_000, -7_200_000, 10_800_000]

/** Stories of up to that many steps, over few rows, so that facts meet. */
export function stories(
  kind: Kind,
  maxLength: number,
  pages: keyof typeof PAGES = 'one',
  lists?: Lists,
): fc.Arbitrary<Story> {
  const plans = fc.array(planned(kind, pages), { minLength: 1, maxLength })
  return fc.record({ plans, ahead: fc.constantFrom(...AHEAD) }).map(({ plans: all, ahead }) => {
    const { steps } = storyOf(kind, all, ahead)
    return { kind, steps, lists }
  })
}

/** What the lists of a backend cannot tell, by kind. */
export const GAPS: Record<Kind, Lists> = {
  booking: {
    neverListed: ['cancelled_at', 'cancellation_reason', 'adults'],
    unlisted: ['WAITLISTED', 'PENDING_PAYMENT'],
  },
  room: { neverListed: ['floor'], unlisted: ['HAUNTED'] },
}

/** Events that arrive in one moment, then a list, then more events. */
export interface Blocks {
  kind: Kind
  /** Each event has a usable instant and an id of its own. */
  blocks: Body[][]
  /** What is read after each block but the last. */
  lists: object[][]
  gap: number
}

export function blocks(kind: Kind, perBlock: number): fc.Arbitrary<Blocks> {
  const fields = fc.record(FIELDS[kind])
  const one = fc.record({
    type: fc.constantFrom(...TYPES[kind]),
    fields,
    id: fc.constantFrom('A', 'A', 'A', 'B'),
    // Within what every clock of the story can use.
    offset: fc.integer({ min: -330_000, max: 60_000 }),
    isWhole: fc.boolean(),
  })
  const list = fc.array(fc.record({ id: fc.constantFrom('A', 'B'), fields }), { maxLength: 2 })
  return fc
    .record({
      said: fc.array(fc.array(one, { maxLength: perBlock }), { minLength: 2, maxLength: 3 }),
      lists: fc.array(list, { minLength: 2, maxLength: 2 }),
      gap: fc.constantFrom(3_000, 9_000, 20_000),
    })
    .map(({ said, lists, gap }) => {
      let number = 0
      return {
        kind,
        gap,
        blocks: said.map((block) =>
          block.map(({ type, fields: all, id, offset, isWhole }) => {
            number++
            // Every instant is another one, by its microseconds.
            const at = T0 + (isWhole ? Math.floor(offset / 1_000) * 1_000 : offset) + number / 1_000
            const placed = place(all as Record<string, unknown>, T0)
            const payload: Record<string, unknown> = { [`${kind}_id`]: id, ...placed }
            if (kind === 'room') Object.assign(payload, { changed_at: write(at) })
            return bodyOf(kind, type, payload, { event_id: `e${number}`, ts: write(at) })
          }),
        ),
        lists: lists.map((rows) =>
          rows.map(({ id, fields: all }) => ({
            [`${kind}_id`]: id,
            ...place(all as Record<string, unknown>, T0),
          })),
        ),
      }
    })
}

/** All events of some blocks in one moment, and their first list at one position among them. */
export function storyAround({ kind, blocks: all, lists }: Blocks, place: number): Story {
  const steps: Step[] = all.flat().map((event) => ({ event, at: T0 }))
  const snapshot = { as_of: write(T0 - 500), results: lists[0] ?? [] }
  return { kind, steps: steps.toSpliced(place, 0, { snapshot, askedAt: T0, at: T0 }) }
}

/** The story of some blocks, each in the order that it is given. */
export function storyOfBlocks({ kind, lists, gap }: Blocks, inOrder: readonly Body[][]): Story {
  const steps: Step[] = []
  let at = T0
  for (const [index, block] of inOrder.entries()) {
    for (const event of block) steps.push({ event, at })
    const results = lists[index]
    if (!results || index === inOrder.length - 1) continue
    const askedAt = at + gap
    at = askedAt + 200
    steps.push({ snapshot: { as_of: write(askedAt + 100), results }, askedAt, at })
    at += 1_000
  }
  return { kind, steps }
}
