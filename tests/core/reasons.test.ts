/** Every reason that a frame can get, with what the drawer then says of it. */
import { describe, expect, it } from 'vitest'
import type { HotelSlug } from '../../src/core/channels'
import { bookingModel } from '../../src/core/booking'
import { EVENTS } from '../../src/core/contract'
import { createLedger } from '../../src/core/ledger'
import { describeReason, kindOf, REASONS, type ReasonCode } from '../../src/core/reason'
import { roomModel } from '../../src/core/room'
import type { Binding } from '../../src/realtime/binding'
import type { Unopened } from '../../src/realtime/terms/frame'
import { dispatchOne } from '../support/dispatch-one'
import { event, HOTEL, withField, without } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const AT = Date.parse('2026-03-01T12:00:00Z')
const CREATED = event('booking_created')
const CONFIRMED = event('booking_confirmed')
const ROOM = event('room_status_changed')

interface Given {
  body: unknown
  /** What the board knew before. */
  earlier?: object[]
  /** The backend’s lists never contain rows of this status. */
  unlisted?: string
  /** The board’s row is in no snapshot any more. */
  isGone?: boolean
  channel?: string
  name?: string
  open?: string | null
  bindings?: Partial<Binding>[]
  unopened?: Unopened
}

/** Everything that is said of one frame, as the drawer shows it. */
function said({
  body,
  earlier = [],
  unlisted,
  isGone,
  channel,
  name,
  open = HOTEL,
  bindings,
  unopened,
}: Given) {
  const type = (body as { type?: string } | null)?.type ?? 'booking_created'
  const isRoom = type === 'room_status_changed'
  const isListed = (status?: string) => status !== unlisted
  const ledger = isRoom
    ? createLedger(roomModel, 1)
    : createLedger({ ...bookingModel, ...(unlisted && { isListed }) }, 1)
  for (const before of earlier) ledger.apply(before, AT)
  const empty = { ...snapshotOf([], '2026-03-01T12:01:00Z'), rows: [] }
  if (isGone) ledger.mergeSnapshot(empty, AT + 60_000, AT + 60_000)
  const store: Partial<Binding> = {
    id: 'rows',
    handles: () => true,
    apply: (_, body, at) => ledger.apply(body, at),
    mutationCount: () => ledger.table.writes,
  }
  const frame = {
    number: 1,
    at: AT,
    channel: channel ?? `${HOTEL}.${isRoom ? 'rooms' : 'room-bookings'}`,
    event: name ?? type,
    data: body,
    ...(unopened && { unopened }),
  }
  return dispatchOne(
    frame,
    open as HotelSlug | null,
    (bindings ?? [store]) as Binding[],
  ).reasons.map(describeReason)
}

const INSTANT = 'an ISO 8601 instant with Z or an offset'
const TYPES = Object.keys(EVENTS).join(', ')

/** What the engine adds where the wire and a store cannot: shown by `tests/realtime/engine.test.ts`. */
const OF_THE_ENGINE: ReasonCode[] = ['handled-twice', 'no-result']
/** What is said of rows of a list: shown by `tests/core/snapshot.test.ts`. */
const OF_LISTS: ReasonCode[] = ['row-repeated']
/** What a request adds to the list it brings: shown by `tests/api/api.test.ts`. */
const OF_THE_REQUESTS: ReasonCode[] = ['no-instant']
/** Why a dialect has no use for an event: shown by `tests/dialects/hotelmate.test.ts`. */
const OF_DIALECTS: ReasonCode[] = ['of-no-use']

