/** What leaves the page: nothing that may be a guest's, and everything that a developer needs. */
import { describe, expect, it } from 'vitest'
import { EVENTS, type EventType } from '../../src/core/contract'
import { lint } from '../../src/core/lint'
import { createRedactor } from '../../src/core/redact'
import type { Room } from '../../src/core/room'
import { event, HOTEL, withField, without } from '../support/events'

const ID = '9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d'
const CREATED = event(
  'booking_created',
  { actions: ['confirm', 'mark-niamh'], adults: 2, check_in: '2026-03-02', room_number: '204' },
  { event_id: ID },
)

describe('a redactor', () => {
  it('keeps what the contract names, and replaces what may be a guest’s', () => {
    expect(createRedactor().body('booking', CREATED)).toEqual({
      ...CREATED,
      payload: {
        ...CREATED.payload,
        guest_name: 'text-1·11',
        actions: ['confirm', 'action-2'],
      },
    })
  })

  it.each(Object.keys(EVENTS) as EventType[])('leaves no fault in a valid %s', (type) => {
    const data = createRedactor().body(EVENTS[type].entity, event(type, {}, { event_id: ID }))
    expect(lint({ channel: `${HOTEL}.${EVENTS[type].channel}`, event: type, data })).toEqual([])
  })

  it.each([
    withField(CREATED, 'payload.guest_name', 'x'.repeat(3_000)),
    withField(CREATED, 'payload.guest_name', 'x'.repeat(2_048)),
    withField(CREATED, 'payload.status', 'niamh'),
    withField(CREATED, 'payload.status', ''),
    withField(CREATED, 'payload.status', 'x'.repeat(2_049)),
    withField(CREATED, 'payload.created_at', 'yesterday'),
    withField(CREATED, 'payload.created_at', 1_772_359_200),
    withField(CREATED, 'payload.adults', 'two'),
    withField(CREATED, 'payload.adults', 0.5),
    withField(CREATED, 'payload.actions', ['Niamh Ahern']),
    withField(CREATED, 'payload.actions', ['Niamh']),
    withField(CREATED, 'payload.check_in', 'tomorrow'),
    withField(CREATED, 'payload.guest_name', ' '),
    withField(CREATED, 'payload.guest_name', null),
    withField(CREATED, 'payload.guest_name', { first: 'Niamh' }),
    withField(CREATED, 'payload.booking_id', ''),
    without(CREATED, 'payload.booking_id'),
    withField(CREATED, 'meta.event_id', '17'),
    withField(CREATED, 'meta.scope', 'niamh'),
    withField(CREATED, 'meta.ts', 'Niamh'),
    withField(CREATED, 'category', 'Niamh'),
    withField(CREATED, 'type', 'niamh'),
    [CREATED],
    'Niamh',
    JSON.stringify(CREATED),
  ])('leaves each fault as it was: %#', (data) => {
    const codes = (body: unknown) =>
      lint({ channel: `${HOTEL}.room-bookings`, event: 'booking_created', data: body }).map(
        ({ code, path }) => `${code} ${path}`,
      )
    const redacted = createRedactor().body('booking', data)
    expect(codes(redacted)).toEqual(codes(data))
    expect(JSON.stringify(redacted)).not.toMatch(/niamh|yesterday|tomorrow|two/i)
  })

  it('gives equal values equal pseudonyms, in bodies, rows and texts', () => {
    const { body, row, text } = createRedactor()
    expect(body('booking', { payload: { guest_name: 'Niamh', note: 'Niamh' } })).toEqual({
      payload: { guest_name: 'text-1·5', 'field-1': 'text-1·5' },
    })
    const told = { booking_id: 'Niamh', status: 'PENDING', guest_name: 'Aoife', actions: 'confirm' }
    expect(row('booking', told)).toEqual({
      ...told,
      booking_id: 'text-1·5',
      guest_name: 'text-2·5',
    })
    expect([text('Aoife'), text('Niamh'), text('')]).toEqual(['text-2·5', 'text-1·5', ''])
    expect(body(null, { note: 'x' })).toEqual({ 'field-1': 'text-3·1' })
  })

  it('takes one status in two spellings, and one label, for the same', () => {
    const { body, row } = createRedactor()
    const sent = { status: 'niamh ahern', room_number: ' Suite Niamh ', floor: ' ' }
    const kept = { status: 'NIAMH_AHERN', room_number: 'Suite Niamh' }
    const told = { status: 'STATUS_A', room_number: 'text-1·11' }
    expect(body('booking', sent)).toEqual({ ...told, 'field-1': ' ' })
    expect(row('booking', kept)).toEqual(told)
    expect(row('room', { status: 'HAUNTED', floor: '2' })).toEqual({
      status: 'STATUS_B',
      floor: '2',
    })
    expect(body(null, { status: 'checked in' })).toEqual({ status: 'checked in' })
  })

  it('keeps the keys of both entities when it does not know which', () => {
    const value = { payload: { room_id: 'R-1', booking_id: 'BK-1', niamh: 1 } }
    const { body } = createRedactor()
    expect(body(null, value)).toEqual({
      payload: { room_id: 'R-1', booking_id: 'BK-1', 'field-1': -1 },
    })
    expect(body('room', value)).toMatchObject({
      payload: { room_id: 'R-1', 'field-2': 'text-2·4' },
    })
  })

  it('keeps the hotels and the fields that it is told of', () => {
    const { body } = createRedactor({
      hotels: new Set([HOTEL]),
      fields: { bookingRef: 'id', guestName: 'text' },
    })
    const value = (slug: string) => ({ hotel_slug: slug, bookingRef: 'BK-1', guestName: 'Niamh' })
    expect([body(null, value(HOTEL)), body(null, value('niamh'))]).toEqual([
      { hotel_slug: HOTEL, bookingRef: 'BK-1', guestName: 'text-1·5' },
      { hotel_slug: 'text-2·5', bookingRef: 'BK-1', guestName: 'text-1·5' },
    ])
  })

  it('is bounded in depth and size', () => {
    const { body } = createRedactor()
    const deep = { payload: {} as object }
    for (let n = 0; n < 1_000; n++) deep.payload = { payload: deep.payload }
    expect(JSON.stringify(body(null, deep)).match(/payload/g)).toHaveLength(6)
    const lists: unknown[] = [[[[[[['Niamh']]]]]]]
    expect(body(null, lists)).toEqual([[[[[['…']]]]]])
    const ring: Record<string, unknown> = {}
    ring.payload = ring.meta = [ring, ring]
    const wide = Array.from({ length: 100_000 }, (_, index) => index)
    for (const value of [ring, wide, { meta: wide, payload: wide }]) {
      expect(JSON.stringify(body(null, value)).length).toBeLessThan(100_000)
    }
  })

  it('never throws, whatever it gets', () => {
    const { body } = createRedactor()
    const hostile = {
      get payload(): never {
        throw new Error('no')
      },
    }
    const values = [
      hostile,
      new Proxy({}, { ownKeys: () => ['x', 'x'] }),
      7n,
      Symbol('x'),
      () => {},
    ]
    expect(values.map((value) => body(null, value))).toEqual([
      '…',
      '…',
      'a bigint',
      'a symbol',
      'a function',
    ])
  })
})

