import { settle } from '../support/fake-timers'
import { createFakeTransport } from '../support/fake-transport'
import { describeTransport } from './transport-contract'

describeTransport('the fake', async () => {
  const transport = createFakeTransport()
  return {
    transport,
    connect: async () => {
      await settle()
      transport.connect()
    },
    publish: async (channel, event, data) => transport.publish(channel, event, data),
    cut: async () => transport.drop(),
    close: async () => transport.close(),
  }
})
