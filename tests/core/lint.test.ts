/** What is said of a frame: all of it at once, by one table of verdicts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EVENTS, type EventType } from '../../src/core/contract'
import { lint, type RecordedFrame } from '../../src/core/lint'
import { createLinter } from '../../src/core/linter'
import { nearestOf } from '../../src/core/nearest'
import { SEEN, VERDICTS } from '../../src/core/verdicts'
import { FRAME_VERDICTS } from '../../src/core/verdicts/frame'
import { PAYLOAD_VERDICTS } from '../../src/core/verdicts/payload'
import { event, HOTEL, withField, without } from '../support/events'

const ID = '9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d'
const OTHER_ID = '0d5a0f7e-3a5c-4f0a-9d6e-7b1c2d3e4f50'
const CREATED = event('booking_created', {}, { event_id: ID })
const CONFIRMED = event('booking_confirmed', {}, { event_id: ID })
const UPDATED = event('booking_updated', {}, { event_id: ID })
const ROOM = event('room_status_changed', {}, { event_id: ID })

/** The frame that a body belongs into, with a test's changes. */
function frame(data: unknown, changes: Partial<RecordedFrame> = {}): RecordedFrame {
  const { type } = Object(data) as { type: string }
  const known = Object.hasOwn(EVENTS, type) ? EVENTS[type as EventType].channel : 'room-bookings'
  return { channel: `${HOTEL}.${known}`, event: type ?? 'booking_created', data, ...changes }
}

const told = (...args: Parameters<typeof lint>) =>
  lint(...args).map(({ code, path }) => `${code} ${path}`)

const CASES: [string, RecordedFrame, string[]][] = [
  ['no JSON', frame('{"type":'), ['not-json body']],
  ['JSON of no object', frame('[7]'), ['not-an-object body']],
  ['no object', frame([CREATED]), ['not-an-object body']],
  ['a body that was encoded twice', frame(JSON.stringify(CREATED)), ['encoded-twice body']],
  ['too large', frame(withField(CREATED, 'payload.note', 'x'.repeat(65_536))), ['too-large body']],
  [
    'more than Pusher takes',
    frame(withField(CREATED, 'payload.note', 'ü'.repeat(5_000))),
    ['above-pusher-limit body'],
  ],
  ['another name', frame(CREATED, { event: 'booking_made' }), ['event-name-differs type']],
  ['an unknown type', frame(withField(CREATED, 'type', 'booking_moved')), ['unknown-type type']],
  ['no hotel', frame(without(CREATED, 'meta.hotel_slug')), ['hotel-missing meta.hotel_slug']],
  [
    'the channel of another hotel',
    frame(CREATED, { channel: 'hotel-lisboa.room-bookings' }),
    ['other-hotel meta.hotel_slug'],
  ],
  [
    'a channel in another case',
    frame(CREATED, { channel: 'Hotel-Killarney.room-bookings' }),
    ['other-hotel channel'],
  ],
  ['another channel', frame(CREATED, { channel: `${HOTEL}.rooms` }), ['wrong-channel channel']],
  [
    'no channel of the contract',
    frame(CREATED, { channel: 'x' }),
    ['other-hotel meta.hotel_slug', 'wrong-channel channel'],
  ],
  [
    'the retired channel',
    frame(CREATED, { channel: `${HOTEL}.booking` }),
    ['deprecated-channel channel'],
  ],
  [
    'another category',
    frame(withField(CREATED, 'category', 'room')),
    ['category-differs category'],
  ],
  [
    'an empty hotel',
    frame(withField(CREATED, 'meta.hotel_slug', '')),
    ['hotel-missing meta.hotel_slug'],
  ],
  [
    'no hotel at all',
    frame(without(CREATED, 'meta.hotel_slug'), { channel: 'x' }),
    ['hotel-missing meta.hotel_slug', 'wrong-channel channel'],
  ],
  [
    'no type',
    frame(without(CREATED, 'type'), { event: 'booking_created' }),
    ['event-name-differs type'],
  ],
  [
    'no payload',
    frame({ ...UPDATED, payload: null }),
    ['id-unusable payload.booking_id', 'missing-field payload.status'],
  ],
  ['no id', frame(without(CREATED, 'payload.booking_id')), ['id-unusable payload.booking_id']],
  ['an odd id', frame(withField(ROOM, 'payload.room_id', {})), ['id-unusable payload.room_id']],
  [
    'a missing field',
    frame(without(CREATED, 'payload.guest_name')),
    ['missing-field payload.guest_name'],
  ],
  [
    'null in a required field',
    frame(withField(CREATED, 'payload.guest_name', null)),
    ['missing-field payload.guest_name'],
  ],
  ['null in an optional field', frame(withField(CREATED, 'payload.room_number', null)), []],
  ['a field that nobody knows', frame(withField(CREATED, 'payload.nights', 2)), []],
  [
    'a wrong type',
    frame(withField(CREATED, 'payload.adults', 'two')),
    ['wrong-type payload.adults'],
  ],
  [
    'a text that is too long',
    frame(withField(CREATED, 'payload.guest_name', 'x'.repeat(2_049))),
    ['too-long payload.guest_name'],
  ],
  ['no event id', frame(without(CREATED, 'meta.event_id')), ['event-id-missing meta.event_id']],
  [
    'an event id that is no uuid',
    frame(withField(CREATED, 'meta.event_id', '17')),
    ['event-id-no-uuid meta.event_id'],
  ],
  ['no instant', frame(withField(CREATED, 'meta.ts', 'yesterday')), ['ts-unusable meta.ts']],
  ['no scope', frame(without(CREATED, 'meta.scope')), ['missing-field meta.scope']],
  ['another scope', frame(withField(CREATED, 'meta.scope', {})), ['other-scope meta.scope']],
  [
    'an unknown status',
    frame(withField(ROOM, 'payload.status', 'HAUNTED')),
    ['unknown-status payload.status'],
  ],
  [
    'a status that contradicts',
    frame(withField(CONFIRMED, 'payload.status', 'PENDING')),
    ['status-contradicts payload.status'],
  ],
]

