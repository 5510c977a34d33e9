import { expect, it } from 'vitest'
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
  const fake = createFakeTransport(() => 1)
  return rigOf(fake, fake)
})

describeTransport('one that is loaded late', async () => {
  const fake = createFakeTransport(() => 1)
  return rigOf(
    fake,
    createLazyTransport(async () => fake),
  )
})

it('a transport that cannot be loaded is finally down, until it is asked to reconnect', async () => {
  const fake = createFakeTransport(() => 1)
  let isReachable = false
  const transport = createLazyTransport(async () => {
    if (!isReachable) throw new Error('no such file')
    return fake
  })
  hear(transport, 'a')
  expect(await linkIs(transport, (link) => !link.isUp && link.isFinal)).toMatchObject({
    reason: expect.stringContaining('could not be loaded'),
  })
  isReachable = true
  transport.reconnect()
  await settle()
  fake.connect()
  expect(await linkIs(transport, isUp)).toMatchObject({ isUp: true })
})

it('a transport that arrives after it was closed is closed as well', async () => {
  const fake = createFakeTransport(() => 1)
  const transport = createLazyTransport(async () => fake)
  hear(transport, 'a')
  transport.close()
  await settle()
  expect(fake.channels).toEqual([])
})
