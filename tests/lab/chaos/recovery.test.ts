/** The real client over real sockets, while the backend fails in the ways backends do. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SandboxOptions } from '../../../src/sandbox/create-sandbox'
import { createChaosWorld, type ChaosWorld } from './chaos-world'

const worlds: ChaosWorld[] = []

async function open(seed: number, options?: SandboxOptions, random?: () => number) {
  const world = await createChaosWorld(seed, options, random)
  worlds.push(world)
  return world
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()))
})

async function expectEqual(world: ChaosWorld) {
  const { shown, expected } = await world.compare()
  expect(shown).toEqual(expected)
  expect(world.client.state).toBe('live')
}

describe('a backend that is killed under load', () => {
  it('[C7, C8] 20 kills: each time the board is live again and equal to the backend', async () => {
    let kills = 0
    await Promise.all(
      [1, 2, 3, 4].map(async (seed) => {
        const world = await open(seed)
        for (let outageMs = 50; outageMs <= 450; outageMs += 100) {
          await world.kill(outageMs)
          await expectEqual(world)
          kills++
        }
      }),
    )
    expect(kills).toBe(20)
  }, 60_000)
})

describe('snapshots that do not come as they should', () => {
  it('[C7] failing: the board is stale, says why, waits as long as it is asked to, and recovers', async () => {
    const world = await open(6, {}, () => 0)
    const { backend, client } = world
    backend.sandbox.impair({ snapshots: { failWith: 503, retryAfter: 2 }, sockets: 'drop' })
    await client.until(() => client.state === 'stale' && client.reason?.code === 'server-error')
    const failedAt = performance.now()
    backend.sandbox.impair({ snapshots: {} })
    await client.until(() => client.state === 'live')
    const next = client.requests.find((at) => at > failedAt) ?? 0
    // Node’s timers may fire a millisecond early.
    expect(next - failedAt).toBeGreaterThan(1_990)
    await expectEqual(world)
  }, 30_000)

  it('[C5] slow: events that arrive meanwhile show at once, and survive the answer', async () => {
    const world = await open(7)
    const { backend, client, load } = world
    backend.sandbox.impair({ snapshots: { delayMs: 400 } })
    const merged = client.merged('bookings')
    const asked = vi.spyOn(backend.sandbox, 'handleRequest')
    client.refresh()
    // The rows are read as the requests come in; the answers follow later.
    await vi.waitUntil(() => asked.mock.calls.length === 2, { interval: 5 })
    const { meta } = load.publish('booking_created', { booking_id: 'BK-MEANWHILE' })
    const first = await Promise.race([client.handled(meta.event_id).then(() => 'event'), merged])
    expect([first, client.status('BK-MEANWHILE')]).toEqual(['event', 'PENDING'])
    await merged
    expect(client.status('BK-MEANWHILE')).toBe('PENDING')
    await expectEqual(world)
  })

  it('[C5] lagging: a state of before an event takes nothing of it back', async () => {
    const world = await open(8)
    const { backend, client, load } = world
    const booking_id = 'BK-AHEAD'
    load.publish('booking_created', { booking_id })
    const { meta } = load.publish('booking_cancelled', { booking_id })
    await client.handled(meta.event_id)
    backend.sandbox.impair({ snapshots: { lagMs: 5_000 } })
    const merged = client.merged('bookings')
    client.refresh()
    await merged
    expect(client.status(booking_id)).toBe('CANCELLED')
    backend.sandbox.impair({ snapshots: {} })
    await expectEqual(world)
  })

  it('[C5] lagging after a kill: what was heard before is not lost while the replica catches up', async () => {
    const world = await open(9)
    const { backend, client, load } = world
    const { meta } = load.publish('booking_created', { booking_id: 'BK-HEARD' })
    await client.handled(meta.event_id)
    backend.sandbox.impair({ snapshots: { lagMs: 5_000 } })
    await world.kill(50)
    expect(client.status('BK-HEARD')).toBe('PENDING')
    backend.sandbox.impair({ snapshots: {} })
    const merged = client.merged('rooms')
    client.refresh()
    await merged
    await expectEqual(world)
  })
})
