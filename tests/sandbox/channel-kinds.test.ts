/** The three kinds of channels on real sockets, and who may hear which hotel. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SANDBOX_CREDENTIALS, signSubscription } from '../../src/sandbox/credentials'
import { decrypt, encrypt, secretOf } from '../../src/sandbox/encryption'
import { event } from '../support/events'
import {
  connectGreeted,
  createClient,
  createPublisher,
  nextEvent,
  readRows,
  ROOM_BOOKINGS,
  ROOMS,
  send,
  signedQuery,
  startSandbox,
  subscribed,
  type RunningSandbox,
} from './support'

const KINDS = ['', 'private-', 'private-encrypted-']
const OTHER = 'hotel-lisboa.rooms'
const { masterKey: encryptionMasterKeyBase64 } = SANDBOX_CREDENTIALS

let running: RunningSandbox
let clients: ReturnType<typeof createClient>[]

beforeEach(async () => {
  running = await startSandbox()
  clients = []
})

afterEach(async () => {
  for (const client of clients) client.disconnect()
  await running.stop()
})

/** A client whose signatures are those of a person with this cookie. */
function client(cookie = '') {
  const created = createClient(running.port, {
    channelAuthorization: {
      transport: 'ajax',
      endpoint: '',
      // The SDK’s own request cannot have a cookie here, which a browser adds by itself.
      async customHandler({ channelName, socketId }, done) {
        const { status, text } = await ask(channelName, cookie, socketId)
        if (status === 200) done(null, JSON.parse(text))
        else done(Object.assign(new Error(text), { status }), null)
      },
    },
  })
  clients.push(created)
  return created
}

/** The cookie of a person who may see these hotels. */
async function signIn(hotels: unknown): Promise<string> {
  const body = JSON.stringify({ hotels })
  const { headers } = await send(running.port, 'POST', '/api/sandbox/sign-in', { body })
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

const ask = (channel: string, Cookie = '', socketId = '1.2') =>
  send(running.port, 'POST', '/api/pusher/auth', {
    headers: { Cookie },
    body: `socket_id=${socketId}&channel_name=${channel}`,
  })

describe.each(KINDS)('a channel with the prefix “%s”', (prefix) => {
  it('carries what the hotel’s own desk does', async () => {
    const channel = await subscribed(client(), prefix + ROOMS)
    const heard = nextEvent(channel, 'hello')
    running.sandbox.publish({ channels: [prefix + ROOMS], event: 'hello', data: '{"a":1}' })
    expect(await heard).toEqual({ a: 1 })
  })

  it('carries what a backend publishes with a server SDK, and the books have it', async () => {
    const channel = await subscribed(client(), prefix + ROOM_BOOKINGS)
    const heard = nextEvent(channel, 'booking_created')
    const body = event('booking_created', { booking_id: 'BK-KIND' })
    const publisher = createPublisher(running.port, { encryptionMasterKeyBase64 })
    await publisher.trigger(prefix + ROOM_BOOKINGS, 'booking_created', body)
    expect(await heard).toEqual(body)
    expect((await readRows(running.port, 'bookings')).has('BK-KIND')).toBe(true)
  })

  it('carries a text that is no JSON as it is', async () => {
    const channel = await subscribed(client(), prefix + ROOMS)
    const heard = nextEvent(channel, 'odd')
    const body = JSON.stringify({ channel: ROOMS, event: 'odd', data: 'no { JSON' })
    await send(running.port, 'POST', '/api/sandbox/publish', { body })
    expect(await heard).toBe('no { JSON')
  })
})

it('the README has the master key', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../src/sandbox/README.md'), 'utf8')
  expect(Buffer.from(encryptionMasterKeyBase64, 'base64')).toHaveLength(32)
  expect(readme).toContain(encryptionMasterKeyBase64)
})

describe('on the wire', () => {
  it('an encrypted channel has no guest’s name, and opens with the secret of its signature', async () => {
    const channel = `private-encrypted-${ROOM_BOOKINGS}`
    const raw = await connectGreeted(running.port)
    const { text } = await ask(channel, '', raw.socketId)
    const { auth, shared_secret: secret } = JSON.parse(text) as Record<string, string>
    raw.send({ event: 'pusher:subscribe', data: { channel, auth } })
    await raw.next()
    const data = JSON.stringify(event('booking_created', { guest_name: 'Sentinel Guest' }))
    running.sandbox.publish({ channels: [channel], event: 'booking_created', data })
    const frame = await raw.next()
    expect(JSON.stringify(frame)).not.toContain('Sentinel')
    expect(decrypt(String(frame.data), Buffer.from(secret ?? '', 'base64'))).toBe(data)
  })

  it('what is not encrypted stays as it came, and is not in the books', async () => {
    const channel = `private-encrypted-${ROOM_BOOKINGS}`
    const raw = await connectGreeted(running.port)
    const { auth } = JSON.parse((await ask(channel, '', raw.socketId)).text) as { auth: string }
    raw.send({ event: 'pusher:subscribe', data: { channel, auth } })
    await raw.next()
    const data = JSON.stringify(event('booking_created', { booking_id: 'BK-PLAIN' }))
    // The SDK of a backend would encrypt it.
    const path = '/apps/sandbox/events'
    const body = JSON.stringify({ name: 'booking_created', data, channel })
    await send(running.port, 'POST', `${path}?${signedQuery(path, body)}`, { body })
    expect(await raw.next()).toEqual({ event: 'booking_created', channel, data })
    expect((await readRows(running.port, 'bookings')).has('BK-PLAIN')).toBe(false)
  })

  it.each(['', 'null', '{}', '{"nonce":"AA==","ciphertext":"AA=="}', '{"nonce":1}'])(
    'nothing opens %j',
    (data) => {
      expect(decrypt(data, secretOf('a', encryptionMasterKeyBase64))).toBe(null)
    },
  )

  it('the secret of one channel does not open another', () => {
    const [a, b] = ['a', 'b'].map((name) => secretOf(name, encryptionMasterKeyBase64))
    const sealed = encrypt('text', a as Buffer)
    expect([decrypt(sealed, a as Buffer), decrypt(sealed, b as Buffer)]).toEqual(['text', null])
  })
})

