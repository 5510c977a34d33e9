/** Encrypted channels: what cannot be opened is told, and the channel is signed again for another key. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoor } from '../../src/api/door'
import { createSigning } from '../../src/api/signing'
import { createClock } from '../../src/realtime/clock'
import { followKeyChanges, isSealed } from '../../src/realtime/opening'
import { createPusherTransport } from '../../src/realtime/pusher-transport'
import type { Sign } from '../../src/realtime/terms/signing'
import { createTimers } from '../../src/realtime/timers'
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials'
import {
  createPublisher,
  KEY,
  send,
  signedQuery,
  startSandbox,
  type RunningSandbox,
} from '../sandbox/support'
import type { Problem } from '../../src/core/problem'
import { event, HOTEL } from '../support/events'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { A, hear } from './transport-contract'

const PREFIX = 'private-encrypted-'
const { masterKey } = SANDBOX_CREDENTIALS
const OTHER_KEY = Buffer.alloc(32, 7).toString('base64')

describe('on real sockets', () => {
  let sandbox: RunningSandbox
  let close = () => {}
  /** The channels that were signed, in order. */
  let signed: string[]

  beforeEach(async () => {
    sandbox = await startSandbox()
    signed = []
  })
  afterEach(async () => {
    close()
    await sandbox.stop()
  })

  /** @param falsify changes the n-th signature */
  function connect(
    falsify: (n: number) => { shared_secret?: string } = () => ({}),
    random = () => 0,
  ) {
    const ask = createSigning(`${sandbox.url}/api/pusher/auth`, createDoor({ fetch }))
    const sign: Sign = async (subscription, signal) => {
      signed.push(subscription.channel)
      return { ...(await ask(subscription, signal)), ...falsify(signed.length) }
    }
    const signing = { sign, timers: createTimers(createClock()), random }
    const settings = {
      key: KEY,
      wsHost: '127.0.0.1',
      wsPort: sandbox.port,
      forceTLS: false,
      channelPrefix: PREFIX,
    }
    const transport = createPusherTransport(settings, { signing })
    close = transport.close
    return hear(transport, A)
  }

  const publish = (event: string, encryptionMasterKeyBase64 = masterKey) =>
    createPublisher(sandbox.port, { encryptionMasterKeyBase64 }).trigger(PREFIX + A, event, {
      n: 1,
    })

  /** As a publisher without the key, or with an own idea of encryption. */
  async function publishRaw(event: string, data: string) {
    const path = '/apps/sandbox/events'
    const body = JSON.stringify({ name: event, data, channel: PREFIX + A })
    await send(sandbox.port, 'POST', `${path}?${signedQuery(path, body)}`, { body })
  }

  it.each([
    ['an object', '{"booking_id":"BK-1"}'],
    ['null', 'null'],
    ['no JSON', 'no { JSON'],
    ['a part', '{"ciphertext":"AAAA"}'],
    ['no base64', '{"ciphertext":"!!","nonce":"!!"}'],
    ['a short nonce', '{"ciphertext":"AAAA","nonce":"AAAA"}'],
  ])('%s that is not encrypted is told, and nothing is asked for', async (_, data) => {
    const a = connect()
    await a.acknowledged()
    await publishRaw('plain', data)
    await publish('sealed')
    await a.heard(2)
    expect(a.frames).toMatchObject([
      { channel: A, event: 'plain', unopened: 'plain' },
      { channel: A, event: 'sealed', data: { n: 1 } },
    ])
    expect(a.frames[1]).not.toHaveProperty('unopened')
    expect(a.frames[0]?.number).toBeLessThan(a.frames[1]?.number as number)
    expect(signed).toHaveLength(1)
  })

  it('an event under another key is told, and the channel is signed and confirmed again', async () => {
    const a = connect((n) => (n === 1 ? { shared_secret: OTHER_KEY } : {}))
    await a.acknowledged()
    await publish('before')
    await a.heard(1)
    expect(a.frames).toMatchObject([{ channel: A, event: 'before', unopened: 'other-key' }])
    await a.acknowledged(2)
    await publish('after')
    await a.heard(2)
    expect(a.frames[1]).toMatchObject({ event: 'after', data: { n: 1 } })
    expect(signed).toHaveLength(2)
  })

  it('a burst under another key is told one by one, and asks for nothing at once', async () => {
    const a = connect(
      () => ({ shared_secret: OTHER_KEY }),
      () => 0.999,
    )
    await a.acknowledged()
    const sealed = JSON.stringify({ ciphertext: 'A'.repeat(40), nonce: 'A'.repeat(32) })
    await Promise.all(Array.from({ length: 20 }, () => publishRaw('burst', sealed)))
    await a.heard(20)
    expect(a.frames.every(({ unopened }) => unopened === 'other-key')).toBe(true)
    expect(new Set(a.frames.map(({ number }) => number)).size).toBe(20)
    expect(signed).toHaveLength(1)
  })
})