/** What only a linter of many frames can say: shown below. */
const OF_SEVERAL_FRAMES = ['event-id-reused', 'body-differs', 'told-twice']

describe('[C1] lint', () => {
  it.each(Object.keys(EVENTS) as EventType[])('has nothing to say of a valid %s', (type) => {
    expect(lint(frame(event(type, {}, { event_id: ID })))).toEqual([])
  })

  it.each(CASES)('names %s', (_, given, expected) => {
    expect(told(given)).toEqual(expected)
  })

  it('says all of it at once', () => {
    const body = {
      category: 'rooms',
      type: 'booking_confirmed',
      payload: { status: 7, room_number: [] },
      meta: { event_id: '7', ts: 1_772_359_200, hotel_slug: 'hotel-lisboa', scope: 'guest' },
    }
    const given = {
      channel: `${HOTEL}.booking`,
      event: 'App\\Events\\BookingConfirmed',
      data: body,
    }
    expect(told(given, { hotel: HOTEL })).toEqual([
      'event-name-differs type',
      'other-hotel meta.hotel_slug',
      'deprecated-channel channel',
      'category-differs category',
      'id-unusable payload.booking_id',
      'wrong-type payload.status',
      'wrong-type payload.room_number',
      'missing-field payload.confirmed_at',
      'ts-unusable meta.ts',
      'other-scope meta.scope',
      'event-id-no-uuid meta.event_id',
    ])
  })

  it('says more of a body that was encoded twice: what is in it', () => {
    const data = JSON.stringify(without(CREATED, 'payload.guest_name'))
    expect(told({ ...frame(CREATED), data })).toEqual([
      'encoded-twice body',
      'missing-field payload.guest_name',
    ])
  })

  it('says four faults of one body, and of each what was seen', () => {
    const body = {
      ...CREATED,
      category: 'room',
      payload: { bookingId: 'BK-1', booking_id: 'BK-1', status: 'HAUNTED', createdAt: 'Niamh' },
      meta: { event_id: ID, ts: CREATED.meta.ts, hotel_slug: HOTEL, scope: 'guest' },
    }
    expect(lint(frame(body)).map(({ code, path, seen, hint }) => [code, path, seen, hint])).toEqual(
      [
        ['category-differs', 'category', '“room”', undefined],
        ['missing-field', 'payload.created_at', 'nothing', '“createdAt” is written “created_at”.'],
        ['missing-field', 'payload.guest_name', 'nothing', undefined],
        ['other-scope', 'meta.scope', '“guest”', undefined],
        ['unknown-status', 'payload.status', '“HAUNTED”', undefined],
      ],
    )
  })

  it.each([['Niamh/created_at'], ['created_at/Niamh/'], ['created_at/']])(
    'names no key that may be private, such as %s',
    (key) => {
      const { created_at, ...payload } = CREATED.payload
      const [finding] = lint(frame({ ...CREATED, payload: { ...payload, [key]: created_at } }))
      expect(finding).toMatchObject({ code: 'missing-field', path: 'payload.created_at' })
      expect(finding).not.toHaveProperty('hint')
    },
  )

  it('names no other spelling of a field that is there, but wrong', () => {
    const payload = { ...CREATED.payload, adults: 'two', Adults: 2 }
    const [finding] = lint(frame({ ...CREATED, payload }))
    expect(finding).toMatchObject({ code: 'wrong-type', path: 'payload.adults' })
    expect(finding).not.toHaveProperty('hint')
  })

  it('names the other spelling of an id', () => {
    const body = {
      ...CREATED,
      payload: { ...CREATED.payload, booking_id: undefined, bookingId: 'BK-1' },
    }
    expect(lint(frame(body)).map(({ code, hint }) => [code, hint])).toEqual([
      ['id-unusable', '“bookingId” is written “booking_id”.'],
    ])
  })

  it('has a frame for each code that one frame can get', () => {
    const named = new Set(CASES.flatMap(([, , codes]) => codes.map((code) => code.split(' ')[0])))
    const missing = [...Object.keys(FRAME_VERDICTS), ...Object.keys(PAYLOAD_VERDICTS)].filter(
      (code) => !named.has(code),
    )
    expect(missing).toEqual(OF_SEVERAL_FRAMES)
  })

  it('measures a body that is too large, in bytes', () => {
    const sizes = [3_000, 5_000, 70_000].map((length) => {
      const body = withField(CREATED, 'payload.note', 'ü'.repeat(length))
      return lint(frame(body)).map(({ code, size }) => [code, size])
    })
    const rest = JSON.stringify(withField(CREATED, 'payload.note', '')).length
    const fits = withField(CREATED, 'payload.note', 'x'.repeat(10_240 - rest))
    expect(lint(frame(fits))).toEqual([])
    expect(lint(frame(withField(fits, 'payload.note', `${'x'.repeat(10_241 - rest)}`)))).toEqual([
      {
        code: 'above-pusher-limit',
        path: 'body',
        expected: 'at most 10 kB',
        seen: 'more',
        size: 10_241,
      },
    ])
    expect(sizes).toEqual([
      [],
      [['above-pusher-limit', rest + 10_000]],
      [['too-large', rest + 140_000]],
    ])
  })

  it('says what was meant of an unknown name only', () => {
    const [finding] = lint(frame(CREATED, { event: 'booking_confirmed' }))
    expect(finding).toMatchObject({ code: 'event-name-differs' })
    expect(finding).not.toHaveProperty('hint')
  })

  it('guesses no name that is like none, and tells how to send one', () => {
    const hints = ['invoice_paid', 'App\\Events\\InvoicePaid'].map(
      (name) => lint(frame(withField(CREATED, 'type', name)))[0]?.hint,
    )
    const how =
      'This is the name of a class in Laravel: let broadcastAs() return the contract’s name.'
    expect(hints).toEqual([undefined, how])
  })

  it('says what an event id should be', () => {
    expect(lint(frame(withField(CREATED, 'meta.event_id', '17')))).toMatchObject([
      { expected: 'a uuid', seen: 'a text of 2 characters' },
    ])
  })

  it('says of a blank event id only that it is missing', () => {
    expect(told(frame(withField(CREATED, 'meta.event_id', ' ')))).toEqual([
      'event-id-missing meta.event_id',
    ])
  })

  it('does not measure a body that cannot be written', () => {
    const body: Record<string, unknown> = { ...CREATED }
    body['self'] = body
    expect(lint(frame(body))).toEqual([expect.objectContaining({ code: 'too-large', size: 0 })])
  })

  it('finds an instant that is too far ahead when it knows the time', () => {
    const now = Date.parse('2026-03-01T09:54:59Z')
    expect(told(frame(ROOM), { now })).toEqual([
      'ts-unusable meta.ts',
      'ts-unusable payload.changed_at',
    ])
    expect(told(frame(ROOM), { now: now + 2_000 })).toEqual([])
    expect(told(frame(without(ROOM, 'payload.changed_at')), { now })).toEqual([
      'missing-field payload.changed_at',
      'ts-unusable meta.ts',
    ])
    expect(lint(frame(ROOM), { now }).map(({ seen, ref }) => [seen, ref])).toEqual([
      ['“2026-03-01T10:00:00.100000Z”', { byMs: 301_100 }],
      ['“2026-03-01T10:00:00.000000Z”', { byMs: 301_000 }],
    ])
  })

  it.each([
    ['App\\Events\\BookingCreated', 'broadcastAs() return “booking_created”'],
    ['.booking_created', 'broadcastAs() return “booking_created”'],
    ['bookingCreated', 'Did you mean “booking_created”?'],
    ['room-status-changed', 'Did you mean “room_status_changed”?'],
    ['booking_canceled', 'Did you mean “booking_cancelled”?'],
  ])('says of the name %s what was meant', (name, hint) => {
    const [finding] = lint(frame(withField(CREATED, 'type', name)))
    expect(finding).toMatchObject({ code: 'unknown-type', hint: expect.stringContaining(hint) })
    expect(lint(frame(CREATED, { event: name }))[0]).toMatchObject({ code: 'event-name-differs' })
  })

  it('says which status was meant', () => {
    const [finding] = lint(frame(withField(CREATED, 'payload.status', 'CONFIRMD')))
    expect(finding).toMatchObject({ seen: '“CONFIRMD”', hint: 'Did you mean “CONFIRMED”?' })
  })

  it('guesses nothing from a name that is like no other', () => {
    expect(nearestOf(Object.keys(EVENTS), 'invoice_paid')).toBeNull()
    expect(nearestOf(Object.keys(EVENTS), '')).toBeNull()
    expect(nearestOf(Object.keys(EVENTS), 'x'.repeat(1_000_000))).toBeNull()
  })
})

