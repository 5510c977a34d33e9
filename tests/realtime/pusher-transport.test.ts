/** The Pusher adapter on real sockets: the official client SDK, a sandbox, the official server SDK. */
import Pusher from 'pusher-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoor } from '../../src/api/door'
import { createSigning } from '../../src/api/signing'
import { createClock } from '../../src/realtime/clock'
import { optionsOf, type PusherSettings } from '../../src/realtime/pusher-options'
import { createPusherTransport } from '../../src/realtime/pusher-transport'
import { createTimers } from '../../src/realtime/timers'
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials'
import { createPublisher, KEY, startSandbox, type RunningSandbox } from '../sandbox/support'
import { A, describeTransport, hear, isDown, linkIs } from './transport-contract'

function settings(port: number, changes: Partial<PusherSettings> = {}): PusherSettings {
  return {
    key: KEY,
    cluster: '',
    wsHost: '127.0.0.1',
    wsPort: port,
    forceTLS: false,
    channelPrefix: '',
    ...changes,
  }
}

const { masterKey: encryptionMasterKeyBase64 } = SANDBOX_CREDENTIALS

describe.each(['', 'private-', 'private-encrypted-'])('with the prefix “%s”', (channelPrefix) => {
  describeTransport('the Pusher adapter', async () => {
    const sandbox = await startSandbox()
    const sign = createSigning(`${sandbox.url}/api/pusher/auth`, createDoor({ fetch }))
    const signing = { sign, timers: createTimers(createClock()), random: Math.random }
    const transport = createPusherTransport(settings(sandbox.port, { channelPrefix }), { signing })
    const publisher = createPublisher(sandbox.port, { encryptionMasterKeyBase64 })
    return {
      transport,
      connect: async () => {},
      publish: async (channel, event, data) => {
        await publisher.trigger(channelPrefix + channel, event, data)
      },
      cut: () => sandbox.restart(),
      async close() {
        transport.close()
        await sandbox.stop()
      },
    }
  })
})

describe('the Pusher adapter', () => {
  let sandbox: RunningSandbox
  const closing: (() => void)[] = []

  beforeEach(async () => {
    sandbox = await startSandbox()
  })

  afterEach(async () => {
    for (const close of closing.splice(0)) close()
    await sandbox.stop()
  })

  function connect(changes: Partial<PusherSettings> = {}, page?: EventTarget) {
    const transport = createPusherTransport(settings(sandbox.port, changes), { page })
    closing.push(transport.close)
    return transport
  }

  it('gives a frame that reaches two handlers one number', async () => {
    const transport = connect()
    const a = hear(transport, A)
    await a.acknowledged()
    const instance = Pusher.instances.at(-1) as Pusher
    const [handler] = instance.channel(A).global_callbacks as ((...args: unknown[]) => void)[]
    instance.channel(A).bind_global(handler as () => void)
    await createPublisher(sandbox.port).trigger(A, 'doubled', {})
    await a.heard(2)
    expect(new Set(a.frames.map(({ number }) => number)).size).toBe(1)
  })

  it('is finally down, saying why, when the service refuses the key', async () => {
    const transport = connect({ key: 'no-such-key' })
    hear(transport, A)
    const link = await linkIs(transport, (link) => !link.isUp && link.isFinal)
    expect(link).toMatchObject({
      reason: { code: 'refused', said: expect.stringMatching(/^4001: /) },
    })
  })

  it('disconnects with its page, and is back on request', async () => {
    const page = new EventTarget()
    const transport = connect({}, page)
    const a = hear(transport, A)
    await a.acknowledged()
    page.dispatchEvent(new Event('pagehide'))
    expect(await linkIs(transport, isDown)).toMatchObject({ isFinal: false })
    transport.reconnect()
    await a.acknowledged(2)
  })

  it('keeps one SDK instance, whatever is subscribed', async () => {
    const before = Pusher.instances.length
    const transport = connect()
    for (let i = 0; i < 5; i++) hear(transport, A).leave()
    await hear(transport, A).acknowledged()
    expect(Pusher.instances.length).toBe(before + 1)
  })

  it('survives odd frames of the service and goes on hearing', async () => {
    const transport = connect()
    const a = hear(transport, A)
    await a.acknowledged()
    const publisher = createPublisher(sandbox.port)
    for (const data of ['[]', '42', 'null', '{"a":', '"text"']) {
      await publisher.trigger(A, 'odd', data)
    }
    await publisher.trigger(A, 'end', {})
    await a.heard(6)
    expect(a.events()).toEqual(['odd', 'odd', 'odd', 'odd', 'odd', 'end'])
  })
})

describe('the SDK’s options', () => {
  it('notice a dead link within 26 s, and never fall back to other transports', () => {
    expect(optionsOf(settings(6001))).toEqual({
      cluster: '',
      wsHost: '127.0.0.1',
      wsPort: 6001,
      wssPort: 6001,
      forceTLS: false,
      enabledTransports: ['ws', 'wss'],
      activityTimeout: 20_000,
      pongTimeout: 6_000,
    })
  })

  it('have a cluster and no host for Pusher Channels', () => {
    const hosted = { key: 'k', cluster: 'eu', forceTLS: true, channelPrefix: '' }
    expect(optionsOf(hosted)).toEqual({
      cluster: 'eu',
      forceTLS: true,
      enabledTransports: ['ws', 'wss'],
      activityTimeout: 20_000,
      pongTimeout: 6_000,
    })
  })
})
