/** What people may do in the sandbox, and that everybody hears of it. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { actionsOn } from '../support/api-on'
import { addDays } from '../../src/core/calendar'
import { event, HOTEL } from '../support/events'
import {
  afternoon,
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
  running = await startSandbox({ control: true, now: afternoon() })
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

/** Waits until something holds, on a busy machine too. */
const soon = (holds: () => Promise<void>) => vi.waitFor(holds, 5_000)

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

/** The business date of the hotel. */
async function businessDate(): Promise<string> {
  const { text } = await send(running.port, 'GET', `/api/hotels/${HOTEL}/bookings`)
  return (JSON.parse(text) as { business_date: string }).business_date
}

/** A ready room that nobody has in these nights. */
async function freeRoom({ check_in, check_out }: { check_in: string; check_out: string }) {
  const stays = [...(await bookings()).values()]
  return someRow(
    'rooms',
    (room) =>
      room.status === 'READY_FOR_GUEST' &&
      !stays.some(
        (stay) =>
          stay.room_number === room.room_number &&
          String(stay.check_in) < check_out &&
          String(stay.check_out) >= check_in,
      ),
  )
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
      PENDING_APPROVAL: ['approve decline cancel'],
      CONFIRMED: expect.arrayContaining(['check-in assign extend cancel', 'assign extend cancel']),
      'CONFIRMED, arrived': ['check-out assign extend'],
      'IN_HOUSE, arrived': ['check-out assign extend'],
      'COMPLETED, arrived': [''],
      WAITLISTED: [''],
      CANCELLED: [''],
      DECLINED: ['confirm'],
      EXPIRED: ['confirm'],
      NO_SHOW: ['confirm'],
    })
    const rooms = await readRows(running.port, 'rooms')
    for (const { status, actions } of rooms.values()) {
      expect(actions).toEqual(status === 'OCCUPIED' ? [] : ['status'])
    }
  })

  it('is a check-in only with a ready room, from the day of arrival on', async () => {
    const today = await businessDate()
    const rooms = new Map(
      Array.from((await readRows(running.port, 'rooms')).values(), (room) => [
        room.room_number,
        room.status,
      ]),
    )
    for (const row of (await bookings()).values()) {
      const isDue = row.status === 'CONFIRMED' && row.checked_in_at === undefined
      const isReady = rooms.get(row.room_number) === 'READY_FOR_GUEST'
      const isPossible =
        isDue && isReady && String(row.check_in) <= today && String(row.check_out) > today
      expect((row.actions as string[]).includes('check-in')).toBe(isPossible)
    }
  })

  it('changes with what it depends on, and everybody hears of it', async () => {
    const today = await businessDate()
    const stay = { check_in: today, check_out: addDays(today, 1) }
    const room = await freeRoom(stay)
    publish(
      event('booking_confirmed', {
        booking_id: 'BK-2',
        ...stay,
        room_number: room.room_number as string,
      }),
    )
    expect((await bookings()).get('BK-2')?.actions).toContain('check-in')
    const sdk = createClient(running.port)
    const heard = nextEvent(await subscribed(sdk, ROOM_BOOKINGS), 'booking_updated')
    await post(`rooms/${room.room_id}/status`, { status: 'CHECKOUT_DIRTY' })
    expect(await heard).toMatchObject({
      payload: { booking_id: 'BK-2', actions: ['assign', 'extend', 'cancel'] },
    })
    sdk.disconnect()
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
    const actions = actionsOn(`${running.url}/api`, fetch, page)
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

describe('a stay', () => {
  /** A confirmed booking for tonight. */
  async function due(booking_id = 'BK-2') {
    const today = await businessDate()
    const stay = { check_in: today, check_out: addDays(today, 1) }
    publish(event('booking_confirmed', { booking_id, ...stay }))
    const row = async () => (await bookings()).get(booking_id)
    return { today, stay, row, room: await freeRoom({ ...stay, check_out: addDays(today, 3) }) }
  }

  const room = async (id: unknown) => (await readRows(running.port, 'rooms')).get(String(id))

  it('goes from a room over check-in and another night to check-out', async () => {
    const { row, room: given, today } = await due()
    expect((await post('bookings/BK-2/check-in'))[1]).toBe(
      'BK-2 cannot check in: it has no room yet.',
    )
    expect(await post('bookings/BK-2/assign', { room_id: given.room_id })).toEqual([202, undefined])
    await soon(async () => expect(await row()).toMatchObject({ room_number: given.room_number }))
    expect((await post('bookings/BK-2/check-in'))[0]).toBe(202)
    await soon(async () => expect((await row())?.checked_in_at).toBeDefined())
    expect(await room(given.room_id)).toMatchObject({ status: 'OCCUPIED', actions: [] })
    const check_out = addDays(today, 3)
    expect((await post('bookings/BK-2/extend', { check_out }))[0]).toBe(202)
    await soon(async () => expect(await row()).toMatchObject({ check_out }))
    expect((await post('bookings/BK-2/check-out'))[0]).toBe(202)
    await soon(async () => expect(await row()).toMatchObject({ status: 'COMPLETED', actions: [] }))
    expect(await room(given.room_id)).toMatchObject({ status: 'CHECKOUT_DIRTY' })
  })

  it('moves with its guest to another room, which leaves the first one dirty', async () => {
    const { row, room: first, stay } = await due()
    await post('bookings/BK-2/assign', { room_id: first.room_id })
    await soon(async () => expect((await row())?.room_number).toBe(first.room_number))
    await post('bookings/BK-2/check-in')
    await soon(async () => expect((await row())?.checked_in_at).toBeDefined())
    const second = await freeRoom(stay)
    expect((await post('bookings/BK-2/assign', { room_id: second.room_id }))[0]).toBe(202)
    await soon(async () => expect((await row())?.room_number).toBe(second.room_number))
    await soon(async () =>
      expect([(await room(first.room_id))?.status, (await room(second.room_id))?.status]).toEqual([
        'CHECKOUT_DIRTY',
        'OCCUPIED',
      ]),
    )
  })

  it('is approved, and another is declined with its reason', async () => {
    const asked = [...(await bookings()).values()].filter(
      (one) => one.status === 'PENDING_APPROVAL',
    )
    const [first, second] = asked.map((one) => String(one.booking_id))
    expect(await post(`bookings/${second}/decline`)).toEqual([
      422,
      `Say why ${second} is to be declined.`,
    ])
    await post(`bookings/${first}/approve`)
    await post(`bookings/${second}/decline`, { reason: 'No room' })
    await turns(String(first), 'CONFIRMED')
    await turns(String(second), 'DECLINED')
  })

  it('is refused in words for a person', async () => {
    const { today, room: given } = await due()
    const broken = await someRow('rooms', ({ status }) => status === 'OUT_OF_ORDER')
    const occupied = await someRow('rooms', ({ status }) => status === 'OCCUPIED')
    const staying = await someRow(
      'bookings',
      (row) =>
        row.checked_in_at !== undefined &&
        row.room_number === occupied.room_number &&
        String(row.check_out) > today,
    ).catch(() => undefined)
    const taken = staying
      ? [[409, `Room ${occupied.room_number} is taken in these nights by ${staying.booking_id}.`]]
      : []
    expect([
      await post('bookings/BK-2/check-out'),
      await post('bookings/BK-2/assign'),
      await post('bookings/BK-2/assign', { room_id: 'RM-0' }),
      await post('bookings/BK-2/assign', { room_id: broken.room_id }),
      await post('bookings/BK-2/extend', { check_out: today }),
      await post('bookings/BK-2/extend', { check_out: 'tomorrow' }),
      await post('bookings/BK-2/extend', { check_out: addDays(today, 90) }),
      await post('bookings/BK-1/approve'),
      await post(`rooms/${occupied.room_id}/status`, { status: 'READY_FOR_GUEST' }),
      await post(`rooms/${given.room_id}/status`, { status: 'OCCUPIED' }),
      ...(staying ? [await post('bookings/BK-2/assign', { room_id: occupied.room_id })] : []),
    ]).toEqual([
      [409, 'BK-2 cannot check out: the guest is not in.'],
      [422, 'Say which room BK-2 gets.'],
      [422, 'There is no such room.'],
      [409, `Room ${broken.room_number} is out of order.`],
      [422, `BK-2 stays until ${addDays(today, 1)}. Choose a later date.`],
      [422, `Say until when BK-2 stays, as ${addDays(today, 1)}.`],
      [422, 'A stay has at most 60 nights.'],
      [409, 'BK-1 cannot be approved: it is pending.'],
      [409, `A guest is in room ${occupied.room_number}. Check the guest out first.`],
      [409, `Room ${given.room_number} is occupied when a guest checks in.`],
      ...taken,
    ])
  })
})

describe('the close of the day', () => {
  const close = async (body = '', method = 'POST') => {
    const { status, text } = await send(running.port, method, '/api/sandbox/close-day', { body })
    return [status, JSON.parse(text)] as const
  }

  it('turns the date, and leaves nobody who should have left or come, but for one of each', async () => {
    const today = await businessDate()
    const next = addDays(today, 1)
    const [status, body] = await close(JSON.stringify({ hotel: HOTEL }))
    expect([status, body]).toEqual([200, { results: [{ slug: HOTEL, business_date: next }] }])
    expect(await businessDate()).toBe(next)
    const rows = [...(await bookings()).values()]
    const isIn = (row: Record<string, unknown>) =>
      row.checked_in_at !== undefined && row.checked_out_at === undefined
    const overdue = rows.filter((row) => isIn(row) && String(row.check_out) < next)
    const late = rows.filter(
      (row) => row.status === 'CONFIRMED' && !isIn(row) && String(row.check_in) < next,
    )
    expect(overdue.length).toBeLessThanOrEqual(1)
    expect(late.filter((row) => row.checked_in_at === undefined).length).toBeLessThanOrEqual(1)
    expect(rows.filter((row) => row.status === 'NO_SHOW').length).toBeGreaterThan(2)
    expect(rows.filter((row) => row.status === 'NO_SHOW' && row.room_number)).toEqual([])
  })

  it('is heard by everybody', async () => {
    const sdk = createClient(running.port)
    const heard = nextEvent(await subscribed(sdk, ROOM_BOOKINGS), 'booking_checked_out')
    await close()
    expect(await heard).toMatchObject({ payload: { status: 'COMPLETED', actions: [] } })
    sdk.disconnect()
  })

  it('is for a hotel that there is, by POST', async () => {
    expect(await close('{"hotel":"hotel-nowhere"}')).toEqual([
      404,
      { message: 'No hotel “hotel-nowhere” here.' },
    ])
    expect((await close('', 'GET'))[0]).toBe(405)
  })
})

describe('an action that cannot be', () => {
  it('is told what is in its way', async () => {
    publish(event('booking_cancelled', { booking_id: 'BK-1' }))
    publish(event('booking_confirmed', { booking_id: 'BK-2' }))
    const arrived = await someRow('bookings', (row) => row.checked_in_at !== undefined)
    const waitlisted = await someRow('bookings', ({ status }) => status === 'WAITLISTED')
    const room = await someRow('rooms', ({ status }) => status === 'READY_FOR_GUEST')
    const reason = { cancellation_reason: 'x' }
    expect([
      await post('bookings/BK-1/cancel', reason),
      await post('bookings/BK-1/confirm'),
      await post('bookings/BK-2/confirm'),
      await post(`bookings/${arrived.booking_id}/cancel`, reason),
      await post(`bookings/${waitlisted.booking_id}/confirm`),
      await post(`rooms/${room.room_id}/status`, { status: 'READY_FOR_GUEST' }),
    ]).toEqual([
      [409, 'BK-1 is cancelled already.'],
      [409, 'BK-1 cannot be confirmed: it is cancelled.'],
      [409, 'BK-2 is confirmed already.'],
      [409, `${arrived.booking_id} cannot be cancelled: the guest has arrived.`],
      [409, `${waitlisted.booking_id} cannot be confirmed: it is waitlisted.`],
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
      'rooms/RM-105/status',
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
