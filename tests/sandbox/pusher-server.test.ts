import { once } from 'node:events'
import type PusherClient from 'pusher-js'
import type { Options } from 'pusher-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signSubscription, SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials'
import {
  connectGreeted,
  connectRaw,
  createClient,
  KEY,
  nextEvent,
  ROOM_BOOKINGS,
  ROOMS,
  startSandbox,
  subscribed,
  type RunningSandbox,
} from './support'

let running: RunningSandbox
let clients: PusherClient[]

beforeEach(async () => {
  clients = []
  running = await startSandbox()
})

afterEach(async () => {
  for (const client of clients) client.disconnect()
  await running.stop()
})

function client(options: Partial<Options> = {}, key = KEY): PusherClient {
  const made = createClient(running.port, options, key)
  clients.push(made)
  return made
}

function publish(channel: string, event: string, data: unknown) {
  running.sandbox.publish({ channels: [channel], event, data: JSON.stringify(data) })
}

describe('with the official client SDK', () => {
  it('delivers events of a subscribed channel, in order', async () => {
    const channel = await subscribed(client(), ROOM_BOOKINGS)
    const seen: unknown[] = []
    channel.bind_global((event: string, data: unknown) => seen.push([event, data]))
    const last = nextEvent(channel, 'last')
    publish(ROOM_BOOKINGS, 'first', { number: 1 })
    publish(ROOMS, 'elsewhere', {})
    publish(ROOM_BOOKINGS, 'last', [2])
    await last
    expect(seen).toEqual([
      ['first', { number: 1 }],
      ['last', [2]],
    ])
  })

  it('delivers nothing of a channel that was left', async () => {
    const sdk = client()
    const channel = await subscribed(sdk, ROOMS)
    const marker = await subscribed(sdk, 'marker')
    const seen: string[] = []
    channel.bind_global((event: string) => seen.push(event))
    sdk.unsubscribe(ROOMS)
    // The answer to a later subscription shows that the server has read the earlier frame.
    await subscribed(sdk, 'fence')
    const passed = nextEvent(marker, 'passed')
    publish(ROOMS, 'late', {})
    publish('marker', 'passed', {})
    await passed
    expect(seen).toEqual([])
  })

  it('takes over the SDK’s pings and its subscriptions after a restart on the same port', async () => {
    const sdk = client({ activityTimeout: 20, pongTimeout: 10_000 })
    const channel = await subscribed(sdk, ROOMS)
    const again = nextEvent(channel, 'pusher:subscription_succeeded')
    await running.restart()
    await again
    const arrived = nextEvent(channel, 'hello')
    publish(ROOMS, 'hello', 'again')
    expect(await arrived).toBe('again')
  })

  it('refuses an unknown key with 4001, after which the SDK gives up', async () => {
    const sdk = client({}, 'nobody')
    const error = await nextEvent(sdk.connection, 'error')
    expect(error).toMatchObject({
      error: { data: { code: 4001, message: expect.stringContaining(KEY) } },
    })
    expect(sdk.connection.state).toBe('disconnected')
  })

  it('lets a signed connection into a private channel through /api/pusher/auth', async () => {
    const sdk = client({
      channelAuthorization: { transport: 'ajax', endpoint: `${running.url}/api/pusher/auth` },
    })
    const channel = await subscribed(sdk, `private-${ROOMS}`)
    const arrived = nextEvent(channel, 'hello')
    publish(`private-${ROOMS}`, 'hello', 1)
    expect(await arrived).toBe(1)
  })

  it('tells a connection with a wrong signature that it stays outside', async () => {
    const sdk = client({
      channelAuthorization: {
        transport: 'ajax',
        endpoint: '',
        customHandler: (_, callback) => callback(null, { auth: `${KEY}:${'0'.repeat(64)}` }),
      },
    })
    const channel = sdk.subscribe(`private-${ROOMS}`)
    const error = await nextEvent(channel, 'pusher:subscription_error')
    expect(error).toMatchObject({ type: 'AuthError', status: 401 })
    expect(channel.subscribed).toBe(false)
  })
})

