/** A link that nobody closed and over which nothing goes: a file of its own, since it takes seconds. */
import { expect, it, onTestFinished } from 'vitest'
import { createChaosWorld } from './chaos-world'

it('[C8] a half-open link is noticed, and left for a new one', async () => {
  // The SDK takes the shorter of its own patience and the server’s, and then waits 6 s for a pong.
  const world = await createChaosWorld(5, { activityTimeout: 1_000 })
  onTestFinished(world.close)
  const { backend, client, load } = world
  backend.sandbox.impair({ sockets: 'freeze' })
  load.publish('booking_created', { booking_id: 'BK-UNHEARD' })
  await client.until(() => client.state === 'stale')
  expect(client.status('BK-UNHEARD')).toBeUndefined()
  backend.sandbox.impair({ sockets: 'thaw' })
  await client.until(() => client.state === 'live')
  expect(client.status('BK-UNHEARD')).toBe('PENDING')
  const { shown, expected } = await world.compare()
  expect(shown).toEqual(expected)
}, 30_000)
