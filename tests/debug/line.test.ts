/** What a row of the drawer says of each kind of entry, what it finds, and what changed. */
import { describe, expect, it } from 'vitest'
import { changesIn, compareRows } from '../../src/debug/changes'
import { lineOf } from '../../src/debug/line'
import { EVERYTHING, matches, type Query } from '../../src/debug/query'
import { RequestError } from '../../src/realtime'
import { HOTEL, withField } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { recorded, told, uuid } from './recorded'

const BOOKINGS = `${HOTEL}.room-bookings`
const ROW = {
  booking_id: 'BK-1',
  status: 'PENDING',
  guest_name: 'Niamh Ahern',
  created_at: '2026-03-01T10:00:00Z',
}

async function live() {
  const world = recorded()
  world.api.answers.booking = { rows: [ROW] }
  await world.openLive()
  const latest = () => {
    const entry = world.recorder.entries.at(-1)
    if (!entry) throw new Error('expected an entry')
    return entry
  }
  return { ...world, latest, line: () => lineOf(latest()) }
}

describe('the line of', () => {
  it('a frame has all that is looked for, and its lag by the server’s clock', async () => {
    const world = await live()
    world.publish(told('booking_confirmed', {}, { event_id: uuid(7_000) }))
    expect(world.line()).toMatchObject({
      channel: BOOKINGS,
      event: 'booking_confirmed',
      hotel: '',
      rowId: 'BK-1',
      eventId: uuid(7_000),
      written: '1',
      lagMs: 100,
      outcome: 'applied',
    })
  })

  it('a frame has what each store wrote, and the other hotel', async () => {
    const world = await live()
    const apply = () => ({ outcome: 'duplicate', reasons: [], mutations: 0, changed: [] })
    world.realtime.register(fakeBinding({ id: 'other', handles: () => true, apply }))
    world.publish(told('booking_confirmed'))
    expect(world.line().written).toBe('1 + 0')
    const body = withField(told('booking_confirmed'), 'meta.hotel_slug', 'hotel-lisboa')
    world.transport.publish(BOOKINGS, 'booking_confirmed', body)
    expect(world.line()).toMatchObject({ hotel: 'hotel-lisboa', outcome: 'foreign' })
  })

  it('each other kind says what happened', async () => {
    const world = await live()
    world.transport.refuse(BOOKINGS, 403)
    world.api.answers.room = new RequestError({ code: 'unusable' }, 503)
    world.realtime.refresh()
    await settle()
    world.bookings.applyRealtimeEvent(told('booking_confirmed'))
    world.transport.tellWire({ code: 'not-json', size: 3 })
    world.transport.tellWire({ code: 'connections', count: 2 })
    world.transport.tellWire({ code: 'handlers', channel: BOOKINGS, count: 2 })
    const data = told('booking_confirmed')
    world.transport.tellWire({ code: 'unasked', channel: 'x', event: 'y', data })
    world.transport.giveUp()
    const lines = world.recorder.entries.map((entry) => {
      const { event, channel, outcome, note } = lineOf(entry)
      return [event, channel, outcome, note].join(', ')
    })
    expect(lines).toEqual(
      expect.arrayContaining([
        'hotel, , left, ',
        'hotel, , opened, ',
        'link, , up, ',
        'live, , live, ',
        `channel, ${BOOKINGS}, subscribed, `,
        `channel, ${BOOKINGS}, refused, HTTP 403`,
        'read, bookings, read, subscribed · 0 ms · 1 row · 0 changes',
        'read, rooms, failed, asked · 0 ms · HTTP 503',
        'booking_confirmed, bookings, outside, applyRealtimeEvent',
        'wire, , no JSON, 3 characters',
        'wire, , 2 connections, ',
        `wire, ${BOOKINGS}, 2 handlers, `,
        'y, x, unasked, ',
        'link, , down, refused · not tried again',
      ]),
    )
  })
})

describe('a query', () => {
  it.each<[Partial<Query>, boolean]>([
    [{}, true],
    [{ text: 'bk-1 confirmed' }, true],
    [{ text: 'bk-2' }, false],
    [{ text: 'missing' }, true],
    [{ channel: BOOKINGS }, true],
    [{ channel: 'rooms' }, false],
    [{ event: 'booking_created' }, false],
    [{ verdict: 'applied' }, true],
    [{ verdict: 'missing-field' }, true],
    [{ verdict: 'late' }, false],
    [{ errorsOnly: true }, false],
  ])('%o', async (query, isFound) => {
    const world = await live()
    const body = told('booking_confirmed')
    Object.assign(body.payload, { confirmed_at: undefined })
    world.publish(body)
    expect(matches(world.latest(), { ...EVERYTHING, ...query })).toBe(isFound)
  })
})

describe('what changed', () => {
  it('by a frame is its row, field by field', async () => {
    const world = await live()
    world.publish(told('booking_confirmed'))
    expect(compareRows(changesIn(world.latest().trace))).toMatchObject([
      {
        entity: 'booking',
        id: 'BK-1',
        kind: 'changed',
        fields: [
          { field: 'status', before: 'PENDING', after: 'CONFIRMED' },
          { field: 'confirmed_at', before: undefined },
        ],
      },
    ])
  })

  it('by a read is every row, new, changed and gone', async () => {
    const world = await live()
    world.api.answers.booking = {
      rows: [{ ...ROW, booking_id: 'BK-2' }],
      asOf: '2026-03-01T10:06:00Z',
    }
    world.realtime.refresh()
    await settle()
    const read = world.recorder.entries.findLast(
      ({ trace }) => trace.kind === 'read' && changesIn(trace).length > 0,
    )
    const rows = read ? compareRows(changesIn(read.trace)) : []
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      ['BK-1', 'gone'],
      ['BK-2', 'new'],
    ])
  })
})