it.each([
  [{ ciphertext: 'AAAA', nonce: 'A'.repeat(32) }, true],
  [{ ciphertext: '', nonce: 'A'.repeat(32) }, false],
  [{ ciphertext: 'AAAA', nonce: 'A'.repeat(31) }, false],
  [{ ciphertext: ['AAAA'], nonce: 'A'.repeat(32) }, false],
  [null, false],
  ['text', false],
])('%j is sealed: %s', (body, is) => {
  expect(isSealed(body)).toBe(is)
})

describe('on the board', () => {
  const BOOKINGS = `${HOTEL}.room-bookings`

  it.each([
    ['plain', 'not-encrypted'],
    ['other-key', 'not-decrypted'],
  ] as const)('an event that is %s changes nothing, and counts as refused', async (why, code) => {
    const problems: Problem[] = []
    const world = createWorld({ onProblem: (problem) => problems.push(problem) })
    await world.openLive()
    world.transport.publish(BOOKINGS, 'booking_created', event('booking_created'), why)
    expect([world.log(), world.reasons(), world.bookings.list]).toEqual([
      [['rejected', 0]],
      [code],
      [],
    ])
    await world.timers.advance(10_000)
    expect(problems).toMatchObject([{ code: 'refused', count: 1, reasons: [{ code }] }])
  })

  it('a channel that is signed again is not live until it is confirmed and the rows are read', async () => {
    const world = createWorld()
    await world.openLive()
    const { requests } = world.api
    const before = requests.length
    world.transport.sign(BOOKINGS)
    expect(world.live()).toBe('connecting')
    world.transport.signed(BOOKINGS)
    world.transport.acknowledge(BOOKINGS)
    await settle()
    expect([world.live(), requests.length - before]).toEqual(['live', 2])
    expect(world.transport.reconnects).toBe(0)
  })

  it('a channel that cannot be signed again is told after 15 s', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.sign(BOOKINGS)
    await world.timers.advance(15_000)
    expect(world.live()).toBe('stale')
  })
})

describe('a key that may have changed', () => {
  function follow(random = 0.999) {
    const timers = createFakeTimers()
    const signed: number[] = []
    const start = timers.now()
    const keys = followKeyChanges(
      timers,
      () => random,
      () => {
        signed.push(Math.round((timers.now() - start) / 1_000))
      },
    )
    return { ...keys, timers, signed }
  }

  it('is asked for after waits that grow to ten minutes, however many events come', async () => {
    const { suspect, timers, signed } = follow()
    for (let s = 0; s < 3_600; s++) {
      suspect('a')
      suspect('a')
      await timers.advance(1_000)
    }
    const waits = signed.map((at, n) => at - (signed[n - 1] ?? 0))
    expect(waits.slice(0, 4)).toEqual([10, 21, 41, 81].map((s) => expect.closeTo(s, -0.5)))
    expect(Math.max(...waits)).toBeLessThanOrEqual(602)
    expect(signed.length).toBeLessThan(15)
  })

  it('is another matter for each channel, and forgotten once the key fits', async () => {
    const { suspect, trust, stop, timers, signed } = follow()
    suspect('a')
    suspect('b')
    await timers.advance(10_000)
    expect(signed).toEqual([10, 10])
    trust('a')
    suspect('a')
    await timers.advance(10_000)
    expect(signed).toEqual([10, 10, 20])
    suspect('a')
    stop()
    await timers.advance(3_600_000)
    expect(signed).toHaveLength(3)
  })

  it('is asked for once, also when it opens an event during the wait', async () => {
    const { suspect, trust, timers, signed } = follow()
    suspect('a')
    trust('a')
    suspect('a')
    await timers.advance(10_000)
    expect(signed).toEqual([10])
  })
})
