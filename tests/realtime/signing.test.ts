/** Private channels: what has them signed, alone, on the SDK with a real service, and in the engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSigning } from '../../src/api/signing'
import { createDoor } from '../../src/api/door'
import { createPusherTransport } from '../../src/realtime/pusher-transport'
import { createSigner } from '../../src/realtime/signing'
import type { Sign } from '../../src/realtime/terms/signing'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { Transport } from '../../src/realtime/transport'
import { createPublisher, KEY, startSandbox, type RunningSandbox } from '../sandbox/support'
import { HOTEL } from '../support/events'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { hear, isDown, linkIs } from './transport-contract'

const BUSY = (retryAfter?: number) =>
  new RequestError({ code: 'server-error', status: 503 }, 503, retryAfter)

describe('[C8] a signature', () => {
  /** Signs with these answers, the last one for ever. */
  function createDesk(...answers: (RequestError | 'signed' | 'never')[]) {
    const timers = createFakeTimers(0)
    const said: string[] = []
    const asked: number[] = []
    const sign: Sign = async ({ socketId }) => {
      asked.push(timers.now())
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer === 'never') return new Promise(() => {})
      if (answer instanceof RequestError) throw answer
      return { auth: `for ${socketId}` }
    }
    const signer = createSigner({ sign, timers, random: () => 0.5 })
    const ask = (socketId = '1.1') =>
      signer.ask(
        { channel: 'private-a', socketId },
        {
          onSigning: () => said.push('signing'),
          onSigned: ({ auth }) => said.push(auth),
          onRefused: ({ trouble, status }) => said.push(`${trouble.code} ${status}`),
        },
      )
    return { timers, said, asked, signer, ask }
  }

  it('is asked for once', async () => {
    const { timers, said, asked, ask } = createDesk('signed')
    ask()
    await timers.advance(600_000)
    expect([said, asked]).toEqual([['signing', 'for 1.1'], [0]])
  })

  it('that is refused is asked for again after 1 to 30 s, growing, until it is there', async () => {
    const { timers, said, asked, ask } = createDesk(
      ...Array.from({ length: 9 }, () => BUSY()),
      'signed',
    )
    ask()
    await timers.advance(300_000)
    const waits = asked.slice(1).map((at, n) => at - (asked[n] as number))
    expect(waits).toEqual([1_500, 2_500, 4_500, 8_500, 15_500, 15_500, 15_500, 15_500, 15_500])
    expect(said.slice(0, 3)).toEqual(['signing', 'server-error 503', 'signing'])
    expect(said.at(-1)).toBe('for 1.1')
  })

  it('waits as long as the backend wants, also on the next connection', async () => {
    const { timers, said, asked, signer, ask } = createDesk(BUSY(120_000), 'signed')
    ask()
    await timers.advance(30_000)
    signer.rest()
    ask('2.2')
    await timers.advance(300_000)
    expect([asked, said.at(-1)]).toEqual([[0, 120_000], 'for 2.2'])
  })

  it('that never comes is given up after 10 s, and asked for again', async () => {
    const { timers, said, ask } = createDesk('never', 'signed')
    ask()
    await timers.advance(12_000)
    expect(said).toEqual(['signing', 'too-slow undefined', 'signing', 'for 1.1'])
  })

  it.each<[string, RequestError]>([
    ['the session has ended', new RequestError({ code: 'unauthorised' }, 401)],
    ['the hotel is not theirs', new RequestError({ code: 'forbidden' }, 403)],
  ])('is not asked for again when %s', async (_, error) => {
    const { timers, said, asked, ask } = createDesk(error)
    ask()
    await timers.advance(300_000)
    expect([said, asked]).toEqual([['signing', `${error.trouble.code} ${error.status}`], [0]])
  })

  it('at an address that is not there is asked for again', async () => {
    const { timers, said, ask } = createDesk(
      new RequestError({ code: 'server-error', status: 404 }, 404),
      'signed',
    )
    ask()
    await timers.advance(2_000)
    expect(said).toEqual(['signing', 'server-error 404', 'signing', 'for 1.1'])
  })

  it('of a channel that was left, or of a lost connection, is never told', async () => {
    const { timers, said, signer, ask } = createDesk('signed')
    ask()
    signer.drop('private-a')
    await timers.advance(60_000)
    ask()
    signer.rest()
    await timers.advance(60_000)
    expect(said).toEqual(['signing', 'signing'])
  })
})

