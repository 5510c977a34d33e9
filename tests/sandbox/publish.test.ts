/** A developer publishes anything, right or wrong, without a signature. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { event } from '../support/events'
import {
  connectGreeted,
  readRows,
  ROOM_BOOKINGS,
  ROOMS,
  send,
  startSandbox,
  type RunningSandbox,
} from './support'

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox()
})
afterEach(() => running.stop())

const post = (body: string, headers = {}) =>
  send(running.port, 'POST', '/api/sandbox/publish', { body, headers })
const publish = (body: unknown) => post(JSON.stringify(body))

async function subscriber(channel: string) {
  const raw = await connectGreeted(running.port)
  raw.send({ event: 'pusher:subscribe', data: { channel } })
  await raw.next()
  return raw
}

it('sends an event to whoever is subscribed, and to the hotel’s books', async () => {
  const raw = await subscriber(ROOM_BOOKINGS)
  const data = event('booking_created', { booking_id: 'BK-SIM' })
  const { status, text } = await publish({ channel: ROOM_BOOKINGS, event: 'booking_created', data })
  expect([status, JSON.parse(text)]).toEqual([200, { published: 1 }])
  const frame = await raw.next()
  expect([frame.event, frame.channel]).toEqual(['booking_created', ROOM_BOOKINGS])
  expect(JSON.parse(String(frame.data))).toEqual(data)
  expect((await readRows(running.port, 'bookings')).has('BK-SIM')).toBe(true)
  raw.socket.terminate()
})

it('sends a list in its order, and a text as the body itself', async () => {
  const raw = await subscriber(ROOMS)
  await publish([
    { channel: ROOMS, event: 'one', data: 'no { JSON' },
    { channel: ROOMS, event: 'two', data: [7] },
    { channel: ROOMS, event: 'three', data: null },
  ])
  const frames = [await raw.next(), await raw.next(), await raw.next()]
  expect(frames.map(({ event, data }) => [event, data])).toEqual([
    ['one', 'no { JSON'],
    ['two', '[7]'],
    ['three', 'null'],
  ])
  raw.socket.terminate()
})

it('takes more than Pusher would', async () => {
  const raw = await subscriber(ROOMS)
  await publish({ channel: ROOMS, event: 'large', data: 'x'.repeat(80_000) })
  expect(String((await raw.next()).data)).toHaveLength(80_000)
  raw.socket.terminate()
})

describe('refuses', () => {
  it.each([
    ['', 'body: expected an object with channel, event and data; saw nothing.'],
    ['[7]', '[0]: expected an object with channel, event and data; saw a whole number.'],
    [
      '{"channel":"a b","event":"x","data":1}',
      'body.channel: Invalid channel name: expected 1 to 164 letters, digits and the characters _ - = @ , . ;.',
    ],
    [
      '{"channel":"a","event":"","data":1}',
      'body.event: expected a text of 1 to 200 characters; saw an empty text.',
    ],
    ['{"channel":"a","event":"x"}', 'body.data: expected a JSON value; saw nothing.'],
    [
      JSON.stringify(Array.from({ length: 1_001 }, () => 0)),
      'body: expected at most 1000 events; saw 1001.',
    ],
  ])('%.40s', async (body, message) => {
    const { status, text } = await post(body)
    expect([status, JSON.parse(text)]).toEqual([400, { message }])
  })

  it('a body that is too large', async () => {
    expect((await post('x'.repeat(1_100_000))).status).toBe(413)
  })

  it('all when one of them is wrong', async () => {
    const raw = await subscriber(ROOMS)
    await publish([{ channel: ROOMS, event: 'one', data: 1 }, {}])
    raw.send({ event: 'pusher:ping', data: {} })
    expect((await raw.next()).event).toBe('pusher:pong')
    raw.socket.terminate()
  })

  it('another method', async () => {
    const { status, headers } = await send(running.port, 'GET', '/api/sandbox/publish')
    expect([status, headers.allow]).toEqual([405, 'POST'])
  })

  it('a page of another site', async () => {
    expect((await post('{}', { origin: 'https://evil.example' })).status).toBe(403)
  })
})
