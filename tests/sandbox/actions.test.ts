/** What people may do in the sandbox, and that everybody hears of it. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createActions } from '../../src/api/actions'
import { event, HOTEL } from '../support/events'
import {
  createClient,
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
  running = await startSandbox({ control: true })
  publish(event('booking_created', { booking_id: 'BK-1' }))
})

afterEach(() => running.stop())

function publish(body: { type: string }) {
  const message = { channels: [ROOM_BOOKINGS], event: body.type, data: JSON.stringify(body) }
  running.sandbox.publish(message)
}

/** What a request is made of; a test changes a part of it. */
const USUAL = { 'Content-Type': 'application/json', 'X-Requested-With': 'fetch' }

async function post(
  path: string,
  body: unknown = {},
  { headers = USUAL, method = 'POST' }: { headers?: object; method?: string } = {},
): Promise<[status: number, message: unknown]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await send(running.port, method, `/api/hotels/${HOTEL}/${path}`, {
    headers: headers as Record<string, string>,
    // A request that reads has none.
    body: method === 'GET' ? '' : text,
  })
  return [answer.status, (JSON.parse(answer.text) as { message?: unknown }).message]
}

const bookings = () => readRows(running.port, 'bookings')

/** Waits until a booking has a status. */
const turns = (id: string, status: string) =>
  vi.waitFor(async () => expect((await bookings()).get(id)).toMatchObject({ status }), 5_000)

/** Longer than it takes the sandbox to do something. */
const aMoment = () => wait(400)

/** The first row of a list that is so. */
async function someRow(
  list: 'bookings' | 'rooms',
  isSo: (row: Record<string, unknown>) => boolean,
) {
  const found = [...(await readRows(running.port, list)).values()].find(isSo)
  if (!found) throw new Error('no such row')
  return found
}

describe('what the sandbox offers', () => {
  it('follows from the state of a row', async () => {
    const offered: Record<string, Set<string>> = {}
    for (const { status, checked_in_at, actions } of (await bookings()).values()) {
      const kind = `${String(status)}${checked_in_at === undefined ? '' : ', arrived'}`
      ;(offered[kind] ??= new Set()).add((actions as string[]).join(' '))
    }
    expect(Object.fromEntries(Object.entries(offered).map(([k, v]) => [k, [...v]]))).toEqual({
      PENDING: ['confirm cancel'],
      PENDING_PAYMENT: ['confirm cancel'],
      PENDING_APPROVAL: ['confirm cancel'],
      CONFIRMED: ['cancel'],
      'CONFIRMED, arrived': [''],
      'IN_HOUSE, arrived': [''],
      'COMPLETED, arrived': [''],
      WAITLISTED: [''],
      CANCELLED: [''],
      DECLINED: [''],
      EXPIRED: [''],
      NO_SHOW: [''],
    })
    const rooms = await readRows(running.port, 'rooms')
    expect(new Set([...rooms.values()].map(({ actions }) => String(actions)))).toEqual(
      new Set(['status']),
    )
  })
})

