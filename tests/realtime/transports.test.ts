import { describe, expect, it, vi } from 'vitest'
import { createLazyTransport } from '../../src/realtime/lazy-transport'
import type { Transport } from '../../src/realtime/transport'
import { settle } from '../support/fake-timers'
import { createFakeTransport, type FakeTransport } from '../support/fake-transport'
import { describeTransport, hear, isUp, linkIs, type Rig } from './transport-contract'

function rigOf(fake: FakeTransport, transport: Transport): Rig {
  return {
    transport,
    connect: async () => {
      await settle()
      fake.connect()
    },
    publish: async (channel, event, data) => fake.publish(channel, event, data),
    cut: async () => fake.drop(),
    close: async () => transport.close(),
  }
}

describeTransport('the fake', async () => {
  const fake = createFakeTransport()
  return rigOf(fake, fake)
})

describeTransport('one that is loaded late', async () => {
  const fake = createFakeTransport()
  return rigOf(
    fake,
    createLazyTransport(async () => fake),
  )
})

it('a transport that cannot be loaded is finally down, until it is asked to reconnect', async () => {
  const fake = createFakeTransport()
  let isReachable = false
  const transport = createLazyTransport(async () => {
    if (!isReachable) throw new Error('no such file')
    return fake
  })
  hear(transport, 'a')
  expect(await linkIs(transport, (link) => !link.isUp && link.isFinal)).toMatchObject({
    reason: { code: 'not-loaded' },
  })
  isReachable = true
  transport.reconnect()
  await settle()
  fake.connect()
  expect(await linkIs(transport, isUp)).toMatchObject({ isUp: true })
})

it('a transport that arrives after it was closed is closed as well', async () => {
  const fake = createFakeTransport()
  const close = vi.spyOn(fake, 'close')
  const transport = createLazyTransport(async () => fake)
  hear(transport, 'a')
  transport.close()
  await settle()
  expect(close).toHaveBeenCalledOnce()
})

describe('a transport that is loaded late', () => {
  function createLate() {
    const fake = createFakeTransport()
    const load = vi.fn<() => Promise<Transport>>(async () => fake)
    return { fake, load, transport: createLazyTransport(load) }
  }

  it('is loaded once, with the first channel and for nothing else', async () => {
    const { load, transport } = createLate()
    const links: unknown[] = []
    transport.onLink((link) => links.push(link))
    transport.reconnect()
    expect([load.mock.calls.length, links]).toEqual([
      0,
      [{ isUp: false, isFinal: false, reason: { code: 'connecting' } }],
    ])
    hear(transport, 'a')
    hear(transport, 'b')
    await settle()
    hear(transport, 'c')
    expect(load).toHaveBeenCalledOnce()
  })

  it('joins what is wanted by then, and at once what is wanted later', async () => {
    const { fake, transport } = createLate()
    hear(transport, 'a')
    hear(transport, 'b').leave()
    await settle()
    expect(fake.channels).toEqual(['a'])
    const c = hear(transport, 'c')
    expect(fake.channels).toEqual(['a', 'c'])
    c.leave()
    transport.reconnect()
    expect([fake.channels, fake.reconnects]).toEqual([['a'], 1])
  })

  it('keeps a channel that is wanted again, when its first listener leaves late', async () => {
    const { fake, transport } = createLate()
    const first = hear(transport, 'a')
    hear(transport, 'a')
    first.leave()
    await settle()
    expect(fake.channels).toEqual(['a'])
  })
})