describe('[C9] a linter of many frames', () => {
  const run = (...bodies: object[]) => {
    const linter = createLinter()
    return bodies.map((body, index) =>
      linter.take(frame(body), index + 1).map(({ code, earlier }) => `${code} ${earlier}`),
    )
  }

  it('refers to the first frame, and to its time where frames have one', () => {
    const linter = createLinter()
    const again = withField(CREATED, 'meta.event_id', OTHER_ID)
    const refs = [CREATED, CREATED, again].map((body, index) => {
      return linter.take(frame(body), index + 1).map(({ ref }) => ref)
    })
    expect(refs).toEqual([[], [], [{ seq: 1 }]])
  })

  it.each([
    ['first', 1_000, undefined],
    ['second', undefined, 1_000],
  ])('tells no time between two frames of which only the %s has one', (_, first, second) => {
    const linter = createLinter()
    const again = withField(CREATED, 'meta.event_id', OTHER_ID)
    linter.take({ ...frame(CREATED), ...(first && { at: first }) }, 1)
    const found = linter.take({ ...frame(again), ...(second && { at: second }) }, 2)
    expect(found.map(({ ref }) => ref)).toEqual([{ seq: 1 }])
  })

  it('says nothing of a message that is delivered twice', () => {
    expect(run(CREATED, CREATED)).toEqual([[], []])
  })

  it.each([
    ['another instant', withField(CREATED, 'meta.ts', '2026-03-01T10:01:00Z')],
    ['another booking', withField(CREATED, 'payload.booking_id', 'BK-2')],
    ['another event', CONFIRMED],
  ])('names an event id that comes again for %s, and where it was first', (_, second) => {
    expect(run(UPDATED, CREATED, second)[2]).toEqual(['event-id-reused 1'])
  })

  it('names an event id that comes again for another event of the same instant', () => {
    const second = withField(CONFIRMED, 'meta.ts', CREATED.meta.ts)
    expect(run(CREATED, second)[1]).toEqual(['event-id-reused 1'])
  })

  it('tells events whose ts cannot be read apart by what they say', () => {
    const undated = withField(CREATED, 'meta.ts', 'soon')
    const other = withField(undated, 'payload.guest_name', 'Another')
    expect(run(undated, undated, other).map((codes) => codes.slice(1))).toEqual([
      [],
      [],
      ['event-id-reused 1'],
    ])
  })

  it('holds against nothing what is no event, or has no id', () => {
    const nameless = without(CREATED, 'meta.event_id')
    expect(run([], nameless, nameless)).toEqual([
      ['not-an-object undefined'],
      ['event-id-missing undefined'],
      ['event-id-missing undefined'],
    ])
  })

  it('[C12] remembers the latest 16 events of one id', () => {
    const uses = Array.from({ length: 17 }, (_, n) =>
      withField(UPDATED, 'payload.booking_id', `${n}`),
    )
    const [first, second] = uses as [object, object]
    expect([run(...uses, second)[17], run(...uses, first)[17]]).toEqual([[], ['event-id-reused 2']])
  })

  it('names the same event with another body', () => {
    const second = withField(CREATED, 'payload.guest_name', 'Another')
    expect(run(CREATED, second)).toEqual([[], ['body-differs 1']])
  })

  it('names a fact that is told under two ids', () => {
    const again = { meta: { ...CREATED.meta, event_id: OTHER_ID, ts: '2026-03-01T10:00:07Z' } }
    expect(run(CREATED, { ...CREATED, ...again })).toEqual([[], ['told-twice 1']])
  })

  it('says whose id it was, and which fields differ, by name', () => {
    const linter = createLinter()
    const seen = (body: object, number: number) =>
      linter
        .take({ ...frame(body), at: number * 1_000 }, number)
        .map(({ seen, ref }) => [seen, ref])
    const ref = (seq: number, byMs: number) => ({ seq, at: seq * 1_000, byMs })
    expect(seen(CREATED, 1)).toEqual([])
    const renamed = withField(
      withField(CREATED, 'payload.guest_name', 'Another'),
      'payload.adults',
      2,
    )
    expect(seen(renamed, 2)).toEqual([['another adults, guest_name', ref(1, 1_000)]])
    expect(seen(withField(CREATED, 'payload.booking_id', 'BK-2'), 3)).toEqual([
      ['the id of another booking', ref(1, 2_000)],
    ])
    expect(seen(CONFIRMED, 4)).toEqual([['the id of “booking_created”', ref(1, 3_000)]])
    expect(seen(ROOM, 5)).toEqual([['the id of a booking', ref(1, 4_000)]])
    expect(seen(withField(CREATED, 'meta.ts', '2026-03-01T10:01:00Z'), 6)).toEqual([
      ['the id of this event with another `ts`', ref(1, 5_000)],
    ])
  })

  it('takes an update that brings back an earlier state for a new fact', () => {
    const back = { meta: { ...UPDATED.meta, event_id: OTHER_ID, ts: '2026-03-01T11:00:00Z' } }
    expect(run(UPDATED, { ...UPDATED, ...back })).toEqual([[], []])
  })

  it('remembers a bounded number of events', () => {
    const linter = createLinter({}, 2)
    const takes = [ID, OTHER_ID, ID.replace('9', 'a'), ID, OTHER_ID].map((id, index) => {
      const body = withField(withField(UPDATED, 'meta.event_id', id), 'payload.adults', index)
      return linter.take(frame(body), index).length
    })
    // Each comes again with another body, after two others.
    expect(takes).toEqual([0, 0, 0, 0, 0])
  })
})

const isFew = (words: number) => words >= 2 && words <= 4

describe('the table of verdicts', () => {
  it('has whole sentences for everything that can be said', () => {
    for (const [code, { why, fix }] of Object.entries(VERDICTS)) {
      expect([code, why, fix].join(' ')).toMatch(/^\S+ \p{Lu}.*\. \p{Lu}.*\.$/u)
    }
    for (const [code, { label }] of Object.entries(VERDICTS)) {
      expect([code, label.split(' ').length]).toEqual([code, expect.toSatisfy(isFew)])
    }
    expect(Object.keys(VERDICTS).toSorted()).toEqual(Object.keys(SEEN).toSorted())
  })

  it('names headings of CONTRACT.md', () => {
    const text = readFileSync(join(import.meta.dirname, '../../src/core/CONTRACT.md'), 'utf8')
    const headings = Array.from(text.matchAll(/^##+ (.+)$/gm), ([, title]) => title)
    const clauses = new Set(Object.values(VERDICTS).map(({ clause }) => clause))
    expect([...clauses].filter((clause) => !headings.includes(clause))).toEqual([])
  })
})