describe('an action', () => {
  it('is accepted at once, and everybody hears of it a moment later', async () => {
    const sdk = createClient(running.port)
    const heard = nextEvent(await subscribed(sdk, ROOM_BOOKINGS), 'booking_cancelled')
    const body = { cancellation_reason: ' Booked twice ' }
    expect(await post('bookings/BK-1/cancel', body)).toEqual([202, undefined])
    expect((await bookings()).get('BK-1')).toMatchObject({ status: 'PENDING' })
    expect(await heard).toMatchObject({
      type: 'booking_cancelled',
      payload: { booking_id: 'BK-1', cancellation_reason: 'Booked twice', actions: [] },
    })
    expect((await bookings()).get('BK-1')).toMatchObject({ status: 'CANCELLED', actions: [] })
    sdk.disconnect()
  })

  it('sets a room, and goes over the private channel alike', async () => {
    const { room_id } = await someRow('rooms', ({ status }) => status === 'READY_FOR_GUEST')
    const sdk = createClient(running.port, {
      channelAuthorization: {
        transport: 'ajax',
        endpoint: '',
        async customHandler({ socketId, channelName }, done) {
          const body = `socket_id=${socketId}&channel_name=${channelName}`
          const { text } = await send(running.port, 'POST', '/api/pusher/auth', { body })
          done(null, JSON.parse(text))
        },
      },
    })
    const heard = nextEvent(await subscribed(sdk, `private-${ROOMS}`), 'room_status_changed')
    expect(await post(`rooms/${room_id}/status`, { status: 'OUT_OF_ORDER' })).toEqual([
      202,
      undefined,
    ])
    expect(await heard).toMatchObject({
      payload: { room_id, status: 'OUT_OF_ORDER', actions: ['status'] },
    })
    sdk.disconnect()
  })

  it('is what the board sends', async () => {
    const page = { cookie: '', querySelector: () => null } as unknown as Document
    const actions = createActions(`${running.url}/api`, fetch, page)
    const row = await someRow('bookings', ({ status }) => status === 'PENDING_PAYMENT')
    await actions.run('booking', HOTEL, String(row.booking_id), 'confirm')
    await expect(actions.run('booking', HOTEL, 'BK-1', 'cancel')).rejects.toMatchObject({
      trouble: { code: 'said', message: 'Say why BK-1 is to be cancelled.' },
      status: 422,
    })
  })

  it('takes an id with whatever is in it', async () => {
    publish(event('booking_created', { booking_id: 'BK/1 50% …' }))
    const path = `bookings/${encodeURIComponent('BK/1 50% …')}/confirm`
    expect((await post(path))[0]).toBe(202)
  })

  it('is one at a time for a row', async () => {
    const answers = await Promise.all([
      post('bookings/BK-1/confirm'),
      post('bookings/BK-1/confirm'),
    ])
    expect(answers.toSorted()).toEqual([
      [202, undefined],
      [409, 'BK-1 is being changed; try again in a moment.'],
    ])
  })

  it('that others were faster than is not announced', async () => {
    expect((await post('bookings/BK-1/confirm'))[0]).toBe(202)
    publish(event('booking_cancelled', { booking_id: 'BK-1' }))
    await aMoment()
    const row = (await bookings()).get('BK-1')
    expect([row?.status, row?.confirmed_at]).toEqual(['CANCELLED', undefined])
  })
})