describe('a person of one hotel', () => {
  it.each(KINDS.slice(1))('hears it over %s channels, and no other', async (prefix) => {
    const sdk = client(await signIn(['hotel-killarney']))
    await subscribed(sdk, prefix + ROOMS)
    const other = sdk.subscribe(prefix + OTHER)
    const error = await nextEvent(other, 'pusher:subscription_error')
    expect([error, other.subscribed]).toEqual([
      expect.objectContaining({ type: 'AuthError' }),
      false,
    ])
  })

  it.each(KINDS.slice(1))('gets no signature for another, %s', async (prefix) => {
    const cookie = await signIn(['hotel-killarney'])
    const answers = await Promise.all(
      [ROOMS, OTHER, 'lobby', 'HOTEL-LISBOA.rooms'].map((name) => ask(prefix + name, cookie)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 403])
    expect(
      answers
        .slice(1)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/auth|secret/)
  })

  it.each(KINDS.slice(1))(
    'cannot use the signature of one hotel for another, %s',
    async (prefix) => {
      const raw = await connectGreeted(running.port)
      const { auth } = JSON.parse((await ask(prefix + ROOMS, '', raw.socketId)).text) as {
        auth: string
      }
      raw.send({ event: 'pusher:subscribe', data: { channel: prefix + OTHER, auth } })
      expect(await raw.next()).toMatchObject({
        event: 'pusher:subscription_error',
        data: { type: 'AuthError', status: 401 },
      })
    },
  )

  it('cannot turn a signature for one kind into one for another', async () => {
    const raw = await connectGreeted(running.port)
    const auth = signSubscription(SANDBOX_CREDENTIALS, raw.socketId, `private-${ROOMS}`)
    raw.send({ event: 'pusher:subscribe', data: { channel: `private-encrypted-${ROOMS}`, auth } })
    expect(await raw.next()).toMatchObject({ event: 'pusher:subscription_error' })
  })

  it('sees its own lists only, and acts there only', async () => {
    const Cookie = await signIn(['hotel-lisboa'])
    const get = (path: string, method = 'GET') =>
      send(running.port, method, `/api/hotels${path}`, { headers: { Cookie } })
    const { results } = JSON.parse((await get('')).text) as { results: { slug: string }[] }
    expect(results.map(({ slug }) => slug)).toEqual(['hotel-lisboa'])
    expect((await get('/hotel-lisboa/bookings')).status).toBe(200)
    expect((await get('/hotel-killarney/bookings')).status).toBe(403)
    expect((await get('/hotel-killarney/bookings/BK-2100/confirm', 'POST')).status).toBe(403)
  })

  it('does not act in another hotel whose slug is encoded', async () => {
    const bookings = await readRows(running.port, 'bookings')
    const [id = ''] = [...bookings].find(([, { status }]) => status === 'PENDING') ?? []
    const confirm = async (Cookie: string) => {
      const headers = { Cookie, 'Content-Type': 'application/json', 'X-Requested-With': 'fetch' }
      const path = `/api/hotels/hotel%2Dkillarney/bookings/${id}/confirm`
      return (await send(running.port, 'POST', path, { headers, body: '{}' })).status
    }
    expect(await confirm(await signIn(['hotel-lisboa']))).toBe(404)
    expect(await confirm('')).toBe(202)
  })

  it('is everybody again without hotels', async () => {
    const cookie = await signIn(undefined)
    expect(cookie).toBe('sandbox-hotels=')
    expect((await ask(`private-${OTHER}`)).status).toBe(200)
  })

  it.each([[['a b']], [['a;b']], ['hotel-killarney'], [[{}]]])('is not %j', async (hotels) => {
    const body = JSON.stringify({ hotels })
    const answer = await send(running.port, 'POST', '/api/sandbox/sign-in', { body })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([400, undefined])
  })
})