describe('frame by frame', () => {
  it('greets with a socket id and the time after which silence is questioned', async () => {
    const raw = await connectRaw(running.port)
    const { event, data } = await raw.next()
    expect([event, JSON.parse(String(data))]).toEqual([
      'pusher:connection_established',
      { socket_id: expect.stringMatching(/^\d+\.\d+$/), activity_timeout: 120 },
    ])
  })

  it('answers a ping', async () => {
    const raw = await connectGreeted(running.port)
    raw.send({ event: 'pusher:ping', data: {} })
    expect(await raw.next()).toEqual({ event: 'pusher:pong', data: '{}' })
  })

  it.each([
    ['', 4008],
    ['?protocol=5', 4007],
    ['?protocol=seven', 4007],
  ])('refuses %j with %i', async (query, code) => {
    const raw = await connectRaw(running.port, `/app/${KEY}${query}`)
    expect(await raw.next()).toMatchObject({ event: 'pusher:error', data: { code } })
    expect((await raw.closed).code).toBe(code)
  })

  it('confirms a subscription once and reports the second', async () => {
    const raw = await connectGreeted(running.port)
    raw.send({ event: 'pusher:subscribe', data: { channel: ROOMS } })
    raw.send({ event: 'pusher:subscribe', data: { channel: ROOMS } })
    expect([await raw.next(), await raw.next()]).toEqual([
      { event: 'pusher_internal:subscription_succeeded', channel: ROOMS, data: '{}' },
      {
        event: 'pusher:error',
        data: { code: null, message: `Existing subscription to channel ${ROOMS}` },
      },
    ])
  })

  it.each([
    ['presence-lobby', 'ChannelError'],
    ['private-encrypted-cache-lobby', 'ChannelError'],
    ['private-encrypted-lobby', 'AuthError'],
    ['cache-lobby', 'ChannelError'],
    ['with space', 'ChannelError'],
    ['#server-to-user', 'ChannelError'],
    ['', 'ChannelError'],
    ['x'.repeat(165), 'ChannelError'],
    ['private-lobby', 'AuthError'],
  ])('keeps a connection out of %j', async (channel, type) => {
    const raw = await connectGreeted(running.port)
    raw.send({ event: 'pusher:subscribe', data: { channel } })
    expect(await raw.next()).toMatchObject({
      event: 'pusher:subscription_error',
      channel,
      data: { type, error: expect.any(String) },
    })
  })

  it.each(['x'.repeat(164), 'aZ9_-=@,.;', '__proto__', 'constructor'])(
    'lets a connection into %j',
    async (channel) => {
      const raw = await connectGreeted(running.port)
      raw.send({ event: 'pusher:subscribe', data: { channel } })
      await raw.next()
      publish(channel, 'hello', 1)
      expect(await raw.next()).toEqual({ event: 'hello', channel, data: '1' })
    },
  )

  it('takes a signature for this connection and this channel only', async () => {
    const [raw, other] = [await connectGreeted(running.port), await connectGreeted(running.port)]
    const sign = (socketId: string, channel: string) =>
      signSubscription(SANDBOX_CREDENTIALS, socketId, channel)
    const attempts = [
      sign(other.socketId, 'private-a'),
      sign(raw.socketId, 'private-b'),
      `other-key:${sign(raw.socketId, 'private-a').split(':')[1]}`,
      42,
      sign(raw.socketId, 'private-a'),
    ]
    const events: string[] = []
    for (const auth of attempts) {
      raw.send({ event: 'pusher:subscribe', data: { channel: 'private-a', auth } })
      events.push((await raw.next()).event)
    }
    expect(events).toEqual([
      ...Array.from({ length: 4 }, () => 'pusher:subscription_error'),
      'pusher_internal:subscription_succeeded',
    ])
  })

  it('answers what it does not understand with an error and keeps going', async () => {
    const raw = await connectGreeted(running.port)
    const hostile = [
      'no json',
      '',
      '[]',
      '42',
      'null',
      '{"event":null}',
      '{"event":"__proto__"}',
      '{"event":"toString","data":{"channel":"a"}}',
      '{"event":"pusher:subscribe"}',
      '{"event":"pusher:subscribe","data":"text"}',
      '{"event":"pusher:subscribe","data":{"channel":{"a":1}}}',
      '{"event":"pusher:signin","data":{}}',
      '['.repeat(50_000),
    ]
    const answers: string[] = []
    for (const text of hostile) {
      raw.send(text)
      answers.push((await raw.next()).event)
    }
    raw.socket.send(Buffer.from([1, 2, 3]))
    answers.push((await raw.next()).event)
    expect(answers).toEqual([...hostile, 'binary'].map(() => 'pusher:error'))
    raw.send({ event: 'pusher:unsubscribe', data: { channel: 'never joined' } })
    raw.send({ event: 'pusher:unsubscribe', data: null })
    raw.send({ event: 'pusher:ping' })
    expect((await raw.next()).event).toBe('pusher:pong')
  })

  it('refuses client events with 4301', async () => {
    const raw = await connectGreeted(running.port)
    raw.send({ event: 'client-hello', channel: ROOMS, data: {} })
    expect(await raw.next()).toMatchObject({ event: 'pusher:error', data: { code: 4301 } })
  })

  it('ends a connection that sends a frame of a megabyte, and no other', async () => {
    const [raw, other] = [await connectGreeted(running.port), await connectGreeted(running.port)]
    raw.send('x'.repeat(1_000_000))
    expect((await raw.closed).code).toBe(1009)
    other.send({ event: 'pusher:ping' })
    expect((await other.next()).event).toBe('pusher:pong')
  })

  it('hands everything else on the server to others', async () => {
    await expect(connectRaw(running.port, '/socket')).rejects.toThrow('socket hang up')
    await expect(connectRaw(running.port, '/app/a/b')).rejects.toThrow('socket hang up')
  })
})