describe('an action that cannot be', () => {
  it('is told what is in its way', async () => {
    publish(event('booking_cancelled', { booking_id: 'BK-1' }))
    publish(event('booking_confirmed', { booking_id: 'BK-2' }))
    const arrived = await someRow('bookings', (row) => row.checked_in_at !== undefined)
    const declined = await someRow('bookings', ({ status }) => status === 'NO_SHOW')
    const room = await someRow('rooms', ({ status }) => status === 'READY_FOR_GUEST')
    const reason = { cancellation_reason: 'x' }
    expect([
      await post('bookings/BK-1/cancel', reason),
      await post('bookings/BK-1/confirm'),
      await post('bookings/BK-2/confirm'),
      await post(`bookings/${arrived.booking_id}/cancel`, reason),
      await post(`bookings/${declined.booking_id}/confirm`),
      await post(`rooms/${room.room_id}/status`, { status: 'READY_FOR_GUEST' }),
    ]).toEqual([
      [409, 'BK-1 is cancelled already.'],
      [409, 'BK-1 cannot be confirmed: it is cancelled.'],
      [409, 'BK-2 is confirmed already.'],
      [409, `${arrived.booking_id} cannot be cancelled: the guest has arrived.`],
      [409, `${declined.booking_id} cannot be confirmed: it is no show.`],
      [409, `Room ${room.room_number} is ready for guest already.`],
    ])
  })

  it.each<[number, string, unknown, string]>([
    [404, 'bookings/BK-0/confirm', {}, 'No booking “BK-0” here.'],
    [404, 'rooms/__proto__/status', {}, 'No room “__proto__” here.'],
    [404, 'bookings/%E0%A4%A/confirm', {}, 'No booking “%E0%A4%A” here.'],
    [
      404,
      'bookings/BK-1/archive',
      {},
      'A booking has no action “archive”; there are confirm, approve, decline, check-in, check-out, assign, extend, cancel.',
    ],
    [404, 'rooms/RM-101/cancel', {}, 'A room has no action “cancel”; there are status.'],
    [422, 'bookings/BK-1/cancel', {}, 'Say why BK-1 is to be cancelled.'],
    [422, 'bookings/BK-1/cancel', { cancellation_reason: ' ' }, 'Say why BK-1 is to be cancelled.'],
    [422, 'bookings/BK-1/cancel', { cancellation_reason: 7 }, 'Say why BK-1 is to be cancelled.'],
    [
      422,
      'bookings/BK-1/cancel',
      { cancellation_reason: 'x'.repeat(501) },
      'Say it in at most 500 characters.',
    ],
    [
      422,
      'rooms/RM-101/status',
      { status: 'HAUNTED' },
      'A room’s status is one of READY_FOR_GUEST, OCCUPIED, CHECKOUT_DIRTY, CLEANING_IN_PROGRESS, CLEANED_UNINSPECTED, MAINTENANCE_REQUIRED, OUT_OF_ORDER.',
    ],
    [400, 'bookings/BK-1/confirm', '', 'Expected a JSON object.'],
    [400, 'bookings/BK-1/confirm', [], 'Expected a JSON object.'],
    [413, 'bookings/BK-1/confirm', 'x'.repeat(5_000), 'Expected a body of at most 4096 bytes.'],
  ])('%i for %s', async (status, path, body, message) => {
    expect(await post(path, body)).toEqual([status, message])
  })

  it.each<[number, object]>([
    [400, { headers: { 'Content-Type': 'application/json' } }],
    [415, { headers: { 'X-Requested-With': 'fetch' } }],
    [415, { headers: { ...USUAL, 'Content-Type': 'text/plain' } }],
    [405, { method: 'GET' }],
    [405, { method: 'PUT' }],
    [403, { headers: { ...USUAL, Origin: 'https://evil.example' } }],
  ])('%i for a request that no board makes: %j', async (status, how) => {
    const [seen, message] = await post('bookings/BK-1/confirm', {}, how)
    expect([seen, typeof message]).toEqual([status, 'string'])
    await aMoment()
    expect((await bookings()).get('BK-1')).toMatchObject({ status: 'PENDING' })
  })
})

describe('on request, actions', () => {
  it('fail, with nothing done', async () => {
    running.sandbox.impair({ actions: { failWith: 503 } })
    expect((await post('bookings/BK-1/confirm'))[0]).toBe(503)
    await aMoment()
    expect((await bookings()).get('BK-1')).toMatchObject({ status: 'PENDING' })
  })

  it('are accepted and forgotten, until they are to be well again', async () => {
    running.sandbox.impair({ actions: { forget: 1 } })
    expect((await post('bookings/BK-1/confirm'))[0]).toBe(202)
    await aMoment()
    expect((await bookings()).get('BK-1')).toMatchObject({ status: 'PENDING' })
    running.sandbox.impair({ actions: {} })
    expect((await post('bookings/BK-1/confirm'))[0]).toBe(202)
    await turns('BK-1', 'CONFIRMED')
  })

  it('are answered late, after everybody has heard of them', async () => {
    running.sandbox.impair({ actions: { delayMs: 1_500 } })
    const order: string[] = []
    const answer = post('bookings/BK-1/confirm').then(() => order.push('answered'))
    await turns('BK-1', 'CONFIRMED')
    order.push('done')
    await answer
    expect(order).toEqual(['done', 'answered'])
  })
})
