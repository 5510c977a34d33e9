/** What the board says of itself, through the engine. */
import { describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/core/trouble'
import { createLiveState } from '../../src/realtime/live-state'
import { HOTEL } from '../support/events'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }

describe('live state', () => {
  it('is connecting, with no channels, before a hotel is open', () => {
    const { realtime, timers } = createWorld()
    expect([realtime.live.value, realtime.channels.value]).toEqual([
      { state: 'connecting', since: timers.now() },
      [],
    ])
  })

  it('goes from connecting over catching up to live, once all channels and the snapshot are there', async () => {
    const world = createWorld()
    world.api.hold()
    world.open()
    const states = [world.live()]
    world.transport.connect({ acknowledge: false })
    world.transport.acknowledge(`${HOTEL}.rooms`)
    states.push(world.live())
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    states.push(world.live())
    world.api.release()
    await settle()
    states.push(world.live())
    expect(states).toEqual(['connecting', 'connecting', 'catching-up', 'live'])
  })

  it('is stale after a drop, with its reason, and live again after the next snapshot', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.drop()
    expect(world.realtime.live.value).toEqual({
      state: 'stale',
      since: world.timers.now(),
      reason: { code: 'lost' },
    })
    expect(world.bookings.list).toEqual([])
    world.api.answers.booking = { rows: [ROW] }
    world.transport.connect()
    await settle()
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 1])
  })

  it('is stopped when the service gives up for ever, until somebody retries', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.giveUp()
    expect(world.live()).toBe('stopped')
    world.realtime.refresh()
    expect([world.live(), world.transport.reconnects]).toEqual(['connecting', 1])
    world.transport.connect()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is signed out on 401, asks no more, and comes back on retry', async () => {
    const world = createWorld()
    world.api.isSignedOut = true
    await world.openLive()
    const asked = world.api.requests.length
    await world.timers.advance(120_000)
    expect([world.live(), world.api.requests.length]).toEqual(['signed-out', asked])
    world.api.isSignedOut = false
    world.realtime.refresh()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is live again by itself when somebody signed in elsewhere', async () => {
    const world = createWorld()
    world.api.isSignedOut = true
    await world.openLive()
    world.api.isSignedOut = false
    await world.timers.advance(5_000)
    world.page.wake('visible', 60_000)
    await settle()
    expect(world.live()).toBe('live')
  })

  it.each<[string, Trouble, (world: ReturnType<typeof createWorld>) => void]>([
    ['never acknowledged', { code: 'unacknowledged' }, () => {}],
    [
      'refused for another reason',
      { code: 'channel-refused' },
      ({ transport }) => transport.refuse(`${HOTEL}.rooms`, 500),
    ],
  ])('is stale, and connects anew, when a channel is %s', async (_, reason, act) => {
    const world = createWorld()
    world.transport.connect({ acknowledge: false })
    world.open()
    act(world)
    await world.timers.advance(12_000)
    expect([world.realtime.live.value, world.transport.reconnects]).toMatchObject([
      { state: 'stale', reason },
      1,
    ])
  })

  it('expects no channels of a link that is down, or while no hotel is open', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(14_999)
    world.open(null)
    world.transport.connect()
    await world.timers.advance(60_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['connecting', 0])
  })

  it('is signed out when a channel is not signed for that reason, and opens no socket', async () => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.refuse(`${HOTEL}.rooms`, 401, { code: 'unauthorised' })
    world.api.isSignedOut = true
    expect([world.live(), world.realtime.channels.value, world.transport.channels]).toEqual([
      'signed-out',
      [],
      [],
    ])
    await world.timers.advance(60_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['signed-out', 0])
  })
})

it('tells its listener of each next state, and nothing where none follows', () => {
  const told: string[] = []
  const { advance } = createLiveState(createFakeTimers(), ({ state }) => told.push(state))
  for (const input of ['merged', 'subscribed', 'subscribed'] as const) advance(input)
  expect(told).toEqual(['catching-up'])
})