describe('the Pusher adapter with private channels', () => {
  let sandbox: RunningSandbox
  let transport: Transport | undefined
  let failsWith: RequestError | null
  let sockets: Set<string>
  const timers = {
    now: () => performance.now(),
    after(ms: number, task: () => void) {
      // The waits are another test's.
      const timer = setTimeout(task, ms / 100)
      return () => clearTimeout(timer)
    },
    jumps: 0,
  }

  beforeEach(async () => {
    sandbox = await startSandbox()
    failsWith = null
    sockets = new Set()
  })

  afterEach(async () => {
    transport?.close()
    await sandbox.stop()
  })

  function connect() {
    const signed = createSigning(`${sandbox.url}/api/pusher/auth`, createDoor({ fetch }))
    const sign: Sign = async (subscription, signal) => {
      sockets.add(subscription.socketId)
      if (failsWith) throw failsWith
      return signed(subscription, signal)
    }
    transport = createPusherTransport(
      {
        key: KEY,
        wsHost: '127.0.0.1',
        wsPort: sandbox.port,
        forceTLS: false,
        channelPrefix: 'private-',
      },
      { signing: { sign, timers, random: () => 0.5 } },
    )
    return transport
  }

  it('subscribes below their prefix, and names them without it', async () => {
    const rooms = hear(connect(), 'hotel-killarney.rooms')
    await rooms.acknowledged()
    await createPublisher(sandbox.port).trigger('private-hotel-killarney.rooms', 'hello', {})
    await rooms.heard(1)
    expect(rooms.frames[0]).toMatchObject({ channel: 'hotel-killarney.rooms', event: 'hello' })
  })

  it('asks again on the same socket, and tells each refusal with its status', async () => {
    failsWith = BUSY()
    const said: unknown[] = []
    await new Promise<void>((resolve) =>
      connect().subscribe('hotel-killarney.rooms', {
        onFrame() {},
        onSigning: () => said.push('signing'),
        onSigned: () => said.push('signed'),
        onSubscribed: resolve,
        onRefused({ code }, status) {
          said.push([code, status])
          if (said.length > 3) failsWith = null
        },
      }),
    )
    const refused = ['server-error', 503]
    expect(said).toEqual(['signing', refused, 'signing', refused, 'signing', 'signed'])
    expect(sockets.size).toBe(1)
  })

  it('signs again for each connection', async () => {
    const rooms = hear(connect(), 'hotel-killarney.rooms')
    await rooms.acknowledged()
    transport?.reconnect()
    await rooms.acknowledged(2)
    expect(sockets.size).toBe(2)
  })

  it('can leave a channel that is not signed yet, and come back to it', async () => {
    failsWith = BUSY()
    const one = hear(connect(), 'hotel-killarney.rooms')
    const other = hear(transport as Transport, 'hotel-lisboa.rooms')
    await linkIs(transport as Transport, (link) => !isDown(link))
    await expect.poll(() => sockets.size).toBe(1)
    one.leave()
    failsWith = null
    await other.acknowledged()
    const again = hear(transport as Transport, 'hotel-killarney.rooms')
    await again.acknowledged()
    await createPublisher(sandbox.port).trigger('private-hotel-killarney.rooms', 'hello', {})
    await again.heard(1)
    expect(one.frames).toEqual([])
  })
})

describe('[C8] a board whose channels are not signed', () => {
  it('opens no socket in five minutes, reads its lists, and is live once they are', async () => {
    const world = createWorld()
    const channels = [`${HOTEL}.room-bookings`, `${HOTEL}.rooms`]
    world.open()
    world.transport.connect({ acknowledge: false })
    const refuse = () => {
      for (const channel of channels) {
        world.transport.refuse(channel, 503, { code: 'unsigned' })
        world.transport.sign(channel)
      }
    }
    for (const channel of channels) world.transport.sign(channel)
    for (let n = 0; n < 30; n++) {
      await world.timers.advance(10_000)
      refuse()
    }
    expect([world.realtime.live.value, world.transport.reconnects]).toMatchObject([
      { state: 'stale', reason: { code: 'unsigned' } },
      0,
    ])
    for (const channel of channels) world.transport.signed(channel)
    for (const channel of channels) world.transport.acknowledge(channel)
    await settle()
    expect(world.live()).toBe('live')
  })

  it('opens one when the service does not confirm what was signed', async () => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    world.transport.sign(`${HOTEL}.rooms`)
    await world.timers.advance(60_000)
    expect(world.transport.reconnects).toBe(0)
    world.transport.signed(`${HOTEL}.rooms`)
    await world.timers.advance(12_000)
    expect(world.transport.reconnects).toBe(1)
  })

  it('is told in the trace, each refusal with its status', () => {
    const world = createWorld()
    const told: unknown[] = []
    world.open()
    world.transport.connect({ acknowledge: false })
    world.realtime.onTrace((trace) => {
      if (trace.kind === 'channel') told.push([trace.state, trace.status])
    })
    told.length = 0
    world.transport.sign(`${HOTEL}.rooms`)
    world.transport.refuse(`${HOTEL}.rooms`, 503, { code: 'unsigned' })
    world.transport.sign(`${HOTEL}.rooms`)
    world.transport.signed(`${HOTEL}.rooms`)
    expect(told).toEqual([
      ['signing', undefined],
      ['refused', 503],
      ['signing', undefined],
      ['pending', undefined],
    ])
  })
})