const CASES: [ReasonCode, Given, string][] = [
  ['not-an-object', { body: [] }, 'body: expected an object, saw an empty list'],
  [
    'too-large',
    { body: withField(CREATED, 'payload.note', 'x'.repeat(65_536)) },
    'body: expected at most 64 KiB, saw more',
  ],
  [
    'event-name-differs',
    { body: CREATED, name: 'booking_made' },
    'type: expected the Pusher event name “booking_made”, saw “booking_created”',
  ],
  [
    'hotel-missing',
    { body: without(CREATED, 'meta.hotel_slug') },
    'meta.hotel_slug: expected a hotel’s slug, saw nothing',
  ],
  [
    'other-hotel',
    { body: CREATED, open: 'hotel-lisboa' },
    'meta.hotel_slug: expected “hotel-lisboa”, saw “hotel-killarney”',
  ],
  ['session-closed', { body: CREATED, open: null }, 'channel: expected an open hotel, saw none'],
  [
    'unknown-type',
    { body: withField(CREATED, 'type', 'booking_moved') },
    `type: expected ${TYPES}, saw “booking_moved”`,
  ],
  [
    'wrong-channel',
    { body: CREATED, channel: `${HOTEL}.rooms` },
    'channel: expected *.room-bookings, saw “hotel-killarney.rooms”',
  ],
  [
    'deprecated-channel',
    { body: CREATED, channel: `${HOTEL}.booking` },
    'channel: expected *.room-bookings, saw “hotel-killarney.booking”',
  ],
  [
    'category-differs',
    { body: withField(CREATED, 'category', 'room') },
    'category: expected “room_booking”, saw “room”',
  ],
  [
    'id-unusable',
    { body: withField(CREATED, 'payload.booking_id', '') },
    'payload.booking_id: expected the id of a row, saw an empty text',
  ],
  [
    'missing-field',
    { body: without(CREATED, 'payload.guest_name') },
    'payload.guest_name: expected a text, saw nothing',
  ],
  [
    'wrong-type',
    { body: withField(CREATED, 'payload.adults', 'two') },
    'payload.adults: expected a whole number from 0, saw a text of 3 characters',
  ],
  [
    'too-long',
    { body: withField(CREATED, 'payload.guest_name', 'x'.repeat(2_049)) },
    'payload.guest_name: expected at most 2048 characters, saw a text of 2049 characters',
  ],
  [
    'event-id-missing',
    { body: without(CREATED, 'meta.event_id') },
    'meta.event_id: expected a uuid, saw nothing',
  ],
  [
    'event-id-reused',
    { body: withField(CREATED, 'meta.ts', '2026-03-01T10:01:00Z'), earlier: [CREATED] },
    'meta.event_id: expected an id of its own, saw the id of this event with another `ts`',
  ],
  [
    'body-differs',
    { body: withField(CREATED, 'payload.guest_name', 'Another'), earlier: [CREATED] },
    'payload: expected the same body, saw another guest_name',
  ],
  [
    'ts-unusable',
    { body: without(CREATED, 'meta.ts') },
    `meta.ts: expected ${INSTANT}, saw nothing`,
  ],
  [
    'ts-unusable',
    { body: withField(CREATED, 'meta.ts', 'yesterday') },
    `meta.ts: expected ${INSTANT}, saw a text of 9 characters`,
  ],
  [
    'ts-unusable',
    { body: withField(CREATED, 'meta.ts', '2036-03-01T10:00:00Z') },
    'meta.ts: expected at most 5 minutes ahead of the server’s clock, saw “2036-03-01T10:00:00.000000Z”',
  ],
  [
    'ts-unusable',
    { body: withField(ROOM, 'payload.changed_at', '2036-03-01T10:00:00Z') },
    'payload.changed_at: expected at most 5 minutes ahead of the server’s clock, saw “2036-03-01T10:00:00.000000Z”',
  ],
  [
    'other-scope',
    { body: withField(CREATED, 'meta.scope', 7) },
    'meta.scope: expected “staff”, saw a whole number',
  ],
  [
    'unknown-status',
    { body: withField(ROOM, 'payload.status', 'HAUNTED') },
    'payload.status: expected a known status, saw “HAUNTED”',
  ],
  [
    'unknown-status',
    { body: withField(CREATED, 'payload.status', 'PENDINGS') },
    'payload.status: expected a known status, saw “PENDINGS”',
  ],
  [
    'status-contradicts',
    { body: withField(CONFIRMED, 'payload.status', 'PENDING') },
    'payload.status: expected CONFIRMED, saw “PENDING”',
  ],
  [
    'confirmed-after-cancelled',
    {
      body: event('booking_confirmed', {}, { ts: '2026-03-01T10:30:00Z' }),
      earlier: [event('booking_cancelled')],
    },
    'meta.ts: expected no confirmation or check-in after a cancellation, saw one',
  ],
  [
    'older-than-snapshot',
    { body: CONFIRMED, earlier: [CREATED], isGone: true },
    'meta.ts: expected at most 310 s before the last read, saw an older one',
  ],
  [
    'removed-from-board',
    {
      body: event('booking_confirmed', {}, { ts: '2026-03-01T12:00:30Z' }),
      earlier: [CREATED],
      isGone: true,
    },
    'meta.ts: expected a row of the board, or a later change, saw an older one',
  ],
  [
    'not-listed',
    { body: CREATED, unlisted: 'PENDING' },
    'payload.status: expected a status that lists contain, saw another',
  ],
  [
    'board-full',
    { body: event('booking_created', { booking_id: 'BK-2' }), earlier: [CREATED] },
    'board: expected at most 1 rows, saw one more',
  ],
  [
    'unexpected-mutations',
    {
      body: CREATED,
      bindings: [{ id: 'still', handles: () => true, apply() {}, mutationCount: () => 0 }],
    },
    'mutations: expected 1, saw 0',
  ],
  [
    'not-encrypted',
    { body: CREATED, unopened: 'plain' },
    'body: expected one that the key opens, saw a plain one',
  ],
  [
    'not-decrypted',
    { body: {}, unopened: 'other-key' },
    'body: expected one that the key opens, saw another key',
  ],
  [
    'no-handler',
    { body: CREATED, bindings: [] },
    'type: expected a store that listens to it, saw none',
  ],
  [
    'handler-threw',
    {
      body: CREATED,
      bindings: [
        {
          id: 'broken',
          handles: () => true,
          apply() {
            throw new TypeError('Niamh Ahern')
          },
          mutationCount: () => undefined,
        },
      ],
    },
    'store broken: expected no error, saw TypeError',
  ],
  [
    'handler-async',
    {
      body: CREATED,
      bindings: [
        {
          id: 'late',
          handles: () => true,
          apply: () => Promise.reject(new Error('Niamh Ahern')),
          mutationCount: () => undefined,
        },
      ],
    },
    'store late: expected a synchronous action, saw a promise',
  ],
]

