/** The sandbox fails on request, so that tests can see how a board takes it. */
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/create-sandbox'
import { event } from '../support/events'
import {
  connectGreeted,
  connectRaw,
  readRows,
  ROOM_BOOKINGS,
  ROOMS,
  send,
  startSandbox,
  type RunningSandbox,
} from './support'

const LIST = '/api/hotels/hotel-killarney/bookings'
const PATH = '/api/sandbox/faults'

let running: RunningSandbox

async function start(options: SandboxOptions = { control: true }) {
  running = await startSandbox(options)
}

afterEach(() => running.stop())

const impair = (faults: unknown) =>
  send(running.port, 'POST', PATH, { body: JSON.stringify(faults) })

function create(booking_id: string) {
  const data = JSON.stringify(event('booking_created', { booking_id }))
  running.sandbox.publish({ channels: [ROOM_BOOKINGS], event: 'booking_created', data })
}

/** Whether something has not come about after a moment. */
const waits = (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(() => false),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 60)),
  ])

describe('the control', () => {
  it.each(['snapshots', 'actions', 'clock'])('is for tests: %s', async (group) => {
    await start({})
    const { status, text } = await impair({ [group]: {} })
    const message = `${group}: the sandbox does this for tests only, with SANDBOX_CONTROL=on.`
    expect([status, JSON.parse(text)]).toEqual([403, { message }])
  })

  it('is for every developer: sockets', async () => {
    await start({})
    const raw = await connectGreeted(running.port)
    expect((await impair({ sockets: 'drop' })).status).toBe(200)
    expect((await raw.closed).code).toBe(1006)
  })

  it('takes POST only', async () => {
    await start()
    const { status, headers } = await send(running.port, 'GET', PATH)
    expect([status, headers.allow]).toEqual([405, 'POST'])
  })

  it.each([
    ['', 'body: expected a JSON object; saw undefined.'],
    ['[]', 'body: expected a JSON object; saw [].'],
    ['{"sockets":"melt"}', 'sockets: expected freeze, thaw, drop or an object; saw "melt".'],
    ['{"sockets":{"say":7}}', 'sockets.say: expected a text; saw 7.'],
    [
      '{"sockets":{"refuse":200}}',
      'sockets.refuse: expected a whole number from 400 to 599; saw 200.',
    ],
    ['{"sockets":{"melt":1}}', 'sockets.melt: expected only freezeMs, refuse; saw 1.'],
    ['{"snapshots":7}', 'snapshots: expected an object; saw 7.'],
    [
      '{"snapshots":{"delay":7}}',
      'snapshots.delay: expected only delayMs, failWith, retryAfter, page, lagMs; saw 7.',
    ],
    [
      '{"snapshots":{"failWith":200}}',
      'snapshots.failWith: expected a whole number from 400 to 599; saw 200.',
    ],
    [
      '{"snapshots":{"lagMs":"1"}}',
      'snapshots.lagMs: expected a whole number from 0 to 30000; saw "1".',
    ],
    ['{"actions":[]}', 'actions: expected an object; saw [].'],
    ['{"actions":{"lagMs":1}}', 'actions.lagMs: expected only delayMs, failWith, forget; saw 1.'],
    [
      '{"actions":{"forget":true}}',
      'actions.forget: expected a whole number from 0 to 1; saw true.',
    ],
    [
      '{"snapshots":{"__proto__":1}}',
      'snapshots.__proto__: expected only delayMs, failWith, retryAfter, page, lagMs; saw 1.',
    ],
  ])('refuses %s, saying why', async (body, message) => {
    await start()
    const answer = await send(running.port, 'POST', PATH, { body })
    expect([answer.status, JSON.parse(answer.text)]).toEqual([400, { message }])
  })
})