describe('with a client that does not keep up', () => {
  it('asks a silent client whether it is there, and closes with 4201 when it is not', async () => {
    const impatient = await startSandbox({ activityTimeout: 20, pongTimeout: 20 })
    const raw = await connectGreeted(impatient.port)
    expect(await raw.next()).toEqual({ event: 'pusher:ping', data: '{}' })
    expect((await raw.closed).code).toBe(4201)
    await impatient.stop()
  })

  it('keeps a silent client that answers', async () => {
    const impatient = await startSandbox({ activityTimeout: 10, pongTimeout: 5_000 })
    const raw = await connectGreeted(impatient.port)
    const events: string[] = []
    for (let round = 0; round < 3; round++) {
      events.push((await raw.next()).event)
      raw.send({ event: 'pusher:pong', data: {} })
    }
    expect(events).toEqual(['pusher:ping', 'pusher:ping', 'pusher:ping'])
    await impatient.stop()
  })

  it('closes a client with 4100 when too much waits for it', async () => {
    const raw = await connectGreeted(running.port)
    raw.send({ event: 'pusher:subscribe', data: { channel: ROOMS } })
    await raw.next()
    raw.socket.pause()
    const filler = 'x'.repeat(10_000)
    for (let index = 0; index < 2_000; index++) publish(ROOMS, 'filler', filler)
    raw.socket.resume()
    expect((await raw.closed).code).toBe(4100)
  })

  it('drops every connection when it closes', async () => {
    const raw = await connectGreeted(running.port)
    const closed = once(raw.socket, 'close')
    running.sandbox.close()
    await closed
    expect(raw.socket.readyState).toBe(raw.socket.CLOSED)
  })
})