it('tells 5,000 values at most', () => {
  const lists = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => true))
  const some = createRedactor().body('booking', { payload: lists })
  expect(JSON.stringify(some).match(/true/g)?.length).toBeLessThanOrEqual(5_000)
  // The list, or the object, is one of them.
  const most = Array.from({ length: 4_999 }, () => true)
  const { body } = createRedactor()
  expect(body('booking', [...most, true])).toEqual(most)
  const told = body('booking', { ...[...most, true] }) as object
  expect(Object.values(told)).toEqual(most)
})

it('takes a text with an object in it for a body, and not a list of one', () => {
  const text = JSON.stringify({ meta: {} })
  expect([createRedactor().body(null, text), createRedactor().body(null, [text])]).toEqual([
    text,
    ['text-1·11'],
  ])
})

it.each([
  ['confirm niamh confirm', 'confirm action-1 confirm'],
  [Array(16).fill('niamh').join(' '), Array(16).fill('action-1').join(' ')],
  // Too many, and not all of them the name of an action.
  [Array(17).fill('niamh').join(' '), 'text-1·101'],
  ['confirm Niamh', 'text-1·13'],
])('tells the actions “%s” as “%s”', (actions, told) => {
  expect(createRedactor().row('booking', { actions })).toEqual({ actions: told })
})

it('gives a name with a blank around it another pseudonym than without', () => {
  const names = [{ guest_name: 'Niamh' }, { guest_name: ' Niamh' }]
  expect(createRedactor().body('booking', names)).toEqual([
    { guest_name: 'text-1·5' },
    { guest_name: 'text-2·6' },
  ])
})

it('makes a status of each status that nobody knows, another one of each', () => {
  const { row } = createRedactor()
  const told = Array.from({ length: 12 }, (_, n) => row('room', { status: `HAUNTED ${n}` }))
  expect(new Set(told.map((one) => (one as Room).status)).size).toBe(12)
  for (const one of told) expect((one as Room).status).toMatch(/^STATUS_[A-J]+$/)
})

it('keeps a status of every length that the contract allows a status', () => {
  const { row } = createRedactor()
  expect(row('booking', { status: 'X'.repeat(2_048) })).toEqual({ status: 'STATUS_A' })
  expect(row('booking', { status: 'X'.repeat(2_049) })).toEqual({
    status: expect.stringMatching(/^text-1·2049·+$/),
  })
})

it('makes a number negative, and leaves a whole one whole', () => {
  const told = createRedactor().body(null, { niamh: 2.5, aoife: 353, again: 2.5 })
  expect(told).toEqual({ 'field-1': -1.5, 'field-2': -2, 'field-3': -1.5 })
})

it('takes for any other text or number what stands where an object or a slug belongs', () => {
  const { body } = createRedactor()
  expect(body(null, { payload: 'Niamh', meta: 353, hotel_slug: 353 })).toEqual({
    payload: 'text-1·5',
    meta: -2,
    hotel_slug: -2,
  })
})

it('leaves what is nothing as it is', () => {
  const nothing = { guest_name: undefined, room_number: null, deposit_paid: false }
  expect(createRedactor().row('booking', nothing)).toStrictEqual({
    guest_name: undefined,
    room_number: null,
    'field-1': false,
  })
})
