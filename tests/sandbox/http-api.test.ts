import type PusherClient from 'pusher-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createClient,
  createPublisher,
  nextEvent,
  ROOM_BOOKINGS,
  ROOMS,
  send,
  signedQuery,
  startSandbox,
  subscribed,
  type RunningSandbox,
} from './support'

const EVENTS = '/apps/sandbox/events'
const BATCH = '/apps/sandbox/batch_events'

let running: RunningSandbox
let sdk: PusherClient

beforeEach(async () => {
  running = await startSandbox()
  sdk = createClient(running.port)
})

afterEach(async () => {
  sdk.disconnect()
  await running.stop()
})

async function post(path: string, body: unknown, query?: string) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return send(running.port, 'POST', `${path}?${query ?? signedQuery(path, text)}`, { body: text })
}

describe('with the official server SDK', () => {
  it('delivers an event to every channel it was triggered on', async () => {
    const [one, two] = [await subscribed(sdk, ROOMS), await subscribed(sdk, ROOM_BOOKINGS)]
    const arrived = Promise.all([nextEvent(one, 'hello'), nextEvent(two, 'hello')])
    const response = await createPublisher(running.port).trigger([ROOMS, ROOM_BOOKINGS], 'hello', {
      text: 'Grüße & “dots”',
    })
    expect([response.status, await response.text()]).toEqual([200, '{}'])
    expect(await arrived).toEqual([{ text: 'Grüße & “dots”' }, { text: 'Grüße & “dots”' }])
  })

  it('delivers a batch of ten, in order', async () => {
    const channel = await subscribed(sdk, ROOMS)
    const seen: unknown[] = []
    channel.bind('count', (data: unknown) => seen.push(data))
    const last = nextEvent(channel, 'last')
    const batch = Array.from({ length: 10 }, (_, index) => ({
      channel: ROOMS,
      name: index < 9 ? 'count' : 'last',
      data: index,
    }))
    await createPublisher(running.port).triggerBatch(batch)
    await last
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('spares the connection that the event names as its cause', async () => {
    const other = createClient(running.port)
    const [mine, theirs] = [await subscribed(sdk, ROOMS), await subscribed(other, ROOMS)]
    const seen: unknown[] = []
    mine.bind('change', (data: unknown) => seen.push(data))
    const [arrived, fence] = [nextEvent(theirs, 'change'), nextEvent(mine, 'fence')]
    const publisher = createPublisher(running.port)
    await publisher.trigger(ROOMS, 'change', 1, { socket_id: sdk.connection.socket_id })
    await publisher.trigger(ROOMS, 'fence', 2)
    expect([await arrived, await fence, seen]).toEqual([1, 2, []])
    other.disconnect()
  })

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 401],
    ['a wrong key', { key: 'wrong' }, 401],
    ['another app', { appId: 'wrong' }, 404],
  ])('refuses %s', async (_, options, status) => {
    const trigger = createPublisher(running.port, options).trigger(ROOMS, 'hello', {})
    await expect(trigger).rejects.toMatchObject({ status, body: expect.stringMatching(/\w/) })
  })

  it('takes 10,240 bytes of data and refuses one more with 413', async () => {
    const publisher = createPublisher(running.port)
    expect((await publisher.trigger(ROOMS, 'large', 'é'.repeat(5_120))).status).toBe(200)
    const trigger = publisher.trigger(ROOMS, 'large', `${'é'.repeat(5_120)}x`)
    await expect(trigger).rejects.toMatchObject({ status: 413 })
  })
})

describe('request by request', () => {
  const right = { name: 'hello', channel: ROOMS, data: '{}' }

  it('takes an event that is right', async () => {
    expect(await post(EVENTS, right)).toMatchObject({ status: 200, text: '{}' })
  })

  it.each<[string, unknown]>([
    ['no JSON', 'nothing'],
    ['a list', [right]],
    ['null', 'null'],
    ['a number', '42'],
    ['no name', { ...right, name: undefined }],
    ['a name of 201 characters', { ...right, name: 'x'.repeat(201) }],
    ['data that is no text', { ...right, data: { a: 1 } }],
    ['no channel', { ...right, channel: undefined }],
    ['no channels', { ...right, channels: [] }],
    ['channels that are no list', { ...right, channels: ROOMS }],
    ['101 channels', { ...right, channels: Array.from({ length: 101 }, (_, i) => `c${i}`) }],
    ['a channel with a space', { ...right, channels: [ROOMS, 'a b'] }],
    ['a presence channel', { ...right, channel: 'presence-lobby' }],
    ['an encrypted channel that is cached', { ...right, channel: 'private-encrypted-cache-a' }],
    ['a channel that is no text', { ...right, channels: [{}] }],
    ['a socket id of another form', { ...right, socket_id: 'me' }],
  ])('refuses %s with 400, saying where', async (_, body) => {
    const { status, text } = await post(EVENTS, body)
    expect([status, text]).toEqual([400, expect.stringMatching(/^body\S*: \w/)])
  })

  it.each<[string, unknown, number]>([
    ['no batch', {}, 400],
    ['an empty batch', { batch: [] }, 400],
    ['eleven events', { batch: Array.from({ length: 11 }, () => right) }, 400],
    ['one event that is wrong', { batch: [right, { ...right, data: 1 }] }, 400],
    [
      'one event that is too large',
      { batch: [right, { ...right, data: 'x'.repeat(10_241) }] },
      413,
    ],
  ])('refuses %s as a whole', async (_, body, expected) => {
    const channel = await subscribed(sdk, ROOMS)
    const seen: unknown[] = []
    channel.bind('hello', (data: unknown) => seen.push(data))
    const fence = nextEvent(channel, 'fence')
    expect((await post(BATCH, body)).status).toBe(expected)
    await post(EVENTS, { ...right, name: 'fence' })
    await fence
    expect(seen).toEqual([])
  })

  const text = JSON.stringify(right)
  const now = Math.floor(Date.now() / 1000)
  it.each<[string, string]>([
    ['nothing signed', ''],
    ['another body', signedQuery(EVENTS, `${text} `)],
    ['another path', signedQuery(BATCH, text)],
    ['an old request', signedQuery(EVENTS, text, { timestamp: now - 700 })],
    ['a request of the future', signedQuery(EVENTS, text, { timestamp: now + 700 })],
    ['no number of seconds', signedQuery(EVENTS, text, { timestamp: Number.NaN })],
    ['another version', signedQuery(EVENTS, text, { version: '2.0' })],
    ['a parameter that was added', `${signedQuery(EVENTS, text)}&info=user_count`],
    ['bad percent-encoding', `${signedQuery(EVENTS, text)}&%E0%A4%A=%`],
  ])('refuses %s with 401, in words', async (_, query) => {
    const answer = await post(EVENTS, right, query)
    expect([answer.status, answer.text]).toEqual([401, expect.stringMatching(/auth_|body_md5/)])
  })

  it('refuses other methods with 405 and unknown paths with 404', async () => {
    const answers = [
      await send(running.port, 'GET', EVENTS),
      await send(running.port, 'DELETE', BATCH),
      await send(running.port, 'POST', '/apps/other/events'),
      await send(running.port, 'POST', '/apps/sandbox/channels'),
      await send(running.port, 'POST', '/apps/%E0%A4%A/events'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 404, 404, 404])
  })

  it('reads a body of megabytes to its end and answers 413', async () => {
    expect((await post(EVENTS, 'x'.repeat(5_000_000))).status).toBe(413)
  })
})