describe('[C1] a reason says where, what was expected and what was seen', () => {
  it.each(CASES)('%s', (code, given, text) => {
    expect(said(given)).toEqual([`${text} (${REASONS[code]})`])
  })

  it('for every fault there is', () => {
    const told = new Set([
      ...CASES.map(([code]) => code),
      ...OF_THE_ENGINE,
      ...OF_LISTS,
      ...OF_THE_REQUESTS,
      ...OF_DIALECTS,
    ])
    expect([...told].toSorted()).toEqual(Object.keys(REASONS).toSorted())
  })

  it.each([
    ['label', 'payload.room_number', {}, 'a text or a whole number', 'an object'],
    ['instant', 'payload.created_at', 'today', INSTANT, 'a text of 5 characters'],
    ['date', 'payload.check_in', 20_260_301, 'a calendar date YYYY-MM-DD', 'a whole number'],
    ['status', 'payload.status', 0.5, 'a status', 'a number'],
    ['text', 'payload.guest_name', true, 'a text', 'a boolean'],
    [
      'list',
      'payload.actions',
      'cancel',
      'a list of at most 16 names of actions',
      'a text of 6 characters',
    ],
  ])('when it is no %s', (_, path, value, expected, seen) => {
    expect(said({ body: withField(CREATED, path, value) })).toEqual([
      `${path}: expected ${expected}, saw ${seen} (a field does not hold what it should)`,
    ])
  })

  it('when the id of a row cannot be used, in words of its own for the store', () => {
    const ledger = createLedger(bookingModel)
    const { reasons } = ledger.apply(withField(CREATED, 'payload.booking_id', {}), AT)
    expect(reasons.map(describeReason)).toEqual([
      'payload.booking_id: expected the id of a row, saw an object (without an id there is no row to change)',
    ])
    expect(ledger.apply(null, AT).reasons.map(describeReason)).toEqual([
      'body: expected an object, saw null (the body is not an object)',
    ])
    expect(ledger.apply({ type: 'room_status_changed' }, AT)).toMatchObject({
      outcome: 'unknown',
      reasons: [{ code: 'unknown-type', path: 'type', expected: 'an event of a booking' }],
    })
  })
})

it('what was seen is told by its kind, never by its value', () => {
  const values = [undefined, null, '', 'Niamh', [], {}, 7, 0.5, Number.NaN, true, 7n]
  expect(values.map(kindOf)).toEqual([
    'nothing',
    'null',
    'an empty text',
    'a text of 5 characters',
    'an empty list',
    'an object',
    'a whole number',
    'a number',
    'a number',
    'a boolean',
    'a bigint',
  ])
})