describe('snapshots', () => {
  it('fail with a status and Retry-After until they are to be well again', async () => {
    await start()
    await impair({ snapshots: { failWith: 503, retryAfter: 2 } })
    const { status, headers } = await send(running.port, 'GET', LIST)
    expect([status, headers['retry-after']]).toEqual([503, '2'])
    expect((await send(running.port, 'GET', '/api/hotels')).status).toBe(200)
    await impair({ sockets: 'thaw' })
    expect((await send(running.port, 'GET', LIST)).status).toBe(503)
    await impair({ snapshots: {} })
    expect((await send(running.port, 'GET', LIST)).status).toBe(200)
  })

  it('are kept back after the rows were read', async () => {
    await start()
    await impair({ snapshots: { delayMs: 120 } })
    const rows = readRows(running.port, 'bookings')
    expect(await waits(rows)).toBe(true)
    create('BK-MEANWHILE')
    expect((await rows).has('BK-MEANWHILE')).toBe(false)
  })

  it('are of a while ago, and say so', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z')
    await start({ control: true, now: () => now })
    now += 4_000
    create('BK-NEW')
    now += 1_000
    const read = async (lagMs: number) => {
      running.sandbox.impair({ snapshots: { lagMs } })
      const { text } = await send(running.port, 'GET', LIST)
      return [JSON.parse(text).as_of, text.includes('BK-NEW')]
    }
    expect(await read(0)).toEqual(['2026-03-01T10:00:05.000000Z', true])
    expect(await read(999)).toEqual(['2026-03-01T10:00:04.001000Z', true])
    expect(await read(1_000)).toEqual(['2026-03-01T10:00:04.000000Z', false])
    // Before the first state: the oldest there is.
    expect(await read(20_000)).toEqual(['2026-03-01T09:59:45.000000Z', false])
  })

  it('remember the states of half a minute, and no more than a bound', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z')
    await start({ control: true, now: () => now })
    for (let i = 0; i < 40; i++) {
      now += 1_000
      create(`BK-${i}`)
    }
    running.sandbox.impair({ snapshots: { lagMs: 30_000 } })
    const rows = await readRows(running.port, 'bookings')
    expect([rows.has('BK-8'), rows.has('BK-9')]).toEqual([true, false])
  })
})

describe('sockets', () => {
  const subscribe = { event: 'pusher:subscribe', data: { channel: ROOMS } }

  it('are half-open while frozen, and go on in order after the thaw', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    await impair({ sockets: 'freeze' })
    raw.send(subscribe)
    raw.send({ event: 'pusher:ping', data: {} })
    const answer = raw.next()
    expect(await waits(Promise.race([answer, raw.closed]))).toBe(true)
    await impair({ sockets: 'thaw' })
    expect((await answer).event).toBe('pusher_internal:subscription_succeeded')
    expect((await raw.next()).event).toBe('pusher:pong')
    raw.socket.terminate()
  })

  it('hold back what is published while frozen', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    raw.send(subscribe)
    await raw.next()
    running.sandbox.impair({ sockets: 'freeze' })
    const publish = (name: string) =>
      running.sandbox.publish({ channels: [ROOMS], event: name, data: '{}' })
    publish('first')
    publish('second')
    const first = raw.next()
    expect(await waits(first)).toBe(true)
    running.sandbox.impair({ sockets: 'thaw' })
    expect([(await first).event, (await raw.next()).event]).toEqual(['first', 'second'])
    raw.socket.terminate()
  })

  it('that are new wait for the thaw, while REST goes on', async () => {
    await start()
    await impair({ sockets: 'freeze' })
    const late = connectRaw(running.port)
    expect(await waits(late)).toBe(true)
    expect((await send(running.port, 'GET', LIST)).status).toBe(200)
    await impair({ sockets: 'thaw' })
    const raw = await late
    expect((await raw.next()).event).toBe('pusher:connection_established')
    raw.socket.terminate()
  })

  it('are all dropped without a word, frozen and waiting ones too', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    await impair({ sockets: 'freeze' })
    const late = connectRaw(running.port)
    expect(await waits(late)).toBe(true)
    await impair({ sockets: 'drop' })
    expect((await raw.closed).code).toBe(1006)
    await expect(late).rejects.toThrow('socket hang up')
    // And a stop does not wait for a thaw.
    void connectRaw(running.port).catch(() => {})
  })

  it('are frozen for a while', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    await impair({ sockets: { freezeMs: 200 } })
    raw.send(subscribe)
    const answer = raw.next()
    expect(await waits(answer)).toBe(true)
    expect((await answer).event).toBe('pusher_internal:subscription_succeeded')
    raw.socket.terminate()
  })

  it('get any text, as it is', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    raw.socket.removeAllListeners('message')
    const said = once(raw.socket, 'message')
    await impair({ sockets: { say: 'no { JSON' } })
    expect(String((await said)[0])).toBe('no { JSON')
    raw.socket.terminate()
  })

  it('refuse the next subscription, and none after it', async () => {
    await start()
    const raw = await connectGreeted(running.port)
    await impair({ sockets: { refuse: 403 } })
    raw.send(subscribe)
    expect(await raw.next()).toMatchObject({
      event: 'pusher:subscription_error',
      channel: ROOMS,
      data: { status: 403 },
    })
    raw.send(subscribe)
    expect((await raw.next()).event).toBe('pusher_internal:subscription_succeeded')
    raw.socket.terminate()
  })

  it('refuse to authorise the next subscription of a private channel', async () => {
    await start()
    await impair({ sockets: { refuse: 418 } })
    const ask = () =>
      send(running.port, 'POST', '/api/pusher/auth', {
        body: `socket_id=1.2&channel_name=private-${ROOMS}`,
      })
    expect([(await ask()).status, (await ask()).status]).toEqual([418, 200])
  })
})
