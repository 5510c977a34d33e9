/** `npm run engines`: whether an engine does what the board relies on. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import Pusher from 'pusher'
import { afterEach, describe, expect, it } from 'vitest'
import { createDoor } from '../../../src/api/door'
import { createSigning } from '../../../src/api/signing'
import { createClock } from '../../../src/realtime/clock'
import { createPusherTransport } from '../../../src/realtime/pusher-transport'
import { createTimers } from '../../../src/realtime/timers'
import { A, describeTransport, hear, isDown, linkIs } from '../../realtime/transport-contract'
import { startRelay } from './relay'

interface Engine {
  url?: string
  cluster?: string
  key: string
  app: string
  path: string
}

const { ENGINE, ENGINE_SECRET: secret } = process.env
if (!ENGINE || !secret) throw new Error('Run this with: npm run engines')
const { url, cluster, key, app, path }: Engine = JSON.parse(ENGINE)
const socketsAt = new URL(url ?? `https://ws-${cluster}.pusher.com`)
const requestsAt = new URL(url ?? `https://api-${cluster}.pusher.com`)
const publisher = new Pusher({
  appId: app,
  key,
  secret,
  host: requestsAt.hostname,
  useTLS: requestsAt.protocol === 'https:',
  ...(requestsAt.port && { port: requestsAt.port }),
})

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** The board's own transport, with a relay before the engine. */
async function createRig({ channelPrefix = '', signedAt = '' } = {}) {
  const relay = await startRelay(socketsAt)
  const settings = {
    key,
    wsHost: '127.0.0.1',
    wsPort: relay.port,
    wsPath: path,
    forceTLS: false,
    channelPrefix,
  }
  const sign = createSigning(signedAt, createDoor({ fetch }))
  const signing = { sign, timers: createTimers(createClock()), random: Math.random }
  return { relay, transport: createPusherTransport(settings, { signing }) }
}

describeTransport(`The engine at ${socketsAt.host}`, async () => {
  const { relay, transport } = await createRig()
  return {
    transport,
    connect: async () => {},
    publish: async (channel, event, data) => void (await publisher.trigger(channel, event, data)),
    cut: async () => relay.cut(),
    close: async () => {
      transport.close()
      relay.close()
    },
  }
})

/** Signs every channel, or signs with the secret of somebody else. */
async function startSigning(signer = publisher) {
  const server = createServer(async (request, response) => {
    response.setHeader('Content-Type', 'application/json')
    const form = new URLSearchParams(await read(request))
    const [socket, channel] = [form.get('socket_id') ?? '', form.get('channel_name') ?? '']
    response.end(JSON.stringify(signer.authorizeChannel(socket, channel)))
  }).listen(0, '127.0.0.1')
  closing.push(() => server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return `http://127.0.0.1:${address.port}/auth`
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

async function open(more: Parameters<typeof createRig>[0] = {}) {
  const rig = await createRig(more)
  closing.push(rig.transport.close, rig.relay.close)
  return rig
}

describe('a restart of the engine', () => {
  it('ends every link, and the board is back once the engine is', async () => {
    const { relay, transport } = await open()
    const a = hear(transport, A)
    await a.acknowledged()
    const down = linkIs(transport, isDown)
    relay.goAway()
    expect(await down).toMatchObject({ isUp: false, isFinal: false })
    transport.reconnect()
    relay.comeBack()
    transport.reconnect()
    await a.acknowledged(2)
    await publisher.trigger(A, 'after', {})
    await a.heard(1)
    expect(a.events()).toEqual(['after'])
  })
})

describe('private channels', () => {
  it('are heard by whoever the backend signs for, and by nobody on the public channel', async () => {
    const signed = await open({ channelPrefix: 'private-', signedAt: await startSigning() })
    const unsigned = await open()
    const [inside, outside] = [hear(signed.transport, A), hear(unsigned.transport, A)]
    await Promise.all([inside.acknowledged(), outside.acknowledged()])
    await publisher.trigger(`private-${A}`, 'secret', { n: 1 })
    await publisher.trigger(A, 'public', {})
    await Promise.all([inside.heard(1), outside.heard(1)])
    expect([inside.events(), outside.events()]).toEqual([['secret'], ['public']])
  })

  it('are signed again after the link was cut', async () => {
    const { relay, transport } = await open({
      channelPrefix: 'private-',
      signedAt: await startSigning(),
    })
    const a = hear(transport, A)
    await a.acknowledged()
    const down = linkIs(transport, isDown)
    relay.cut()
    await down
    transport.reconnect()
    await a.acknowledged(2)
    await publisher.trigger(`private-${A}`, 'again', {})
    await a.heard(1)
    expect(a.events()).toEqual(['again'])
  })

  it('are not opened by a signature of another secret', async () => {
    const other = new Pusher({ appId: app, key, secret: 'no-such-secret', host: 'localhost' })
    const rig = await open({ channelPrefix: 'private-', signedAt: await startSigning(other) })
    const good = await open({ channelPrefix: 'private-', signedAt: await startSigning() })
    const [outside, inside] = [hear(rig.transport, A), hear(good.transport, A)]
    await inside.acknowledged()
    await publisher.trigger(`private-${A}`, 'secret', {})
    await inside.heard(1)
    expect(outside.events()).toEqual([])
  })
})

describe('encrypted channels', () => {
  it('are opened by their key, and what is plain is refused', async () => {
    const at = { appId: app, key, secret: String(secret) }
    const place = { host: requestsAt.hostname, useTLS: requestsAt.protocol === 'https:' }
    const sealing = new Pusher({
      ...at,
      ...place,
      ...(requestsAt.port && { port: requestsAt.port }),
      encryptionMasterKeyBase64: randomBytes(32).toString('base64'),
    })
    const rig = await open({
      channelPrefix: 'private-encrypted-',
      signedAt: await startSigning(sealing),
    })
    const a = hear(rig.transport, A)
    await a.acknowledged()
    const channel = `private-encrypted-${A}`
    await sealing.trigger(channel, 'sealed', { n: 1 })
    // The SDK would encrypt it.
    const body = { name: 'plain', data: '{"n":2}', channel }
    // Its types say text; it makes one of what it gets.
    await publisher.post({ path: '/events', body: body as unknown as string })
    await a.heard(2)
    expect(a.frames).toMatchObject([
      { event: 'sealed', data: { n: 1 } },
      { event: 'plain', unopened: 'plain' },
    ])
  })
})
