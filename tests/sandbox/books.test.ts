/** What is announced over the HTTP API is what the REST snapshot says afterwards. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { event, without, withField } from '../support/events'
import {
  createClient,
  createPublisher,
  nextEvent,
  readRows,
  ROOM_BOOKINGS,
  ROOMS,
  send,
  startSandbox,
  subscribed,
  type RunningSandbox,
} from './support'

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox()
})

afterEach(() => running.stop())

async function announce(body: { type?: unknown }, channel = ROOM_BOOKINGS, name = body.type) {
  const response = await createPublisher(running.port).trigger(channel, String(name), body)
  expect(response.status).toBe(200)
}

describe('the snapshot', () => {
  it('follows a booking from created over confirmed to cancelled', async () => {
    const read = async () => (await readRows(running.port, 'bookings')).get('BK-1')
    expect(await read()).toBeUndefined()
    await announce(event('booking_created', { status: 'pending', adults: 2 }))
    const created = {
      booking_id: 'BK-1',
      status: 'PENDING',
      guest_name: 'Niamh Ahern',
      created_at: '2026-03-01T10:00:00Z',
      adults: 2,
      actions: ['confirm', 'cancel'],
    }
    expect(await read()).toEqual(created)
    await announce(event('booking_confirmed', { room_number: 204 }))
    const confirmed = {
      ...created,
      status: 'CONFIRMED',
      confirmed_at: '2026-03-01T10:05:00Z',
      room_number: '204',
      actions: ['cancel'],
    }
    expect(await read()).toEqual(confirmed)
    await announce(event('booking_cancelled'))
    expect(await read()).toEqual({
      ...confirmed,
      status: 'CANCELLED',
      cancelled_at: '2026-03-01T10:10:00Z',
      cancellation_reason: 'guest request',
      actions: [],
    })
  })

  it('follows a room of the hotel, and only forwards in time', async () => {
    const rooms = [...(await readRows(running.port, 'rooms'))]
    const [id, room] = rooms.find(([, { status }]) => status === 'READY_FOR_GUEST') ?? []
    const now = new Date().toISOString()
    const change = (status: string, changed_at: string) =>
      event('room_status_changed', { room_id: String(id), status, changed_at }, { ts: changed_at })
    await announce(change('OUT_OF_ORDER', now), ROOMS)
    const after = { ...room, status: 'OUT_OF_ORDER', changed_at: now }
    expect((await readRows(running.port, 'rooms')).get(String(id))).toEqual(after)
    await announce(change('OCCUPIED', '2020-01-01T00:00:00Z'), ROOMS)
    expect((await readRows(running.port, 'rooms')).get(String(id))).toEqual(after)
  })

  it('takes what comes over a private channel alike', async () => {
    await announce(event('booking_created'), `private-${ROOM_BOOKINGS}`)
    expect((await readRows(running.port, 'bookings')).has('BK-1')).toBe(true)
  })

  it('takes what is tolerable as far as it goes', async () => {
    await announce(without(event('booking_cancelled'), 'payload.cancellation_reason'))
    const rows = await readRows(running.port, 'bookings')
    expect(rows.get('BK-1')).toEqual({
      booking_id: 'BK-1',
      status: 'CANCELLED',
      cancelled_at: '2026-03-01T10:10:00Z',
      actions: [],
    })
  })

  it('says itself what can be done to a row, whatever others announce', async () => {
    await announce(event('booking_created', { actions: ['check-in'] }))
    expect((await readRows(running.port, 'bookings')).get('BK-1')).toMatchObject({
      actions: ['confirm', 'cancel'],
    })
  })

  it('keeps to the contract’s fields in a dispute', async () => {
    await announce(event('booking_cancelled'))
    await announce(event('booking_confirmed', {}, { ts: '2026-03-01T10:20:00Z' }))
    expect((await readRows(running.port, 'bookings')).get('BK-1')).not.toHaveProperty('disputed')
  })

  it('is later than everything that was announced before it', async () => {
    const instants: string[] = []
    for (let index = 0; index < 50; index++) {
      const { text } = await send(running.port, 'GET', '/api/hotels/hotel-killarney/rooms')
      instants.push((JSON.parse(text) as { as_of: string }).as_of)
    }
    expect(instants.every((instant) => /T\d\d:\d\d:\d\d\.\d{6}Z$/.test(instant))).toBe(true)
    expect(new Set(instants).size).toBe(50)
    expect(instants).toEqual(instants.toSorted())
  })
})

describe('what the contract does not take', () => {
  const created = event('booking_created')
  it.each<[string, { type?: unknown }, string?, string?]>([
    ['a type that it does not know', withField(created, 'type', 'booking_moved')],
    ['another category', withField(created, 'category', 'room')],
    ['another hotel', withField(created, 'meta.hotel_slug', 'hotel-lisboa')],
    ['no hotel', without(created, 'meta.hotel_slug')],
    ['no id', without(created, 'payload.booking_id')],
    ['the wrong channel', created, ROOMS],
    ['the retired channel', created, 'hotel-killarney.booking'],
    ['a hotel that is not there', created, 'hotel-nowhere.room-bookings'],
    ['another Pusher event name', created, ROOM_BOOKINGS, 'booking_confirmed'],
  ])('is delivered and changes nothing: %s', async (_, body, channel = ROOM_BOOKINGS, name) => {
    const before = await readRows(running.port, 'bookings')
    const sdk = createClient(running.port)
    const eventName = name ?? String(body.type)
    const arrived = nextEvent(await subscribed(sdk, channel), eventName)
    await announce(body, channel, eventName)
    expect(await arrived).toEqual(body)
    expect(await readRows(running.port, 'bookings')).toEqual(before)
    sdk.disconnect()
  })

  it.each([
    '[]',
    '42',
    'null',
    'no json',
    '{"event":null}',
    '{"__proto__":{"type":"booking_created"}}',
    '{"type":"booking_created","meta":null,"payload":null}',
    '{"type":"booking_created","meta":{"hotel_slug":"hotel-killarney"},"category":"room_booking","payload":[1]}',
  ])('is delivered and changes nothing, also when it is %s', async (data) => {
    const before = await readRows(running.port, 'bookings')
    for (const channel of [
      ROOM_BOOKINGS,
      '__proto__',
      '__proto__.rooms',
      '...',
      'hotel-killarney',
    ]) {
      await createPublisher(running.port).trigger(channel, 'booking_created', data)
    }
    expect(await readRows(running.port, 'bookings')).toEqual(before)
  })
})
